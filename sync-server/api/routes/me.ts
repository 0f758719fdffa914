import { z } from 'zod';
import { acceptInvitation } from '../../accounts/invitations.ts';
import { changePassword, rename } from '../../accounts/people.ts';
import { listSessions, revokeAllSessions, revokeSession, signOut } from '../../accounts/sessions.ts';
import { createWorkspace, listWorkspacesOf } from '../../accounts/workspaces.ts';
import { route } from '../route.ts';
import * as words from '../words.ts';

const scope = { kind: 'person' } as const;
const session = z.object({
  id: words.id,
  device: z.string(),
  address: z.string(),
  createdAt: words.moment,
  lastUsedAt: words.moment,
  isCurrent: z.boolean(),
});

/** What a person does about themself. */
export const meRoutes = [
  route({
    method: 'GET',
    path: '/v1/me',
    summary: 'Who one is signed in as',
    scope,
    answer: z.object({ id: words.id, email: z.string(), name: z.string() }),
    handle: ({ caller }) => Promise.resolve(caller.account),
  }),

  route({
    method: 'PATCH',
    path: '/v1/me',
    summary: 'Change one’s name',
    scope,
    body: z.object({ name: words.personName }),
    status: 204,
    handle: ({ body, caller, services }) => rename(services.accounts, caller, caller.account.id, body.name),
  }),

  route({
    method: 'POST',
    path: '/v1/me/password',
    summary: 'Change one’s password, which signs out everywhere; the answer signs the caller in anew',
    scope,
    body: z.object({ current: words.password, next: words.password, device: words.device }),
    answer: words.signedIn,
    handle: ({ body: { device, ...input }, caller, address, services }) =>
      changePassword(services.accounts, caller, input, { address, device }),
  }),

  route({
    method: 'POST',
    path: '/v1/sign-out',
    summary: 'End the session one calls with',
    scope,
    status: 204,
    handle: ({ caller, services }) => signOut(services.accounts, caller),
  }),

  route({
    method: 'GET',
    path: '/v1/me/sessions',
    summary: 'Where one is signed in',
    scope,
    answer: z.object({ sessions: z.array(session) }),
    handle: async ({ caller, services }) => ({
      sessions: await listSessions(services.accounts, caller.account.id, caller.session),
    }),
  }),

  route({
    method: 'DELETE',
    path: '/v1/me/sessions',
    summary: 'Sign out everywhere, here too',
    scope,
    answer: z.object({ ended: z.int() }),
    handle: async ({ caller, services }) => ({
      ended: await revokeAllSessions(services.accounts, caller, caller.account.id),
    }),
  }),

  route({
    method: 'DELETE',
    path: '/v1/me/sessions/:session',
    summary: 'End one session',
    scope,
    params: z.object({ session: words.id }),
    status: 204,
    handle: ({ params, caller, services }) =>
      revokeSession(services.accounts, caller, caller.account.id, params.session),
  }),

  route({
    method: 'POST',
    path: '/v1/me/invitations',
    summary: 'Join a workspace with an invitation',
    scope,
    body: z.object({ code: words.code }),
    status: 201,
    answer: z.object({ workspace: words.id, role: words.role }),
    handle: ({ body, caller, services }) => acceptInvitation(services.accounts, caller, body.code),
  }),

  route({
    method: 'GET',
    path: '/v1/workspaces',
    summary: 'The workspaces one is a member of',
    scope,
    answer: z.object({
      workspaces: z.array(
        z.object({ id: words.id, name: z.string(), createdAt: words.moment, role: words.role }),
      ),
    }),
    handle: async ({ caller, services }) => ({
      workspaces: await listWorkspacesOf(services.accounts, caller.account.id),
    }),
  }),

  route({
    method: 'POST',
    path: '/v1/workspaces',
    summary: 'Make a workspace, where the account may',
    scope,
    body: z.object({ name: words.workspaceName }),
    status: 201,
    answer: z.object({ id: words.id }),
    handle: async ({ body, caller, services }) => ({
      id: await createWorkspace(services.accounts, caller, { name: body.name, owner: caller.account.id }),
    }),
  }),
];
