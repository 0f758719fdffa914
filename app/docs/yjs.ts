import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { FailureError } from '../contract/errors.ts';
import { appendBody, BODY, blockTexts, isShallow, readBody, readNode, type BodyNode } from './body.ts';
import type { StoredDocument } from './log.ts';

/** A text as slices see it, who may hand it on but not look inside. */
export type TextDocument = Y.Doc;

/**
 * A text that says what its updates say and nothing else. The engine tidies formats after each change of others, which
 * is a change of its own: whoever writes makes it and sends it; here it would be in memory alone, and in no log.
 */
function untidied(): Y.Doc {
  const doc = new Y.Doc();
  doc.on('beforeObserverCalls', (transaction) => {
    transaction.local = true;
  });
  return doc;
}

export function loadText(stored: StoredDocument): Y.Doc {
  const doc = untidied();
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
  if (stored.tail.length > 0)
    Y.transact(doc, () =>
      stored.tail.forEach((update) => {
        Y.applyUpdate(doc, update);
      }),
    );
  return doc;
}

/** All of a text that has nothing in it and never had. */
export const EMPTY_TEXT = new Uint8Array([0, 0]);
export const isEmptyText = (bytes: Uint8Array): boolean =>
  bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0;

/** Whether bytes are a whole Yjs update; a broken one must not get into the log. */
export function isTextUpdate(bytes: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(bytes);
    return structs.length > 0 || ds.clients.size > 0;
  } catch {
    return false;
  }
}

/**
 * All of a text as one update: what it says, then what waits for a change that has not come. Of the latter only what
 * has no name of the former: the engine would take the one for the other, and what a damaged change left waiting would
 * stand in the place of words.
 */
export function textState(doc: Y.Doc): Uint8Array {
  const { known, waiting } = textParts(doc);
  return waiting ? Y.mergeUpdates([known, Y.diffUpdate(waiting, Y.encodeStateVector(doc))]) : known;
}

/** What a text says, and what waits for a change that has not come; one applied after the other is the text again. */
export function textParts(doc: Y.Doc): { known: Uint8Array; waiting: Uint8Array | null } {
  const { pendingStructs, pendingDs } = doc.store;
  const waiting = [pendingStructs?.update, pendingDs].filter((update) => update instanceof Uint8Array);
  if (waiting.length === 0) return { known: Y.encodeStateAsUpdate(doc), waiting: null };
  Object.assign(doc.store, { pendingStructs: null, pendingDs: null });
  try {
    const known = Y.encodeStateAsUpdate(doc);
    return { known, waiting: Y.convertUpdateFormatV2ToV1(Y.mergeUpdatesV2(waiting)) };
  } finally {
    Object.assign(doc.store, { pendingStructs, pendingDs });
  }
}

/** Throws when the bytes decode but make no sense for this text; the text in memory is then of no use any more. */
export const applyTextUpdate = (doc: Y.Doc, update: Uint8Array): void => {
  Y.applyUpdate(doc, update);
};

/** Runs `edit` in one transaction and returns what it changed as one update, or null when nothing did. */
export function editText(doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array | null {
  let changed: Uint8Array | null = null;
  const note = (update: Uint8Array) => {
    changed = update;
  };
  doc.on('update', note);
  doc.transact(() => {
    edit(doc);
  });
  doc.off('update', note);
  return changed;
}

/** A body block by block: one node for each, so that its place in the list is its place in the text. */
export const readBlocks = (doc: Y.Doc): BodyNode[] =>
  doc
    .getXmlFragment(BODY)
    .toArray()
    .map((block) => readNode(block)[0] ?? { type: 'text', text: '' });

/** Takes blocks out of a body, by their places. */
export function deleteBlocks(doc: Y.Doc, places: readonly number[]): void {
  const body = doc.getXmlFragment(BODY);
  for (const place of [...places].sort((a, b) => b - a)) body.delete(place, 1);
}

/** The plain text of each block of a body, top to bottom. */
export const textBlocks = (doc: Y.Doc): string[] => blockTexts(readBody(doc));

/**
 * Makes the body what it was in `state`. Blocks that are the same at both ends stay as they are, so that cursors
 * and concurrent edits in them survive. FailureError `unsupported` when either is nested beyond all reason.
 */
export function restoreBody(doc: Y.Doc, state: Uint8Array): void {
  const old = untidied();
  Y.applyUpdate(old, state);
  if (!isShallow(doc) || !isShallow(old))
    throw new FailureError({
      code: 'unsupported',
      message: 'This text is nested too deeply for a version of it to be brought back.',
    });
  const body = doc.getXmlFragment(BODY);
  const target = old.getXmlFragment(BODY).toArray();
  const current = body.toArray();
  const same = (a: unknown, b: unknown) =>
    a !== undefined && b !== undefined && JSON.stringify(readNode(a)) === JSON.stringify(readNode(b));
  let head = 0;
  while (same(target[head], current[head])) head += 1;
  let tail = 0;
  const room = Math.min(target.length, current.length) - head;
  while (tail < room && same(target.at(-1 - tail), current.at(-1 - tail))) tail += 1;
  body.delete(head, current.length - head - tail);
  body.insert(
    head,
    target.slice(head, target.length - tail).map((node) => node.clone() as Y.XmlElement),
  );
}

/**
 * Starts a text with these nodes. Copies of a workspace that are apart and start one text alike make the very same
 * change, since its author is made of `id` and the nodes: merged, the text has them once. False when it has had them
 * before, also when they were taken out since.
 */
export function seedText(doc: Y.Doc, id: string, nodes: readonly BodyNode[]): boolean {
  const seed = new Y.Doc();
  const digest = createHash('sha256')
    .update(JSON.stringify([id, nodes]))
    .digest();
  seed.clientID = digest.readUIntBE(0, 6);
  if (doc.store.clients.has(seed.clientID)) return false;
  appendBody(seed, nodes);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed));
  return true;
}

/** A text that says this and nothing else, as the state that `restoreBody` takes. */
export function stateOf(nodes: readonly BodyNode[]): Uint8Array {
  const doc = new Y.Doc();
  appendBody(doc, nodes);
  return Y.encodeStateAsUpdate(doc);
}
