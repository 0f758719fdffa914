import * as z from 'zod';
import { instant, nothing, query, stream, task } from '../../contract/define.ts';

export const memberRoles = ['owner', 'admin', 'editor', 'commenter', 'viewer'] as const;

/** How a workspace stands with its relay. `none`: it is joined to none, and everything stays on this computer. */
export const syncStates = [
  'none',
  'paused',
  'connecting',
  'catching-up',
  'online',
  'offline',
  'refused',
] as const;

const address = z
  .string()
  .trim()
  .min(1, 'Enter the address of the relay.')
  .max(500)
  .describe('http:// or https://, as the relay says it');

const person = z.object({
  connection: z.number().int(),
  account: z.string(),
  person: z.string(),
  name: z.string(),
});

export const syncStatus = z.object({
  state: z.enum(syncStates),
  /** Changes made here that the relay does not have yet. */
  waiting: z.number().int(),
  /** Changes of others that were still to come when it connected; 0 otherwise. */
  behind: z.number().int(),
  /** Since when it is out of step; null while it is in step. */
  since: instant.nullable(),
  /** When it is tried again by itself. */
  retryAt: instant.nullable(),
  /** Why it is not in step, in words. */
  problem: z.string().nullable(),
  /** Signed out, revoked, or the app is too old: nothing goes on by itself. */
  needs: z.enum(['sign-in', 'update', 'nothing']),
  /** Changes that the relay would not take. */
  refused: z.number().int(),
  /** Who is here now, this copy included. */
  people: z.array(person),
});

const link = z.object({
  url: z.string(),
  workspace: z.string(),
  title: z.string(),
  account: z.string(),
  email: z.string(),
  role: z.string(),
  isPaused: z.boolean(),
  joinedAt: instant,
});

/** A document by its kind, and by its title where it has one of its own. */
const named = z.object({ id: z.string(), kind: z.string(), title: z.string() });
const documentChanges = named.extend({ changes: z.number().int() });

export const receipt = z.object({
  id: z.number().int(),
  since: instant,
  at: instant,
  came: z.number().int(),
  went: z.number().int(),
  people: z.array(z.object({ person: z.string(), changes: z.number().int() })),
  documents: z.array(named.extend({ came: z.number().int(), went: z.number().int() })),
  /** Fields that two people had set at the same time. */
  conflicts: z.array(z.object({ id: z.string(), field: z.string() })),
});

const device = z.string().trim().min(1).max(100).default('Neural Marketing');
const password = z.string().min(1, 'Enter the password.').max(1000);

/** What a person shows a relay to be let in. */
const credentials = z.discriminatedUnion('with', [
  z.object({ with: z.literal('password'), email: z.email('This is not an e-mail address.'), password }),
  z.object({
    with: z.literal('invitation'),
    code: z.string().trim().min(1, 'Enter the invitation.').max(100),
    email: z.email('This is not an e-mail address.'),
    name: z.string().trim().min(1, 'Enter your name.').max(100),
    password,
  }),
  z.object({
    with: z.literal('setup code'),
    code: z.string().trim().min(1, 'Enter the code that the relay printed.').max(100),
    email: z.email('This is not an e-mail address.'),
    name: z.string().trim().min(1, 'Enter your name.').max(100),
    password,
    workspace: z.string().trim().min(1, 'Name the workspace.').max(100),
  }),
  z.object({
    with: z.literal('token'),
    /** For a relay on this computer that was started with `--dev-token`. */
    token: z.string().trim().min(1).max(1000),
    workspace: z.string().trim().min(1).max(100),
  }),
]);
export type Credentials = z.infer<typeof credentials>;

const member = z.object({
  account: z.string(),
  /** Their id in this workspace, once something of them came. */
  person: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  isSelf: z.boolean(),
});

const invitation = z.object({
  id: z.string(),
  role: z.string(),
  email: z.string().nullable(),
  expiresAt: instant,
});

export const sync = {
  status: stream(
    'How this workspace stands with its relay, now and whenever it changes',
    nothing,
    syncStatus,
  ),
  link: query('The relay that this workspace is joined to', nothing, link.nullable()),
  waiting: query('Changes that wait to be sent, by document', nothing, z.array(documentChanges)),
  refused: query(
    'Changes that the relay would not take, by document',
    nothing,
    z.array(named.extend({ message: z.string(), at: instant })),
  ),
  receipts: query(
    'What each catch-up brought and took along, the newest first',
    z.object({ limit: z.number().int().min(1).max(100).default(20) }),
    z.array(receipt),
  ),
  signIn: task(
    'Show a relay who you are; answers the workspaces to choose from and a ticket to join one with',
    z.object({ url: address, credentials, device }),
    z.object({
      ticket: z.string(),
      workspaces: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
    }),
  ),
  join: task(
    'Join this workspace to one at the relay; everything that is here goes there, and what is there comes here',
    z.object({
      ticket: z.string().max(100),
      /** Null makes a new one at the relay. */
      workspace: z.string().max(100).nullable(),
      /** Of a new one. */
      name: z.string().trim().max(100).default(''),
    }),
    z.object({ title: z.string() }),
  ),
  signInAgain: task(
    'Sign in again after the relay ended the session',
    z.object({ password }),
    z.object({ email: z.string() }),
  ),
  tryNow: task('Connect to the relay now', nothing, z.object({})),
  setPaused: task(
    'Stop syncing for a while, or go on',
    z.object({ isPaused: z.boolean() }),
    z.object({ isPaused: z.boolean() }),
  ),
  leave: task(
    'Leave the relay: this copy keeps everything and goes on by itself',
    nothing,
    z.object({ title: z.string() }),
  ),
  forgetRefused: task('Put away the list of changes that the relay would not take', nothing, z.object({})),
  members: task(
    'Members of the workspace at the relay, and who is invited',
    nothing,
    z.object({ members: z.array(member), invitations: z.array(invitation), mayManage: z.boolean() }),
  ),
  invite: task(
    'Invite somebody; the code is shown this once',
    z.object({
      role: z.enum(memberRoles),
      email: z.union([z.literal(''), z.email('This is not an e-mail address.')]).default(''),
      days: z.number().int().min(1).max(365).default(7),
    }),
    z.object({ code: z.string(), url: z.string(), expiresAt: instant }),
  ),
  revokeInvitation: task('Take an invitation back', z.object({ id: z.string().max(100) }), z.object({})),
  setMemberRole: task(
    'Give a member another role',
    z.object({ account: z.string().max(100), role: z.enum(memberRoles) }),
    z.object({}),
  ),
  removeMember: task('Take a member out', z.object({ account: z.string().max(100) }), z.object({})),
};

export type SyncStatus = z.infer<typeof syncStatus>;
export type Receipt = z.infer<typeof receipt>;
export type Member = z.infer<typeof member>;
