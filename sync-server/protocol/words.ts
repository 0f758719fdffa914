/** Lists of words that travel as their place in the list: appended to, never reordered. */

export const ROLES = ['owner', 'admin', 'editor', 'commenter', 'viewer', 'guest'] as const;
export type Role = (typeof ROLES)[number];

/** What a document holds decides who may change it: comments are open to those who may not touch the text. */
export const STREAMS = ['content', 'comments'] as const;
export type Stream = (typeof STREAMS)[number];

/** How bytes of a document are merged where a relay may read them: `opaque` never is. */
export const ENGINES = ['yjs', 'automerge', 'opaque'] as const;
export type Engine = (typeof ENGINES)[number];

/** Why one push was not taken. */
export const REFUSAL_CODES = ['forbidden', 'invalid', 'too_large', 'quota'] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why a relay closes a socket. */
export const GOODBYE_CODES = [
  'draining',
  'unauthorized',
  'revoked',
  'version',
  'malformed',
  'too_slow',
  'replaced',
  'rate_limited',
  'unavailable',
] as const;
export type GoodbyeCode = (typeof GOODBYE_CODES)[number];

export const CLIENT_TYPES = ['hello', 'push', 'awareness', 'watch', 'offer', 'renew'] as const;

export const RELAY_TYPES = [
  'welcome',
  'snapshots',
  'updates',
  'caughtUp',
  'ack',
  'refused',
  'awareness',
  'joined',
  'left',
  'role',
  'goodbye',
] as const;
