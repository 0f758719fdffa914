export { decodeClient, decodeRelay } from './decode.ts';
export { encodeClient, encodeRelay } from './encode.ts';
export { LIMITS } from './limits.ts';
export { PROTOCOL } from './messages.ts';
export type { ClientMessage, Person, RelayMessage, Snapshot, StoredUpdate, Update } from './messages.ts';
export { MalformedMessage } from './wire.ts';
export { ROLES, type Engine, type GoodbyeCode, type RefusalCode, type Role, type Stream } from './words.ts';
