import { createHash } from 'node:crypto';

/**
 * The id of a document that belongs to another one, such as the comments of a piece: SHA-256 of what it is and of the
 * other's id, marked as version 8 of RFC 9562, which is for ids made by a rule of one's own. Two copies of a workspace
 * that both begin it while they are apart thereby begin the same one.
 */
export function derivedId(what: string, of: string): string {
  const digest = createHash('sha256').update(`${what} ${of.toLowerCase()}`).digest('hex');
  const variant = ((parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
