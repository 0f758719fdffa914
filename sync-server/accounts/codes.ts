import { createHash, randomBytes } from 'node:crypto';

/** Names of things; 128 random bits, so that an id of another workspace can't be guessed. */
export const newId = (): string => randomBytes(16).toString('hex');

/** Codes and refresh tokens; 256 random bits, so that a plain hash of them is enough at rest. */
export const newCode = (): string => randomBytes(32).toString('base64url');

/** What is stored in place of a code: SHA-256, hexadecimal. */
export const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
