import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as Y from 'yjs';
import type { Engine } from '../protocol/index.ts';

/** Updates merged at once: merging many in one go takes quadratic time. */
const AT_ONCE = 64;

/** A document in one piece. */
export interface Merged {
  bytes: Uint8Array<ArrayBuffer>;
  /** State vector of a Yjs document; empty for other engines. */
  vector: Uint8Array<ArrayBuffer>;
  /** Bytes of changes that wait for others. */
  waiting: number;
  /** Whether this may stand in the place of its parts. */
  isWhole: boolean;
}

const NOTHING = new Uint8Array(0);

/** Merges what the log holds of a document. An opaque one can't be. */
export async function mergeParts(engine: Engine, parts: readonly Uint8Array[]): Promise<Merged> {
  if (engine === 'yjs') return mergeYjs(parts);
  if (engine === 'automerge') return mergeAutomerge(parts);
  throw new Error('The relay does not read this document.');
}

/** Merges level by level, so that each byte is touched once a level. */
export function mergeInLevels(parts: readonly Uint8Array[]): Uint8Array {
  let level = parts;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE)
      next.push(Y.mergeUpdates(level.slice(at, at + AT_ONCE)));
    level = next;
  }
  return level[0] ?? new Uint8Array([0, 0]);
}

/**
 * One update that brings all of the document. What was deleted is dropped by the document itself, which a mere merge of
 * updates can't do. Changes that wait for others are part of it and go on waiting.
 */
export function mergeYjs(parts: readonly Uint8Array[]): Merged {
  const merged = mergeInLevels(parts);
  try {
    return { ...readDocument(merged), isWhole: true };
  } catch {
    // A change that can be read but not applied would keep everybody out: readers get the others, and nothing is folded.
    const applicable = mergeInLevels(applicableOf(parts));
    return { ...readDocument(applicable), isWhole: false };
  }
}

/** A document without Yjs' own tidying of formats, which would be a change that nobody made. */
function untidied(): Y.Doc {
  const doc = new Y.Doc();
  doc.on('beforeObserverCalls', (transaction) => {
    transaction.local = true;
  });
  return doc;
}

function readDocument(update: Uint8Array): Omit<Merged, 'isWhole'> {
  const doc = untidied();
  try {
    Y.applyUpdate(doc, update);
    const { pendingStructs, pendingDs } = doc.store;
    return {
      bytes: Y.encodeStateAsUpdate(doc).slice(),
      vector: Y.encodeStateVector(doc).slice(),
      waiting: (pendingStructs?.update.byteLength ?? 0) + (pendingDs?.byteLength ?? 0),
    };
  } finally {
    doc.destroy();
  }
}

/** The parts that can be applied one after the other, without those that can't. */
function applicableOf(parts: readonly Uint8Array[]): Uint8Array[] {
  const applicable: Uint8Array[] = [];
  let doc = untidied();
  for (const part of parts) {
    try {
      Y.applyUpdate(doc, part);
      applicable.push(part);
    } catch {
      // What a failure leaves behind is not to be relied on.
      doc = untidied();
      Y.applyUpdate(doc, mergeInLevels(applicable));
    }
  }
  return applicable;
}

async function mergeAutomerge(parts: readonly Uint8Array[]): Promise<Merged> {
  const A = await automerge();
  let doc = A.init();
  for (const part of parts) doc = A.loadIncremental(doc, part);
  const bytes = A.save(doc).slice();
  const isWhole = A.getMissingDeps(doc, []).length === 0;
  A.free(doc);
  return { bytes, vector: NOTHING, waiting: 0, isWhole };
}

/** Loaded when the first plan is merged: a relay of texts alone never pays for it. */
async function automerge() {
  const A = await import('@automerge/automerge/slim');
  if (A.isWasmInitialized()) return A;
  const file = createRequire(import.meta.url).resolve('@automerge/automerge/automerge.wasm');
  await A.initializeWasm(await readFile(file));
  return A;
}

/** What a client with this state vector lacks of a merged Yjs document. */
export const diffYjs = (bytes: Uint8Array, vector: Uint8Array): Uint8Array<ArrayBuffer> =>
  Y.diffUpdate(bytes, vector).slice();
