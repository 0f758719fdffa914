import type { AssetFiles } from './assets.ts';
import type { Documents } from '../docs/documents.ts';
import type { TextDocument } from '../docs/yjs.ts';
import type { Result } from '../contract/errors.ts';
import type { Connection, Writer } from '../store/database.ts';
import type { SearchEntry } from '../store/search-index.ts';

/** From where a call came; goes into the audit log. */
export interface Caller {
  via: 'window' | 'cli' | 'api' | 'service';
}

/** The person at this device. */
export interface Identity {
  personId: string;
  deviceId: string;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** An event that other slices may listen to, told inside the transaction that caused it. */
export interface SliceEvent {
  type: string;
  [key: string]: unknown;
}

/** The step that takes a command back: another command with its input. */
export interface Inverse {
  /** What was done, for the undo toast and menu: 'Move “Spring sale” to live'. */
  label: string;
  operation: string;
  input: unknown;
}

/** A step of undo or redo: `isDone` is false for one that can't be taken any more, and why is in `reason`. */
export interface TakenStep {
  label: string;
  isDone: boolean;
  reason: string | null;
}

/** What a command has in hand inside its transaction. */
export interface Changes {
  readonly db: Writer;
  readonly docs: DocumentChanges;
  readonly now: number;
  readonly caller: Caller;
  readonly identity: Identity;
  newId(): string;
  /** Tells other slices, inside this transaction. */
  emit(event: SliceEvent): void;
  index(entry: SearchEntry): void;
  unindex(kind: string, ref: string): void;
  /** States how to take this command back. */
  undoable(inverse: Inverse): void;
  /**
   * Takes back, or does again, the last step or the one that the command `of` made. Fails as the step does; where it
   * never will succeed, the kernel then drops it (see `stuck`).
   */
  undo(of?: string): Result<TakenStep>;
  redo(): Result<TakenStep>;
  /** Runs another command inside the same transaction, as part of this one. */
  run(operation: string, input: unknown): Result<unknown>;
}

/** Documents, bound to the transaction and its author. */
export interface DocumentChanges {
  createPlan(kind: string, id: string, value: object, what: string): void;
  /** Answers the heads that the author has seen by now: what they saw, with this edit on it. */
  editPlan<T extends object>(
    id: string,
    heads: readonly string[] | null,
    what: string,
    edit: (draft: T) => void,
  ): string[];
  /**
   * Begins a plan whose id follows from a rule, so that other copies of the workspace may begin it too; `value` has to be
   * the same everywhere. Nothing when it is there.
   */
  beginPlan(kind: string, id: string, value: object): void;
  mergePlan(id: string, bytes: Uint8Array): void;
  readPlan<T>(id: string): T;
  /** Which engine holds a document. FailureError `not_found` when there is none. */
  engineOf(id: string): 'yjs' | 'automerge';
  planState(id: string): { heads: string[]; value: Record<string, unknown> };
  /** Makes a plan say what it said at `heads`, as a new change. */
  restorePlan(id: string, heads: readonly string[]): void;
  createText(kind: string, id: string, edit?: (doc: TextDocument) => void): void;
  pushText(id: string, update: Uint8Array, origin: string | null): void;
  editText(id: string, edit: (doc: TextDocument) => void): void;
  readText(id: string): TextDocument;
  textState(id: string): { state: Uint8Array; blocks: string[] };
  restoreText(id: string, state: Uint8Array): void;
  /** Brings the rows of a text up to date now: they follow its words a moment later otherwise. */
  catchUp(id: string): void;
  /** Whether somebody is in the middle of writing in a text; asking counts as writing. */
  /**
   * Opens a conflict again that was settled: puts the values that the field had at `heads` beside what stands there
   * now. Answers false when it was changed since it was settled with `settled`.
   */
  reopenConflict(id: string, field: string, heads: readonly string[], settled: unknown): boolean;
  isMidSpell(id: string): boolean;
  tellPresence(id: string, bytes: Uint8Array, origin: string): void;
}

/** What tasks and streams have in hand: they make several transactions, or none. */
export interface Services {
  readonly folder: string;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly caller: Caller;
  readonly documents: Documents;
  readonly assets: AssetFiles;
  /** The writer, for reading between transactions what has just been committed. */
  readonly db: Connection;
  newId(): string;
  query(operation: string, input: unknown): Promise<unknown>;
  /**
   * One transaction, audited under `operation`; a step of undo where `work` says how to take it back. Called again with
   * a client's `commandId`, it answers as before and changes nothing. Throws FailureError when the disk is full.
   */
  write<T>(
    operation: string,
    input: unknown,
    work: (change: Changes) => Result<T>,
    commandId?: string,
  ): Result<T>;
  /** One transaction that is part of a larger step, which is audited when it is whole. Throws FailureError. */
  maintain<T>(work: (change: Changes) => T): T;
  /** Called after each commit with the tables it changed. Returns how to stop. */
  onCommit(listener: (tables: ReadonlySet<string>) => void): () => void;
}
