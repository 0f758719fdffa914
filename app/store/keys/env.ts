import { resolve } from 'node:path';
import { type Disk, realDisk } from '../sealed/disk.ts';
import { type Argon2Cost, usualCost } from './argon2.ts';

/** What the functions of this folder take from outside; tests replace it. */
export interface KeysEnv {
  disk?: Disk;
  /** For new passphrase slots. */
  cost?: Argon2Cost;
  now?: () => Date;
}

export function withDefaults(env: KeysEnv): Required<KeysEnv> {
  return { disk: realDisk, cost: usualCost, now: () => new Date(), ...env };
}

const queues = new Map<string, Promise<unknown>>();

/** One change of a folder's header at a time: each reads, changes and writes the whole file. */
export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = resolve(folder);
  const turn = (queues.get(path) ?? Promise.resolve()).then(work, work);
  queues.set(path, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(path) === turn) queues.delete(path);
  }
}
