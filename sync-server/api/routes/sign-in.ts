import { z } from 'zod';
import { openGuest } from '../../accounts/guests.ts';
import { signUp, viewInvitation } from '../../accounts/invitations.ts';
import { signIn } from '../../accounts/people.ts';
import { refresh } from '../../accounts/sessions.ts';
import { setUp } from '../../accounts/setup.ts';
import { route } from '../route.ts';
import * as words from '../words.ts';

const scope = { kind: 'open', usesCode: true } as const;
const newPerson = {
  email: words.email,
  name: words.personName,
  password: words.password,
  device: words.device,
};

/** Ways to begin: each takes a code, a password or a token. */
export const signInRoutes = [
  route({
    method: 'POST',
    path: '/v1/setup',
    summary: 'Make the first account and workspace with the code that the relay printed at its first start',
    scope,
    body: z.object({ code: words.code, workspace: words.workspaceName, ...newPerson }),
    status: 201,
    answer: words.signedIn.extend({ workspace: words.id }),
    handle: ({ body: { device, ...input }, address, services }) =>
      setUp(services.accounts, input, { address, device }),
  }),

  route({
    method: 'POST',
    path: '/v1/invitations/view',
    summary: 'What an invitation is for',
    scope,
    body: z.object({ code: words.code }),
    answer: z.object({
      workspace: words.id,
      workspaceName: z.string(),
      role: words.role,
      email: z.string().nullable(),
      expiresAt: words.moment,
    }),
    handle: ({ body, services }) => viewInvitation(services.accounts, body.code),
  }),

  route({
    method: 'POST',
    path: '/v1/sign-up',
    summary: 'Make an account with an invitation',
    scope,
    body: z.object({ code: words.code, ...newPerson }),
    status: 201,
    answer: words.signInResult,
    handle: ({ body: { device, ...input }, address, services }) =>
      signUp(services.accounts, input, { address, device }),
  }),

  route({
    method: 'POST',
    path: '/v1/sign-in',
    summary: 'Sign in with a password',
    scope,
    body: z.object({ email: words.email, password: words.password, device: words.device }),
    answer: words.signInResult,
    handle: ({ body: { device, ...input }, address, services }) =>
      signIn(services.accounts, input, { address, device }),
  }),

  route({
    method: 'POST',
    path: '/v1/refresh',
    summary: 'A new access token, and the refresh token that follows the one given',
    scope,
    body: z.object({ refreshToken: words.code }),
    answer: words.signedIn,
    handle: ({ body, address, services }) => refresh(services.accounts, body.refreshToken, address),
  }),

  route({
    method: 'POST',
    path: '/v1/guest',
    summary: 'Open the document of a guest link',
    scope,
    body: z.object({ code: words.code, name: words.personName, device: words.device }),
    status: 201,
    answer: words.signedIn.extend({
      workspace: words.id,
      documents: z.array(z.string()),
      rights: words.rights,
    }),
    handle: ({ body: { device, ...input }, address, services }) =>
      openGuest(services.accounts, input, { address, device }),
  }),
];
