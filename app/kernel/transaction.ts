import { randomUUID } from 'node:crypto';
import { fail, ok, type Failure, type Result } from '../contract/errors.ts';
import type { Author, Documents } from '../docs/documents.ts';
import { planAt, planHeads, planValue, replaceFields } from '../docs/automerge.ts';
import type { AutomergeKind, YjsKind } from '../docs/kind.ts';
import { restoreBody, textBlocks, textState } from '../docs/yjs.ts';
import type { Writer } from '../store/database.ts';
import { indexEntry, removeEntry } from '../store/search-index.ts';
import type {
  Caller,
  Changes,
  DocumentChanges,
  Identity,
  Inverse,
  SliceEvent,
  TakenStep,
} from './context.ts';
import { insertStep, nextStep, removeStep, type StepState, type UndoStep } from './command-log.ts';
import type { Registry } from './registry.ts';

export interface TransactionParts {
  db: Writer;
  documents: Documents;
  registry: Registry;
  identity: Identity;
  caller: Caller;
  now: number;
}

/** What one transaction gathers while its command runs. */
export class Transaction implements Changes {
  readonly db: Writer;
  readonly docs: DocumentChanges;
  readonly now: number;
  readonly caller: Caller;
  readonly identity: Identity;
  inverse: Inverse | null = null;
  /** The step of undo or redo that was tried and did not succeed. */
  stuck: UndoStep | null = null;
  readonly #parts: TransactionParts;

  constructor(parts: TransactionParts) {
    this.#parts = parts;
    this.db = parts.db;
    this.now = parts.now;
    this.caller = parts.caller;
    this.identity = parts.identity;
    this.docs = bindDocuments(parts);
  }

  newId(): string {
    return randomUUID();
  }

  emit(event: SliceEvent): void {
    for (const listener of this.#parts.registry.listeners(event.type)) listener(this, event);
  }

  index: Changes['index'] = (entry) => {
    indexEntry(this.db, entry);
  };

  unindex: Changes['unindex'] = (kind, ref) => {
    removeEntry(this.db, kind, ref);
  };

  undoable(inverse: Inverse): void {
    this.inverse = inverse;
  }

  undo(of?: string): Result<TakenStep> {
    return this.#step('done', 'undone', of);
  }

  redo(): Result<TakenStep> {
    return this.#step('undone', 'done');
  }

  /** Runs the next step of one stack; what takes it back goes onto the other. */
  #step(from: StepState, to: StepState, of?: string): Result<TakenStep> {
    const step = nextStep(this.db, from, of);
    if (!step)
      return fail('not_found', from === 'done' ? 'There is nothing to undo.' : 'There is nothing to redo.');
    this.stuck = step;
    removeStep(this.db, step.seq);
    if (!this.#parts.registry.operations.has(step.operation))
      return fail('unsupported', 'This version of the app does not know how.');
    const result = this.run(step.operation, step.input);
    if (!result.ok) return result;
    this.stuck = null;
    if (this.inverse) insertStep(this.db, this.newId(), { ...this.inverse, label: step.label }, this.now, to);
    this.inverse = null;
    return ok({ label: step.label, isDone: true, reason: null });
  }

  /** Forgets a step that never will succeed, so that it does not stand before all those below it. */
  drop({ seq, label }: UndoStep, { message }: Failure): Result<TakenStep> {
    removeStep(this.db, seq);
    return ok({ label, isDone: false, reason: message });
  }

  run(name: string, input: unknown): Result<unknown> {
    const operation = this.#parts.registry.operations.get(name);
    if (operation?.kind !== 'command') throw new Error(`no command ${name}`);
    const parsed = operation.inputSchema.safeParse(input);
    if (!parsed.success)
      return fail('invalid', `${name}: ${parsed.error.issues[0]?.message ?? 'wrong input'}`);
    return operation.handler(this, parsed.data);
  }
}

function bindDocuments({ db, documents, identity, now }: TransactionParts): DocumentChanges {
  const by: Author = { person: identity.personId, now };
  const note = (what: string) => ({ by: identity.personId, what });
  return {
    createPlan(kind, id, value, what) {
      documents.createPlan(db, documents.kind(kind) as AutomergeKind, id, value, note(what), by);
    },
    editPlan(id, heads, what, edit) {
      return documents.editPlan(db, id, heads, note(what), by, edit);
    },
    beginPlan(kind, id, value) {
      documents.beginPlan(db, documents.kind(kind) as AutomergeKind, id, value, by);
    },
    mergePlan(id, bytes) {
      documents.mergePlan(db, id, bytes, by);
    },
    readPlan<T>(id: string) {
      return planValue(documents.plan(db, id)) as T;
    },
    engineOf(id) {
      return documents.kind(documents.row(db, id).kind).engine;
    },
    planState(id) {
      const plan = documents.plan(db, id);
      return { heads: planHeads(plan), value: planValue(plan) };
    },
    restorePlan(id, heads) {
      const target = planAt(documents.plan(db, id), heads);
      documents.editPlan<Record<string, unknown>>(db, id, null, note('restore'), by, (draft) => {
        replaceFields(draft, target);
      });
    },
    createText(kind, id, edit) {
      documents.createText(db, documents.kind(kind) as YjsKind, id, by, edit);
    },
    pushText(id, update, origin) {
      documents.pushText(db, id, update, by, origin);
    },
    editText(id, edit) {
      documents.editText(db, id, by, edit);
    },
    readText(id) {
      return documents.text(db, id);
    },
    textState(id) {
      const doc = documents.text(db, id);
      return { state: textState(doc), blocks: textBlocks(doc) };
    },
    restoreText(id, state) {
      documents.editText(db, id, by, (doc) => {
        restoreBody(doc, state);
      });
    },
    catchUp(id) {
      documents.catchUp(db, id);
    },
    reopenConflict(id, field, heads, settled) {
      return documents.reopenConflict(db, id, { field, heads, settled }, note('reopen'), by);
    },
    isMidSpell(id) {
      return documents.isMidSpell(id, now);
    },
    tellPresence(id, bytes, origin) {
      documents.tellPresence(id, bytes, origin);
    },
  };
}
