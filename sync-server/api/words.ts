import { z } from 'zod';
import { FAILURE_CODES } from '../accounts/failures.ts';
import { PASSWORD_LENGTH } from '../accounts/passwords.ts';
import { MEMBER_ROLES } from '../accounts/roles.ts';
import { LIMITS } from '../protocol/limits.ts';
import { ROLES } from '../protocol/words.ts';

/** The words that several routes share. */
export const id = z.string().regex(/^[0-9a-f]{32}$/, 'is not an id');
export const hash = z.string().regex(/^[0-9a-f]{64}$/, 'has to be a SHA-256 as 64 hexadecimal digits');
export const moment = z.int().min(0).describe('Milliseconds since 1970');
export const email = z.email('has to be an e-mail address').max(254);
/** One line that a person wrote: no control characters, nothing that turns the line around. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `has at most ${String(most)} characters`)
    .regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u, 'must not have control characters');
export const personName = line(100);
export const workspaceName = line(100);
export const device = line(100).describe('What the device is called in the list of sessions');
/** Too short ones are refused in words by whoever hashes them; this only bounds the work. */
export const password = z.string().max(PASSWORD_LENGTH.most * 4, 'is too long');
export const code = z.string().min(1).max(100);
export const documentName = z.string().min(1).max(LIMITS.name);
export const memberRole = z.enum(MEMBER_ROLES);
export const role = z.enum(ROLES);
export const rights = z.enum(['read', 'comment']);
export const days = (most: number) => z.int().min(1).max(most);

export const failure = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  field: z.string().optional(),
  retryAfter: z.int().optional(),
});

export const signedIn = z.object({
  status: z.literal('signed in'),
  session: id,
  accessToken: z.string(),
  accessTokenExpires: moment,
  refreshToken: z.string(),
});

/** Told apart by `status`: further steps, such as a second factor, will be further members. */
export const signInResult = z.discriminatedUnion('status', [signedIn]);

export const asset = z.object({ hash, bytes: z.int(), type: z.string() });
export const upload = z.object({
  id,
  hash,
  bytes: z.int(),
  received: z.int(),
  part: z.int().describe('A part that is not the rest has to be a multiple of so many bytes'),
  expiresAt: moment,
});
