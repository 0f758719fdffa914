import type { Update } from '../../../sync-server/protocol/index.ts';

/** A change that somebody else made, as the relay handed it on. */
export interface Incoming extends Pick<Update, 'doc' | 'kind' | 'engine' | 'bytes' | 'at'> {
  seq: number;
  /** Account that pushed it. */
  author: string;
}

/** Why a change was put aside instead of being taken in. */
export type Aside = 'unknown kind' | 'damaged' | 'waiting';
