import * as A from '@automerge/automerge/slim';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { StoredDocument, TrailEntry } from './log.ts';

/** Loads the engine. The slim entry leaves this to us, so that threads which only read never pay for it. */
export async function startAutomerge(): Promise<void> {
  if (A.isWasmInitialized()) return;
  const file = createRequire(import.meta.url).resolve('@automerge/automerge/automerge.wasm');
  await A.initializeWasm(await readFile(file));
}

/** Who made a change and what it was, kept inside the change itself so that it travels with it. */
export interface ChangeNote {
  by: string;
  what: string;
  /** Who set the value before, and when, where it is only put back. */
  of?: { by: string; at: number };
}

export type Plan = A.Doc<Record<string, unknown>>;

export function loadPlan(stored: StoredDocument, actor: string): Plan {
  const start = stored.snapshot
    ? A.load<Record<string, unknown>>(stored.snapshot, { actor })
    : A.init<Record<string, unknown>>({ actor });
  return stored.tail.length === 0 ? start : A.applyChanges(start, stored.tail)[0];
}

/** A plan before its first change. */
export const emptyPlan = (actor: string): Plan => A.init<Record<string, unknown>>({ actor });

/**
 * Takes in a change, or all of a copy, that came from elsewhere. `damaged` are bytes that are neither; `waiting` is a
 * change that builds on one which has not come yet: the plan is as it was then.
 */
export function takeIn(plan: Plan, bytes: Uint8Array): Plan | 'damaged' | 'waiting' {
  try {
    const { hash, deps } = A.decodeChange(bytes);
    if (A.hasHeads(plan, [hash])) return plan;
    if (deps.length > 0 && !A.hasHeads(plan, deps)) return 'waiting';
    return A.applyChanges(plan, [bytes])[0];
  } catch {
    return takeInCopy(plan, bytes);
  }
}

function takeInCopy(plan: Plan, bytes: Uint8Array): Plan | 'damaged' {
  try {
    return A.merge(plan, openCopy(bytes));
  } catch {
    return 'damaged';
  }
}

/** Who made a change, by its own note, and when in milliseconds since 1970. */
export function authorOf(change: Uint8Array): { by: string; at: number } {
  const { message, time } = A.decodeChange(change);
  return { by: noteOf(message).by, at: time * 1000 };
}

export function newPlan(initial: Record<string, unknown>, actor: string, note: ChangeNote, at: number): Plan {
  return A.change(A.init<Record<string, unknown>>({ actor }), options(note, at), (draft) => {
    Object.assign(draft, initial);
  });
}

/**
 * A plan that any copy of the workspace may begin: its first change has an author made of the document's id, so that it
 * is the same bytes everywhere, and copies that each began it merge into one.
 */
export function beginPlan(id: string, initial: Record<string, unknown>, actor: string): Plan {
  const author = createHash('sha256').update(`begin ${id}`).digest('hex').slice(0, 32);
  return A.clone(newPlan(initial, author, ROOM, 0), { actor });
}

/**
 * Applies an edit to the plan as its author saw it: at `heads` when given. An edit of a state that has moved
 * on meanwhile is thereby concurrent with what moved it, and a clash shows instead of one edit being lost.
 */
export function changePlan(
  plan: Plan,
  heads: readonly string[] | null,
  note: ChangeNote,
  at: number,
  edit: (draft: Record<string, unknown>) => void,
): Edited {
  if (!heads || sameHeads(A.getHeads(plan), heads)) {
    const after = A.change(plan, options(note, at), edit);
    return { plan: after, seen: A.getHeads(after) };
  }
  const { newDoc, newHeads } = A.changeAt(plan, [...heads], options(note, at), edit);
  return { plan: newDoc, seen: newHeads ?? [...heads] };
}

/** A plan after an edit, and the state that the edit's author now knows: what they had seen with the edit on it. */
export interface Edited {
  plan: Plan;
  seen: string[];
}

/** What a change says that only makes room: it is nobody's, and no step of the trail. */
const ROOM: ChangeNote = { by: '', what: 'room' };

/**
 * The plan with an empty map in each of these fields that it lacks, and the heads to edit it at: those given, or as it
 * is. The change that adds one depends on the plan's first change alone, and its author is made of the field's name:
 * every copy makes the same bytes, and merging them leaves one map.
 */
export function withMaps(
  plan: Plan,
  heads: readonly string[] | null,
  fields: readonly string[],
): { plan: Plan; heads: readonly string[] | null } {
  const seen = heads && fields.length > 0 ? A.view(plan, [...heads]) : plan;
  const lacking = fields.filter((field) => seen[field] === undefined);
  if (lacking.length === 0) return { plan, heads };
  const root = A.getAllChanges(plan).find((change) => A.decodeChange(change).deps.length === 0);
  if (!root) return { plan, heads };
  const added = lacking.map((field) => {
    const actor = createHash('sha256').update(`map ${field}`).digest('hex').slice(0, 32);
    const first = A.applyChanges(A.init<Record<string, unknown>>({ actor }), [root])[0];
    return A.change(first, options(ROOM, 0), (draft) => {
      draft[field] = {};
    });
  });
  const changes = added.flatMap((made) => A.getLastLocalChange(made) ?? []);
  return {
    plan: A.applyChanges(plan, changes)[0],
    heads: heads && [...heads, ...added.flatMap((made) => A.getHeads(made))],
  };
}

const options = (note: ChangeNote, at: number) => ({
  message: JSON.stringify(note),
  time: Math.floor(at / 1000),
});

const sameHeads = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

export interface ConflictCandidate {
  value: unknown;
  by: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** The values that concurrent edits left in a field, the one shown now first; empty when they agree. */
export function conflictOf(plan: Plan, path: string): ConflictCandidate[] {
  const { parent, key } = parentOf(plan, path);
  const values = parent && A.getConflicts(parent as Plan, key);
  if (!values) return [];
  const shown = JSON.stringify(parent[key]);
  const distinct = new Map<string, ConflictCandidate>();
  for (const [operation, value] of Object.entries(values)) {
    const { by, at } = changeOf(plan, operation);
    const key = JSON.stringify(value);
    // Of two who set the same value, it is the first's.
    if (at < (distinct.get(key)?.at ?? Number.POSITIVE_INFINITY)) distinct.set(key, { value, by, at });
  }
  if (distinct.size < 2) return [];
  return [...distinct]
    .sort(([a], [b]) => Number(b === shown) - Number(a === shown) || (a < b ? -1 : 1))
    .map(([, c]) => c);
}

/**
 * Puts the values that a field had at `heads` beside the one that it has now: as a change of each, made of that state,
 * like the edits that once clashed. The one shown then is shown again.
 */
export function reopenConflict(
  plan: Plan,
  path: string,
  heads: readonly string[],
  note: ChangeNote,
  at: number,
): Plan {
  const candidates = conflictOf(asOf(plan, heads), path);
  const [shown] = candidates;
  // Of edits made of one state, the one with the most steps is shown, or the last.
  return candidates.reverse().reduce((before, { value, by, at: setAt }) => {
    const of = { by, at: setAt };
    return changePlan(before, heads, { ...note, of }, at, (draft) => {
      const { parent, key } = parentOf(draft, path);
      if (!parent) return;
      if (value === shown?.value) parent[key] = null;
      parent[key] = value;
    }).plan;
  }, plan);
}

/** The plan with nothing but what led to `heads`. A view of it would do, but does not know of conflicts. */
function asOf(plan: Plan, heads: readonly string[]): Plan {
  const later = new Set(A.getChangesMetaSince(plan, [...heads]).map(({ hash }) => hash));
  const earlier = A.getAllChanges(plan).filter((change) => !later.has(A.decodeChange(change).hash));
  return A.applyChanges(A.init<Record<string, unknown>>(), earlier)[0];
}

/** The object that holds the last key of a dotted path; null when there is none. */
export function parentOf(root: Record<string, unknown>, path: string) {
  const keys = path.split('.');
  const key = keys.pop() ?? '';
  let parent: Record<string, unknown> | null = root;
  for (const step of keys) parent = (parent?.[step] as Record<string, unknown> | undefined) ?? null;
  return { parent, key };
}

/** The change that made an operation `counter@actor`. */
function changeOf(plan: Plan, operation: string): { by: string; at: number } {
  const [counter, actor] = operation.split('@');
  const op = Number(counter);
  const change = A.getChangesMetaSince(plan, []).find(
    (c) => c.actor === actor && c.startOp <= op && op <= c.maxOp,
  );
  const { by, of } = noteOf(change?.message ?? null);
  return of ?? { by, at: (change?.time ?? 0) * 1000 };
}

export function noteOf(message: string | null): ChangeNote {
  try {
    const { by, what, of } = JSON.parse(message ?? '{}') as Partial<ChangeNote>;
    return { by: by ?? '', what: what ?? '', ...(of ? { of: { by: of.by, at: of.at } } : {}) };
  } catch {
    return { by: '', what: '' };
  }
}

export const planHeads = (plan: Plan): string[] => A.getHeads(plan);
export const planChangesSince = (plan: Plan, heads: readonly string[]): Uint8Array[] =>
  A.getChangesSince(plan, [...heads]);
export const savePlan = (plan: Plan): Uint8Array => A.save(plan);
export const planAt = (plan: Plan, heads: readonly string[]): Record<string, unknown> =>
  structuredClone(A.toJS(A.view(plan, [...heads])));
export const planValue = (plan: Plan): Record<string, unknown> => structuredClone(A.toJS(plan));
/**
 * Another copy of a plan. Throws on bytes that are damaged or incomplete; the engine's own way of taking in changes
 * steps over them without a word.
 */
export const openCopy = (bytes: Uint8Array): Plan => A.load<Record<string, unknown>>(bytes);
export const mergeCopy = (plan: Plan, copy: Plan): Plan => A.merge(plan, copy);

/** Whether a copy began as this plan did. The fields of two plans would merge into nonsense. */
export function isCopyOf(plan: Plan, copy: Plan): boolean {
  const known = new Set(rootsOf(plan));
  const roots = rootsOf(copy);
  return roots.length > 0 && roots.every((root) => known.has(root));
}

const rootsOf = (plan: Plan): string[] =>
  A.getChangesMetaSince(plan, [])
    .filter((change) => change.deps.length === 0)
    .map((change) => change.hash);

export const knowsHeads = (plan: Plan, heads: readonly string[]): boolean => A.hasHeads(plan, [...heads]);

/** What each change did to which field, oldest first, for the changes made after `heads`. */
export function planTrail(plan: Plan, heads: readonly string[]): TrailEntry[] {
  return A.getChangesMetaSince(plan, [...heads]).flatMap((change) => {
    if (noteOf(change.message).what === ROOM.what) return [];
    const before = A.view(plan, change.deps);
    const after = A.view(plan, [change.hash]);
    const note = { hash: change.hash, ...noteOf(change.message), at: change.time * 1000 };
    return changedPaths(A.diff(plan, change.deps, [change.hash])).map((path) => ({
      ...note,
      path,
      from: valueAt(before, path),
      to: valueAt(after, path),
    }));
  });
}

/** Fields are named two steps deep (`budget.<line>`), text within a field by the field. */
function changedPaths(patches: readonly A.Patch[]): string[] {
  return [
    ...new Set(
      patches.map((patch) =>
        patch.path
          .slice(0, 2)
          .filter((step) => typeof step === 'string')
          .join('.'),
      ),
    ),
  ];
}

function valueAt(plan: Plan, path: string): unknown {
  const { parent, key } = parentOf(plan, path);
  const value = parent?.[key];
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** Makes `draft` equal to `target`, touching only what differs, so that nothing else can clash. */
export function replaceFields(draft: Record<string, unknown>, target: Record<string, unknown>): void {
  for (const key of Object.keys(draft)) if (!(key in target)) delete draft[key];
  for (const [key, value] of Object.entries(target)) {
    const known = draft[key];
    if (isMap(known) && isMap(value)) replaceFields(known, value);
    else if (JSON.stringify(known) !== JSON.stringify(value)) draft[key] = value;
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
