import { z } from 'zod';
import { createGuestLink, listGuestLinks, revokeGuestLink } from '../../accounts/guests.ts';
import { invite, listInvitations, revokeInvitation } from '../../accounts/invitations.ts';
import { leave, listMembers, removeMember, setRole } from '../../accounts/members.ts';
import { listAudit, renameWorkspace } from '../../accounts/workspaces.ts';
import { route } from '../route.ts';
import * as words from '../words.ts';

const DAY = 24 * 3_600_000;
const members = { kind: 'workspace', action: 'read' } as const;
const managers = { kind: 'workspace', action: 'manage members' } as const;
const owners = { kind: 'workspace', action: 'manage workspace' } as const;
const writers = { kind: 'workspace', action: 'write' } as const;
const base = '/v1/workspaces/:workspace';

const invitation = z.object({
  id: words.id,
  role: words.role,
  email: z.string().nullable(),
  createdBy: z.string().nullable(),
  createdAt: words.moment,
  expiresAt: words.moment,
  state: z.enum(['open', 'used', 'revoked', 'expired']),
});
const guestLink = z.object({
  id: words.id,
  documents: z.array(z.string()),
  rights: words.rights,
  createdBy: z.string(),
  createdAt: words.moment,
  expiresAt: words.moment,
  isRevoked: z.boolean(),
});

/** A workspace, its members, who is invited, and guests. */
export const workspaceRoutes = [
  route({
    method: 'GET',
    path: base,
    summary: 'A workspace, one’s own role in it and the room that its files have',
    scope: members,
    answer: z.object({
      id: words.id,
      role: words.role,
      assets: z.object({ used: z.int(), quota: z.int() }),
    }),
    handle: async ({ workspace, role, services }) => ({
      id: workspace,
      role,
      assets: await services.assets.usage(workspace),
    }),
  }),

  route({
    method: 'PATCH',
    path: base,
    summary: 'Rename a workspace',
    scope: owners,
    body: z.object({ name: words.workspaceName }),
    status: 204,
    handle: ({ workspace, body, caller, services }) =>
      renameWorkspace(services.accounts, caller, workspace, body.name),
  }),

  route({
    method: 'POST',
    path: `${base}/leave`,
    summary: 'Leave a workspace',
    scope: members,
    status: 204,
    handle: ({ workspace, caller, services }) => leave(services.accounts, caller, workspace),
  }),

  route({
    method: 'GET',
    path: `${base}/audit`,
    summary: 'What was done about accounts and rights in a workspace, the newest first',
    scope: owners,
    query: z.object({ before: z.coerce.number().int().min(1).optional() }),
    answer: z.object({
      entries: z.array(
        z.object({
          seq: z.int(),
          at: words.moment,
          actor: z.string(),
          address: z.string(),
          action: z.string(),
          subject: z.string(),
          detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        }),
      ),
    }),
    handle: async ({ workspace, query, services }) => ({
      entries: await listAudit(services.accounts, workspace, query.before),
    }),
  }),

  route({
    method: 'GET',
    path: `${base}/members`,
    summary: 'Members of a workspace',
    scope: members,
    answer: z.object({
      members: z.array(
        z.object({
          account: words.id,
          name: z.string(),
          email: z.string(),
          role: words.role,
          joinedAt: words.moment,
        }),
      ),
    }),
    handle: async ({ workspace, services }) => ({ members: await listMembers(services.accounts, workspace) }),
  }),

  route({
    method: 'PATCH',
    path: `${base}/members/:account`,
    summary: 'Give a member another role',
    scope: managers,
    params: z.object({ account: words.id }),
    body: z.object({ role: words.memberRole }),
    status: 204,
    handle: ({ workspace, params, body, caller, services }) =>
      setRole(services.accounts, caller, workspace, params.account, body.role),
  }),

  route({
    method: 'DELETE',
    path: `${base}/members/:account`,
    summary: 'Take a member out of a workspace',
    scope: managers,
    params: z.object({ account: words.id }),
    status: 204,
    handle: ({ workspace, params, caller, services }) =>
      removeMember(services.accounts, caller, workspace, params.account),
  }),

  route({
    method: 'GET',
    path: `${base}/invitations`,
    summary: 'Invitations of a workspace',
    scope: managers,
    answer: z.object({ invitations: z.array(invitation) }),
    handle: async ({ workspace, services }) => ({
      invitations: await listInvitations(services.accounts, workspace),
    }),
  }),

  route({
    method: 'POST',
    path: `${base}/invitations`,
    summary: 'Invite somebody; the code is shown this once',
    scope: managers,
    body: z.object({
      role: words.memberRole,
      email: words.email.nullable().default(null),
      days: words.days(365).default(7),
    }),
    status: 201,
    answer: invitation.extend({ code: z.string() }),
    handle: ({ workspace, body, caller, services }) =>
      invite(services.accounts, caller, workspace, {
        role: body.role,
        email: body.email,
        lifetime: body.days * DAY,
      }),
  }),

  route({
    method: 'DELETE',
    path: `${base}/invitations/:invitation`,
    summary: 'Take an invitation back',
    scope: managers,
    params: z.object({ invitation: words.id }),
    status: 204,
    handle: ({ workspace, params, caller, services }) =>
      revokeInvitation(services.accounts, caller, workspace, params.invitation),
  }),

  route({
    method: 'GET',
    path: `${base}/guest-links`,
    summary: 'Guest links of a workspace',
    scope: writers,
    answer: z.object({ links: z.array(guestLink) }),
    handle: async ({ workspace, services }) => ({
      links: await listGuestLinks(services.accounts, workspace),
    }),
  }),

  route({
    method: 'POST',
    path: `${base}/guest-links`,
    summary: 'Make a link to one document for somebody without an account; the code is shown this once',
    scope: writers,
    body: z.object({
      documents: z
        .array(words.documentName)
        .min(1)
        .max(4)
        .describe('The document and what belongs to it, such as its comments'),
      rights: words.rights,
      days: words.days(3650).default(14),
    }),
    status: 201,
    answer: guestLink.extend({ code: z.string() }),
    handle: ({ workspace, body, caller, services }) =>
      createGuestLink(services.accounts, caller, workspace, {
        documents: body.documents,
        rights: body.rights,
        lifetime: body.days * DAY,
      }),
  }),

  route({
    method: 'DELETE',
    path: `${base}/guest-links/:link`,
    summary: 'Take a guest link back, and end the sessions it opened',
    scope: writers,
    params: z.object({ link: words.id }),
    status: 204,
    handle: ({ workspace, params, caller, services }) =>
      revokeGuestLink(services.accounts, caller, workspace, params.link),
  }),
];
