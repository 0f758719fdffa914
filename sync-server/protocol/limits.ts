/** What one frame may hold. Both ends know these, so that a client never sends what a relay must refuse. */
export const LIMITS = {
  /** Bytes of one WebSocket message. */
  frame: 16 * 1024 * 1024,
  /** Bytes of one update or snapshot. */
  update: 8 * 1024 * 1024,
  /** Updates in one push. */
  updatesPerPush: 4096,
  /** Bytes of one awareness state of one document. */
  awareness: 8 * 1024,
  /** Characters of a document's name and of its kind. */
  name: 256,
  /** Characters of a token. */
  token: 4096,
  /** Bytes a socket may send before its hello was accepted, and the milliseconds it has for that. */
  hello: 16 * 1024,
  helloWithin: 10_000,
} as const;
