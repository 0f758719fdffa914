import type * as Y from 'yjs';
import { FailureError } from '../contract/errors.ts';
import type { Writer } from '../store/database.ts';
import {
  authorOf,
  beginPlan,
  changePlan,
  emptyPlan,
  takeIn,
  conflictOf,
  parentOf,
  reopenConflict,
  isCopyOf,
  knowsHeads,
  loadPlan,
  mergeCopy,
  newPlan,
  openCopy,
  planChangesSince,
  planHeads,
  planTrail,
  planValue,
  savePlan,
  withMaps,
  type ChangeNote,
  type Plan,
} from './automerge.ts';
import type { AutomergeKind, DocumentKind, YjsKind } from './kind.ts';
import type { Aside, Incoming } from './sync/incoming.ts';
import { enqueue } from './sync/store.ts';
import {
  appendTrail,
  appendUpdate,
  documentRow,
  foldPrefix,
  insertDocument,
  isFoldDue,
  readDocument,
  reserveSeqs,
  stampDocument,
  writeContent,
  type DocumentRow,
} from './log.ts';
import {
  applyTextUpdate,
  editText,
  EMPTY_TEXT,
  isEmptyText,
  isTextUpdate,
  loadText,
  textBlocks,
  textParts,
  textState,
} from './yjs.ts';

/** Who changes documents in a transaction, and when. */
export interface Author {
  person: string;
  now: number;
}

/** What followers of a text hear: a change that is durable, or where somebody's cursor is. */
export interface TextChange {
  id: string;
  type: 'update' | 'presence';
  bytes: Uint8Array;
  /** The follower that made it, so that it isn't sent back. */
  origin: string | null;
}

/** How many documents stay in memory after use. A text of a few pages takes some 100 KB. */
const CACHE = 64;
const MINUTE = 60_000;

/**
 * The documents of an open workspace: the only place that holds them in memory. Everything written goes through
 * a transaction of the caller. Memory takes it in at once and, should the transaction fail, forgets the document
 * (`discard`) and reads it again when next asked; followers hear of a change only once it committed (`settle`).
 */
export class Documents {
  readonly #kinds: Map<string, DocumentKind>;
  readonly #actor: string;
  readonly #texts = new Map<string, Y.Doc>();
  readonly #plans = new Map<string, Plan>();
  readonly #followed = new Map<string, number>();
  #pendingTexts: TextChange[] = [];
  #touched = new Set<string>();
  /** Texts whose rows are behind, and those marked on disk as such, with the time of their last edit. */
  readonly #behind = new Set<string>();
  readonly #marked = new Map<string, number>();
  readonly #spells = new Map<string, { edited: number; looked: number }>();
  #seqs = { next: 0, end: 0 };
  readonly #listeners = new Set<(change: TextChange) => void>();
  readonly #watchers = new Set<(id: string, isFollowed: boolean) => void>();
  #isShared = false;

  /** `actor`: 32 hex digits, new at every start, since two copies of one workspace must never share it. */
  constructor(kinds: readonly DocumentKind[], actor: string) {
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    this.#actor = actor;
  }

  /** Whether what is changed here goes into the queue for a relay too. */
  share(isShared: boolean): void {
    this.#isShared = isShared;
  }

  knows(kind: string): boolean {
    return this.#kinds.has(kind);
  }

  kind(name: string): DocumentKind {
    const kind = this.#kinds.get(name);
    if (!kind) throw new Error(`no document kind ${name}`);
    return kind;
  }

  row(db: Writer, id: string): DocumentRow {
    const row = documentRow(db, id);
    if (!row)
      throw new FailureError({ code: 'not_found', message: 'This document does not exist any more.' });
    return row;
  }

  /** Bytes of one engine in the log of the other would be a document that nobody can read any more. */
  #assertEngine(db: Writer, id: string, engine: DocumentKind['engine']): void {
    if (this.kind(this.row(db, id).kind).engine === engine) return;
    throw new FailureError({
      code: 'invalid',
      message: engine === 'yjs' ? 'This is not a text.' : 'This is a text: it has no fields.',
      field: 'id',
    });
  }

  #insert(db: Writer, kind: DocumentKind, id: string, by: Author): void {
    if (documentRow(db, id))
      throw new FailureError({
        code: 'conflict',
        message: 'Something with this id exists already.',
        field: 'id',
      });
    this.#touched.add(id);
    insertDocument(db, id, kind.name, by.now, by.person);
  }

  // Plans (Automerge)

  plan(db: Writer, id: string): Plan {
    let plan = recall(this.#plans, id);
    if (!plan) {
      this.#assertEngine(db, id, 'automerge');
      plan = loadPlan(readDocument(db, id), this.#actor);
      remember(this.#plans, id, plan, () => false);
    }
    return plan;
  }

  createPlan(db: Writer, kind: AutomergeKind, id: string, value: object, note: ChangeNote, by: Author): Plan {
    this.#insert(db, kind, id, by);
    const plan = newPlan(value as Record<string, unknown>, this.#actor, note, by.now);
    this.#writePlan(db, id, plan, [], by);
    return plan;
  }

  /**
   * Begins a plan that other copies of the workspace may begin too: with an id that follows from a rule, and the same
   * `value` everywhere. Nothing when it is there.
   */
  beginPlan(db: Writer, kind: AutomergeKind, id: string, value: object, by: Author): void {
    if (documentRow(db, id)) return;
    this.#insert(db, kind, id, by);
    this.#writePlan(db, id, beginPlan(id, value as Record<string, unknown>, this.#actor), [], by);
  }

  /**
   * Edits a plan as it was at `heads` (as it is, when null). Concurrent edits of a scalar become a conflict.
   * Answers the heads that the author has seen by now: an edit from there continues this one.
   */
  editPlan<T extends object>(
    db: Writer,
    id: string,
    heads: readonly string[] | null,
    note: ChangeNote,
    by: Author,
    edit: (draft: T) => void,
  ): string[] {
    const before = this.plan(db, id);
    const known = planHeads(before);
    // No heads at all is the state before the document was made.
    if (heads && (heads.length === 0 || !knowsHeads(before, heads)))
      throw new FailureError({
        code: 'conflict',
        message: 'This edit was made to a state that this workspace does not know. Reload and try again.',
      });
    this.#touched.add(id);
    const { maps = [] } = this.kind(this.row(db, id).kind) as AutomergeKind;
    const ready = withMaps(before, heads, maps);
    const after = changePlan(
      ready.plan,
      ready.heads,
      note,
      by.now,
      edit as unknown as (draft: Record<string, unknown>) => void,
    );
    this.#writePlan(db, id, after.plan, known, by);
    return after.seen;
  }

  /** Opens a conflict again that was settled with a value. False when the field was changed since, or is gone. */
  reopenConflict(
    db: Writer,
    id: string,
    { field, heads, settled }: { field: string; heads: readonly string[]; settled: unknown },
    note: ChangeNote,
    by: Author,
  ): boolean {
    const before = this.plan(db, id);
    if (heads.length === 0 || !knowsHeads(before, heads)) return false;
    const { parent, key } = parentOf(before, field);
    if (parent?.[key] !== settled || conflictOf(before, field).length > 0) return false;
    this.#touched.add(id);
    this.#writePlan(db, id, reopenConflict(before, field, heads, note, by.now), planHeads(before), by);
    return true;
  }

  /**
   * Takes in what another copy knows. FailureError `damaged` when the bytes are not all of a copy, `invalid` when
   * they are one of another document.
   */
  mergePlan(db: Writer, id: string, bytes: Uint8Array, by: Author): Plan {
    const before = this.plan(db, id);
    const known = planHeads(before);
    const copy = copyIn(bytes);
    if (!isCopyOf(before, copy))
      throw new FailureError({
        code: 'invalid',
        message: 'This is a copy of another document. Choose the document it belongs to.',
      });
    this.#touched.add(id);
    const after = mergeCopy(before, copy);
    this.#writePlan(db, id, after, known, by);
    return after;
  }

  #writePlan(db: Writer, id: string, plan: Plan, known: readonly string[], by: Author): void {
    this.#touched.add(id);
    this.#plans.set(id, plan);
    const changes = planChangesSince(plan, known);
    if (changes.length === 0) return;
    for (const change of changes) this.#append(db, id, change, by);
    this.#planWritten(db, id, plan, known, by.now);
  }

  #planWritten(db: Writer, id: string, plan: Plan, known: readonly string[], now: number): void {
    stampDocument(db, id);
    db.run('UPDATE documents SET heads = ? WHERE id = ?', JSON.stringify(planHeads(plan)), id);
    appendTrail(db, id, planTrail(plan, known));
    this.#projectPlan(db, id, plan);
    if (isFoldDue(db, id)) foldPrefix(db, id, readDocument(db, id).seq, savePlan(plan), now);
  }

  #projectPlan(db: Writer, id: string, plan: Plan): void {
    const row = this.row(db, id);
    const kind = this.kind(row.kind) as AutomergeKind;
    db.run('DELETE FROM doc_conflicts WHERE doc_id = ?', id);
    for (const field of kind.scalars(plan)) {
      const candidates = conflictOf(plan, field);
      if (candidates.length === 0) continue;
      db.run(
        'INSERT INTO doc_conflicts (doc_id, field, candidates) VALUES (?, ?, ?)',
        id,
        field,
        JSON.stringify(candidates),
      );
    }
    // Read anew: what the engine kept up to date by itself was once seen to show another of two values that clash.
    writeContent(db, id, planValue(plan));
    kind.project({ db, updatedAt: row.updated_at, updatedBy: row.updated_by }, id, plan);
  }

  // Texts (Yjs)

  text(db: Writer, id: string): Y.Doc {
    let doc = recall(this.#texts, id);
    if (!doc) {
      this.#assertEngine(db, id, 'yjs');
      doc = loadText(readDocument(db, id));
      remember(this.#texts, id, doc, (key) => this.#followed.has(key));
    }
    return doc;
  }

  createText(db: Writer, kind: YjsKind, id: string, by: Author, edit?: (doc: Y.Doc) => void): void {
    this.#insert(db, kind, id, by);
    // An edit that leaves the text empty writes no rows either.
    if (edit && this.editText(db, id, by, edit)) return;
    this.project(db, id);
    // There is nothing of it to keep, but others must know that it is there.
    if (this.#isShared) enqueue(db, id, EMPTY_TEXT, by.now);
  }

  /**
   * Appends an update made elsewhere, a keystroke usually. It is applied first: some bytes decode well and fail only
   * then, and a log with such an update in it could never be read again. Rows follow a little later
   * (`projectStale`), since the text must not wait for its index. FailureError `damaged` for what is no update.
   */
  pushText(db: Writer, id: string, update: Uint8Array, by: Author, origin: string | null): void {
    const doc = this.text(db, id);
    this.#touched.add(id);
    if (!isTextUpdate(update) || !applied(doc, update))
      throw new FailureError({
        code: 'damaged',
        message: 'This edit is damaged and was not saved. Reload the text.',
      });
    this.#append(db, id, update, by);
    this.#textWritten(db, id, update, by.now, origin);
  }

  #textWritten(db: Writer, id: string, update: Uint8Array, now: number, origin: string | null): void {
    if (!this.#marked.has(id))
      db.run('INSERT INTO doc_stale (doc_id) VALUES (?) ON CONFLICT DO UPDATE SET problem = NULL', id);
    this.#marked.set(id, now);
    this.#behind.add(id);
    this.#pendingTexts.push({ id, type: 'update', bytes: update, origin });
  }

  /** A change made here: into the log, and into the queue for the relay when there is one. */
  #append(db: Writer, id: string, bytes: Uint8Array, by: Author): void {
    appendUpdate(db, id, this.#nextSeq(db), bytes, by.now, by.person);
    if (this.#isShared) enqueue(db, id, bytes, by.now);
  }

  // From a relay

  /**
   * Takes in what others changed in one document, in the order of the relay; one that is not known here begins with it.
   * Answers the changes that could not be taken in: nothing of them is in the log, and the others don't suffer.
   */
  receive(
    db: Writer,
    id: string,
    kindName: string,
    changes: readonly Incoming[],
    now: number,
  ): { change: Incoming; why: Aside }[] {
    const [first] = changes;
    if (!first) return [];
    const known = documentRow(db, id);
    const kind = this.kind(known?.kind ?? kindName);
    this.#touched.add(id);
    if (!known) insertDocument(db, id, kind.name, first.at, first.author);
    const aside =
      kind.engine === 'yjs'
        ? this.#receiveText(db, id, changes, now)
        : this.#receivePlan(db, id, changes, now);
    if (!known && aside.length === changes.length) db.run('DELETE FROM documents WHERE id = ?', id);
    return aside;
  }

  #receiveText(db: Writer, id: string, changes: readonly Incoming[], now: number) {
    return changes.flatMap((change) => {
      const doc = this.text(db, id);
      if (isEmptyText(change.bytes)) {
        this.project(db, id);
        return [];
      }
      const brought = isTextUpdate(change.bytes) ? bringIn(doc, change.bytes) : 'damaged';
      // Our own changes come back after a break: what is here already is not written twice.
      if (brought === 'nothing') return [];
      if (brought === 'damaged') {
        // What it did before it failed is not in the log: the text is read again from there.
        this.#texts.delete(id);
        return [{ change, why: 'damaged' as const }];
      }
      appendUpdate(db, id, this.#nextSeq(db), change.bytes, change.at, change.author);
      this.#textWritten(db, id, change.bytes, now, null);
      return [];
    });
  }

  #receivePlan(db: Writer, id: string, changes: readonly Incoming[], now: number) {
    const stored = readDocument(db, id);
    const before = stored.seq === 0 ? emptyPlan(this.#actor) : this.plan(db, id);
    const known = planHeads(before);
    const aside: { change: Incoming; why: Aside }[] = [];
    let plan = before;
    for (const change of changes) {
      const after = takeIn(plan, change.bytes);
      if (typeof after === 'string') aside.push({ change, why: after });
      else plan = after;
    }
    this.#plans.set(id, plan);
    const taken = planChangesSince(plan, known);
    for (const change of taken) {
      const { by, at } = authorOf(change);
      appendUpdate(db, id, this.#nextSeq(db), change, at, by);
    }
    if (taken.length > 0) this.#planWritten(db, id, plan, known, now);
    return aside;
  }

  /**
   * Whether somebody is in the middle of writing: edited within the last minute, and asked within it too. Answered
   * from memory, because it is asked at each keystroke.
   */
  isMidSpell(id: string, now: number): boolean {
    const spell = this.#spells.get(id);
    const isMid = spell !== undefined && now - spell.edited < MINUTE && now - spell.looked < MINUTE;
    this.#spells.set(id, { edited: now, looked: isMid ? spell.looked : now });
    return isMid;
  }

  /** Edits a text from inside the service: restoring a version, importing, filling in a template. Whether it changed. */
  editText(db: Writer, id: string, by: Author, edit: (doc: Y.Doc) => void): boolean {
    const doc = this.text(db, id);
    this.#touched.add(id);
    const update = editText(doc, edit);
    if (!update) return false;
    this.#append(db, id, update, by);
    this.project(db, id);
    this.#pendingTexts.push({ id, type: 'update', bytes: update, origin: null });
    return true;
  }

  #nextSeq(db: Writer): number {
    if (this.#seqs.next >= this.#seqs.end) this.#seqs = reserveSeqs(db);
    return this.#seqs.next++;
  }

  /** Takes up the texts whose rows were behind when the workspace was last open. */
  recall(db: Writer): void {
    for (const { doc_id } of db.all<{ doc_id: string }>('SELECT doc_id FROM doc_stale')) {
      this.#marked.set(doc_id, 0);
      this.#behind.add(doc_id);
    }
  }

  /** Edited texts whose rows are behind, at most `limit` of them. */
  staleTexts(limit: number): string[] {
    return [...this.#behind].slice(0, limit);
  }

  /** Brings the rows of an edited text up to date, and folds its log where that pays. */
  projectText(db: Writer, id: string, now: number): void {
    this.project(db, id);
    this.#foldText(db, id, now);
  }

  /** Brings the rows of one text up to date within this transaction, for a command that goes by what it says. */
  catchUp(db: Writer, id: string): void {
    if (!this.#behind.has(id)) return;
    this.#touched.add(id);
    this.project(db, id);
  }

  /** The rows of a text are up to date, or never will be. Call it once that is committed. */
  projected(id: string): void {
    this.#behind.delete(id);
  }

  /**
   * Texts that nobody has edited since `before` and whose rows are up to date: their mark on disk can go. It stays
   * while someone writes, so that a keystroke is one row and no more.
   */
  restingTexts(before: number): string[] {
    return [...this.#marked].filter(([id, at]) => at < before && !this.#behind.has(id)).map(([id]) => id);
  }

  get isBehind(): boolean {
    return this.#behind.size > 0;
  }

  /** How many texts have rows to catch up with. */
  get behind(): number {
    return this.#behind.size;
  }

  get hasMarks(): boolean {
    return this.#marked.size > 0;
  }

  unmark(db: Writer, id: string): void {
    db.run('DELETE FROM doc_stale WHERE doc_id = ?', id);
    this.#marked.delete(id);
  }

  /** Leaves a text whose rows can't be written for `verify` to name, so that it doesn't hold up the others. */
  setAside(db: Writer, id: string, problem: string): void {
    db.run('UPDATE doc_stale SET problem = ? WHERE doc_id = ?', problem, id);
    this.#marked.delete(id);
  }

  #foldText(db: Writer, id: string, now: number): void {
    if (!isFoldDue(db, id)) return;
    const { seq } = readDocument(db, id);
    const { known, waiting } = textParts(this.text(db, id));
    foldPrefix(db, id, seq, known, now);
    if (!waiting) return;
    const { updated_at: at, updated_by: person } = this.row(db, id);
    appendUpdate(db, id, this.#nextSeq(db), waiting, at, person);
  }

  /** Writes the rows of one document anew. */
  project(db: Writer, id: string): void {
    stampDocument(db, id);
    const row = this.row(db, id);
    const kind = this.kind(row.kind);
    if (kind.engine === 'automerge') {
      db.run('DELETE FROM doc_trail WHERE doc_id = ?', id);
      appendTrail(db, id, planTrail(this.plan(db, id), []));
      this.#projectPlan(db, id, this.plan(db, id));
    } else {
      const doc = this.text(db, id);
      writeContent(db, id, textBlocks(doc));
      kind.project({ db, updatedAt: row.updated_at, updatedBy: row.updated_by }, id, doc);
    }
  }

  /** The tables with rows of a document, each with the column of its id. */
  rowsOf(db: Writer, id: string): Readonly<Record<string, string>> {
    const own = { doc_contents: 'doc_id', doc_conflicts: 'doc_id', doc_trail: 'doc_id' };
    return { ...own, ...this.kind(this.row(db, id).kind).tables };
  }

  /** All of a document with its history, for another copy to merge. */
  export(db: Writer, id: string): Uint8Array {
    const { engine } = this.kind(this.row(db, id).kind);
    return engine === 'yjs' ? textState(this.text(db, id)) : savePlan(this.plan(db, id));
  }

  // After the transaction

  /** The transaction committed: followers hear of what changed. */
  settle(): void {
    const changes = this.#pendingTexts;
    this.#pendingTexts = [];
    this.#touched.clear();
    for (const change of changes) for (const listener of [...this.#listeners]) listener(change);
  }

  /** Tells followers where somebody's cursor is; it is not kept. */
  tellPresence(id: string, bytes: Uint8Array, origin: string): void {
    this.#pendingTexts.push({ id, type: 'presence', bytes, origin });
  }

  /** The transaction failed: what memory already took in is forgotten and will be read again. */
  discard(): void {
    this.#pendingTexts = [];
    for (const id of this.#touched) {
      this.#plans.delete(id);
      this.#texts.delete(id);
      // The mark on disk may be undone with the rest: the next edit sets it again.
      this.#marked.delete(id);
      this.#spells.delete(id);
    }
    this.#touched.clear();
    this.#seqs = { next: 0, end: 0 };
  }

  /** Hears of every durable text change. A followed document stays in memory. Returns how to stop. */
  follow(id: string, listener: (change: TextChange) => void): () => void {
    const filtered = (change: TextChange) => {
      if (change.id === id) listener(change);
    };
    this.#listeners.add(filtered);
    const before = this.#followed.get(id) ?? 0;
    this.#followed.set(id, before + 1);
    if (before === 0) for (const watcher of this.#watchers) watcher(id, true);
    return () => {
      this.#listeners.delete(filtered);
      const left = (this.#followed.get(id) ?? 1) - 1;
      if (left > 0) this.#followed.set(id, left);
      else {
        this.#followed.delete(id);
        for (const watcher of this.#watchers) watcher(id, false);
      }
    };
  }

  /** Hears of every change of any text once it is durable, and of every cursor. Returns how to stop. */
  listen(listener: (change: TextChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told of the texts that somebody has open, now and when that changes. Returns how to stop. */
  watchFollowed(watcher: (id: string, isFollowed: boolean) => void): () => void {
    this.#watchers.add(watcher);
    for (const id of this.#followed.keys()) watcher(id, true);
    return () => this.#watchers.delete(watcher);
  }
}

function copyIn(bytes: Uint8Array): Plan {
  try {
    return openCopy(bytes);
  } catch {
    throw new FailureError({
      code: 'damaged',
      message: 'This copy is damaged or incomplete, and nothing of it was taken in. Ask for it again.',
    });
  }
}

/** Applies an update, and answers whether it brought anything that was not here or waiting. */
function bringIn(doc: Y.Doc, update: Uint8Array): 'something' | 'nothing' | 'damaged' {
  const { structs, deletions } = waitingIn(doc);
  let isNew = false;
  const note = () => {
    isNew = true;
  };
  doc.on('update', note);
  const isApplied = applied(doc, update);
  doc.off('update', note);
  if (!isApplied) return 'damaged';
  const after = waitingIn(doc);
  return isNew || after.structs !== structs || after.deletions !== deletions ? 'something' : 'nothing';
}

/** What waits in a text for changes that have not come: other objects once more of it waits. */
const waitingIn = ({ store: { pendingStructs, pendingDs } }: Y.Doc) => ({
  structs: pendingStructs?.update,
  deletions: pendingDs,
});

function applied(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    applyTextUpdate(doc, update);
    return true;
  } catch {
    return false;
  }
}

/** Takes from a cache, as the one used last. */
function recall<T>(cache: Map<string, T>, id: string): T | undefined {
  const value = cache.get(id);
  if (value !== undefined) {
    cache.delete(id);
    cache.set(id, value);
  }
  return value;
}

/** Adds to a cache in order of use and drops the oldest that nobody holds. */
function remember<T>(cache: Map<string, T>, id: string, value: T, isHeld: (id: string) => boolean): void {
  cache.set(id, value);
  if (cache.size <= CACHE) return;
  for (const key of cache.keys()) {
    if (key === id || isHeld(key)) continue;
    cache.delete(key);
    return;
  }
}
