import { mergeUpdates } from 'yjs';
import type { Engine, Stream } from '../protocol/words.ts';

/** A document as the log has it. */
export interface LoggedDocument {
  name: string;
  kind: string;
  engine: Engine;
  stream: Stream;
  /** A snapshot if there is one, then updates in their order. */
  parts: Uint8Array[];
}

export interface DocumentFile {
  extension: 'yjs' | 'automerge' | 'jsonl';
  bytes: Uint8Array;
  /** Why it is not in its engine's own form. */
  note?: string;
}

/** Updates merged at once: all together would hold each of them several times over. */
const AT_ONCE = 64;

/**
 * A document in a form that others read: one update for `Y.applyUpdate`, or changes for `Automerge.load`. What the relay
 * can't read, or what the engine refuses, is one JSON text a line, each part in Base64.
 */
export function documentFile({ engine, parts }: LoggedDocument): DocumentFile {
  if (engine === 'automerge') return { extension: 'automerge', bytes: Buffer.concat(parts) };
  if (engine === 'opaque') return { extension: 'jsonl', bytes: asLines(parts) };
  try {
    return { extension: 'yjs', bytes: mergeAll(parts) };
  } catch {
    return { extension: 'jsonl', bytes: asLines(parts), note: 'Its updates can’t be merged.' };
  }
}

function mergeAll(parts: readonly Uint8Array[]): Uint8Array {
  let level = parts;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE)
      next.push(mergeUpdates([...level.slice(at, at + AT_ONCE)]));
    level = next;
  }
  return level[0] ?? new Uint8Array([0, 0]);
}

const asLines = (parts: readonly Uint8Array[]): Buffer =>
  Buffer.from(parts.map((part) => `${JSON.stringify(Buffer.from(part).toString('base64'))}\n`).join(''));
