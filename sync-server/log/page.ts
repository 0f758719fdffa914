import { encodeRelay, type Snapshot, type StoredUpdate } from '../protocol/index.ts';
import { PER_MESSAGE } from './page-encoder.ts';

/** Snapshots and updates of a page as messages, each of them small enough for a frame. */
export function pageMessages(snapshots: readonly Snapshot[], updates: readonly StoredUpdate[]): Uint8Array[] {
  return [
    ...portions(snapshots).map((part) => encodeRelay({ type: 'snapshots', snapshots: part })),
    ...portions(updates).map((part) => encodeRelay({ type: 'updates', updates: part })),
  ];
}

function portions<T extends { bytes: Uint8Array }>(all: readonly T[]): T[][] {
  const result: T[][] = [];
  let portion: T[] = [];
  let bytes = 0;
  for (const one of all) {
    if (portion.length > 0 && bytes + one.bytes.byteLength > PER_MESSAGE) {
      result.push(portion);
      portion = [];
      bytes = 0;
    }
    portion.push(one);
    bytes += one.bytes.byteLength;
  }
  if (portion.length > 0) result.push(portion);
  return result;
}
