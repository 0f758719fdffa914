import { randomBytes, randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { Progress, TaskEvent } from '../contract/define.ts';
import {
  fail,
  FailureError,
  ok,
  unwrap,
  type Failure,
  type FailureCode,
  type Result,
} from '../contract/errors.ts';
import { startAutomerge } from '../docs/automerge.ts';
import { Documents } from '../docs/documents.ts';
import type { Connection } from '../store/database.ts';
import { failureOf } from '../store/failures.ts';
import type { ReaderPool } from '../store/readers.ts';
import type { AssetFiles } from './assets.ts';
import { appendAudit } from './audit.ts';
import { channel } from './channel.ts';
import { appliedBefore, forgetApplied, recordApplied, recordUndo } from './command-log.ts';
import type { Caller, Changes, Clock, Identity, Services, SliceEvent } from './context.ts';
import { watch } from './live.ts';
import type { Operation, Registry } from './registry.ts';
import { Transaction } from './transaction.ts';
import { wellFormed } from './well-formed.ts';

export interface KernelParts {
  registry: Registry;
  /** The one writer; the kernel closes it. */
  db: Connection;
  readers: ReaderPool;
  assets: AssetFiles;
  folder: string;
  identity: Identity;
  clock: Clock;
  /** Checks answers against the contract too: on in tests, off in use, where they come from our own code. */
  checkAnswers?: boolean;
}

/** Failures of a step of undo that will not pass: what it is about is gone, was changed, or is unknown. */
const FOR_GOOD: ReadonlySet<FailureCode> = new Set(['not_found', 'conflict', 'invalid', 'unsupported']);
const STALE_BATCH = 8;
/** Rows of edited texts follow this long after the last keystroke, in milliseconds. */
const PROJECTION_DELAY = 250;
const FULL_DISK_DELAY = 5000;
const ATTEMPTS = 3;
/** A text that nobody edited for this long is at rest, in milliseconds. */
const REST = 10_000;

/**
 * An open workspace: takes calls by name, checks them, applies each command once in one transaction with its
 * events, audit entry and projections, and tells live queries what changed.
 */
export class Kernel {
  readonly documents: Documents;
  readonly #parts: KernelParts;
  readonly #commitListeners = new Set<(tables: ReadonlySet<string>) => void>();
  #projectionTimer: NodeJS.Timeout | null = null;
  #projectionAt = 0;
  readonly #failures = new Map<string, number>();
  #stops: (() => void)[] = [];
  #closed = false;
  #storageFailure: Failure | null = null;
  #onStorageFull: (() => void) | null = null;

  private constructor(parts: KernelParts) {
    this.#parts = parts;
    this.documents = new Documents(parts.registry.documents, randomBytes(16).toString('hex'));
  }

  /** The database must be migrated. */
  static async start(parts: KernelParts): Promise<Kernel> {
    await startAutomerge();
    const kernel = new Kernel(parts);
    parts.db.transaction(() => {
      forgetApplied(parts.db, parts.clock.now());
    });
    kernel.documents.recall(parts.db);
    kernel.#scheduleProjection(0);
    const services = kernel.services({ via: 'service' });
    for (const slice of parts.registry.slices) {
      const stop = slice.start?.(services);
      if (stop) kernel.#stops.push(stop);
    }
    return kernel;
  }

  get registry(): Registry {
    return this.#parts.registry;
  }

  /** The writer, for the host's own upkeep. */
  get db(): Connection {
    return this.#parts.db;
  }

  /**
   * Runs a query or command and returns its answer; for a task or stream, the iterator of its events.
   * Rejects with FailureError, or Error for a bug.
   */
  async call(
    name: string,
    input: unknown,
    caller: Caller,
    signal = new AbortController().signal,
  ): Promise<unknown> {
    const operation = this.operation(name);
    const parsed = unwrap(validate(operation.inputSchema, input));
    const answer = await this.#handle(operation, parsed, caller, signal);
    if (this.#parts.checkAnswers && (operation.kind === 'query' || operation.kind === 'command'))
      return operation.outputSchema.parse(answer);
    return answer;
  }

  #handle(operation: Operation, input: unknown, caller: Caller, signal: AbortSignal): unknown {
    switch (operation.kind) {
      case 'query':
        return this.#parts.readers.read(operation.name, input);
      case 'command':
        return unwrap(this.#command(operation, input, caller));
      case 'task':
        return runTask((progress) =>
          operation.handler({ ...this.services(caller), signal, progress }, input),
        );
      case 'stream':
        return operation.handler({ ...this.services(caller), signal }, input);
    }
  }

  operation(name: string): Operation {
    const operation = this.#parts.registry.operations.get(name);
    if (operation) return operation;
    throw new FailureError({ code: 'not_found', message: `There is no operation “${name}”.` });
  }

  /** Answers a query now and again whenever a table it reads changed and the answer is another one. */
  watch(name: string, input: unknown, signal: AbortSignal): AsyncGenerator<unknown> {
    const operation = this.operation(name);
    if (operation.kind !== 'query')
      throw new FailureError({ code: 'invalid', message: `“${name}” is not a query and can't be watched.` });
    const parsed = unwrap(validate(operation.inputSchema, input));
    return watch({
      read: () => this.#parts.readers.read(name, parsed),
      tables: operation.handler.tables,
      onCommit: (listener) => this.onCommit(listener),
      signal,
    });
  }

  #command(operation: Operation & { kind: 'command' }, input: unknown, caller: Caller): Result<unknown> {
    const { commandId = randomUUID(), ...rest } = input as { commandId?: string };
    const { db } = this.#parts;
    if (operation.selfLogging) return this.#transact(caller, (change) => operation.handler(change, rest));
    const before = appliedBefore(db, commandId, operation.name, rest);
    if (before) return before;
    const apply = (work: (change: Transaction) => Result<unknown>) =>
      this.#apply(caller, { commandId, name: operation.name, input: rest }, work);
    let tried: Transaction | null = null;
    const result = apply((change) => operation.handler((tried = change), rest));
    const stuck = (tried as Transaction | null)?.stuck;
    if (result.ok || !stuck || !FOR_GOOD.has(result.failure.code)) return result;
    // What the step began was rolled back, with the step itself; what is left to do is to forget it.
    return apply((change) => change.drop(stuck, result.failure));
  }

  /** A transaction that is remembered: by its id, if it has one, for a call that is repeated; for undo and audit. */
  #apply<T>(
    caller: Caller,
    { commandId, name, input }: { commandId: string | undefined; name: string; input: unknown },
    work: (change: Transaction) => Result<T>,
  ): Result<T> {
    const { db } = this.#parts;
    return this.#transact(caller, (change) => {
      const result = work(change);
      if (!result.ok) return result;
      if (commandId !== undefined) recordApplied(db, commandId, name, input, result.value, change.now);
      if (change.inverse) recordUndo(db, commandId ?? randomUUID(), change.inverse, change.now);
      this.#audit(name, input, change);
      return result;
    });
  }

  #audit(operation: string, input: unknown, { now: at, caller }: Changes): void {
    appendAudit(this.#parts.db, { at, identity: this.#parts.identity, caller, operation, input });
  }

  /** One transaction: all of `work` or, when it fails or throws, nothing of it. */
  #transact<T>(caller: Caller, work: (change: Transaction) => Result<T>): Result<T> {
    if (this.#closed) return fail('no_workspace', 'The workspace was closed.');
    if (this.#storageFailure) return { ok: false, failure: this.#storageFailure };
    const { db, registry, identity, clock } = this.#parts;
    const change = new Transaction({
      db,
      documents: this.documents,
      registry,
      identity,
      caller,
      now: clock.now(),
    });
    try {
      const { value, changed } = db.transaction(() => unwrap(work(change)));
      this.documents.settle();
      if (changed.has('doc_updates') && this.documents.isBehind) this.#scheduleProjection(PROJECTION_DELAY);
      if (changed.size > 0) for (const listener of [...this.#commitListeners]) listener(changed);
      return ok(value);
    } catch (error) {
      this.documents.discard();
      if (!(error instanceof FailureError)) throw error;
      if (error.failure.code === 'storage_full') this.#stopWriting(error.failure);
      return { ok: false, failure: error.failure };
    }
  }

  /** Why nothing can be written now; null when all is well. */
  get storageFailure(): Failure | null {
    return this.#storageFailure;
  }

  /** Called once when the disk turns out to be full: from then on everything reads and nothing writes. */
  onStorageFull(listener: () => void): void {
    this.#onStorageFull = listener;
  }

  #stopWriting(failure: Failure): void {
    this.#storageFailure = failure;
    this.#onStorageFull?.();
  }

  /** There is room again. */
  resume(): void {
    this.#storageFailure = null;
    this.#scheduleProjection(0);
  }

  #scheduleProjection(delay: number): void {
    const at = performance.now() + delay;
    if (this.#closed || (this.#projectionTimer && this.#projectionAt <= at)) return;
    if (this.#projectionTimer) clearTimeout(this.#projectionTimer);
    this.#projectionAt = at;
    this.#projectionTimer = setTimeout(() => {
      this.#projectionTimer = null;
      try {
        this.projectStale();
        this.#parts.db.checkpoint();
      } catch (error) {
        // Nobody waits for this. A damaged page, say, is told by whatever reads it next and by `verify`.
        console.error(error);
      }
    }, delay);
    this.#projectionTimer.unref();
  }

  /** Brings the rows of edited texts up to date: a few now, the rest a moment later. */
  projectStale(): void {
    const ids = this.documents.staleTexts(STALE_BATCH);
    for (const id of ids) {
      // A full disk is told by the next command; the rows follow when there is room.
      if (!this.#projectText(id)) {
        this.#scheduleProjection(FULL_DISK_DELAY);
        return;
      }
      this.documents.projected(id);
    }
    if (ids.length === STALE_BATCH) this.#scheduleProjection(0);
    else this.#unmarkResting(this.#parts.clock.now() - REST);
  }

  /** Takes the marks of texts away that nobody writes in any more; looks again later while somebody does. */
  #unmarkResting(before: number): void {
    const resting = this.documents.restingTexts(before);
    if (resting.length > 0)
      this.#transact({ via: 'service' }, ({ db }) => {
        for (const id of resting) this.documents.unmark(db, id);
        return ok(null);
      });
    if (this.documents.hasMarks) this.#scheduleProjection(REST);
  }

  /** Whether the rows of a text could be written, or the text was set aside because they never will. */
  #projectText(id: string): boolean {
    try {
      const result = this.#transact({ via: 'service' }, ({ db, now }) => {
        this.documents.projectText(db, id, now);
        return ok(null);
      });
      if (result.ok || result.failure.code === 'storage_full') return result.ok;
      return this.#tryAgain(id, result.failure.message);
    } catch (error) {
      console.error(error);
      return this.#tryAgain(id, String(error));
    }
  }

  /** A disk that failed once may not fail again: a text is set aside only when it failed several times. */
  #tryAgain(id: string, problem: string): boolean {
    const failed = (this.#failures.get(id) ?? 0) + 1;
    this.#failures.set(id, failed);
    return failed >= ATTEMPTS && this.#setAside(id, problem);
  }

  #setAside(id: string, problem: string): boolean {
    return this.#transact({ via: 'service' }, ({ db }) => {
      this.documents.setAside(db, id, problem);
      return ok(null);
    }).ok;
  }

  /** Tells slices of something that happened outside of any command. */
  announce(event: SliceEvent): void {
    this.#transact({ via: 'service' }, (change) => {
      change.emit(event);
      return ok(null);
    });
  }

  /** A transaction of the host's own upkeep: told to live queries, not audited. */
  maintain<T>(work: (change: Changes) => T): T {
    return unwrap(this.#transact({ via: 'service' }, (change) => ok(work(change))));
  }

  onCommit(listener: (tables: ReadonlySet<string>) => void): () => void {
    this.#commitListeners.add(listener);
    return () => this.#commitListeners.delete(listener);
  }

  services(caller: Caller): Services {
    const { folder, identity, clock, assets, db } = this.#parts;
    return {
      folder,
      identity,
      clock,
      caller,
      assets,
      db,
      documents: this.documents,
      newId: randomUUID,
      query: (operation, input) => this.call(operation, input, caller),
      onCommit: (listener) => this.onCommit(listener),
      maintain: (work) => this.maintain(work),
      write: <T>(name: string, input: unknown, work: (change: Changes) => Result<T>, commandId?: string) =>
        (commandId === undefined ? null : (appliedBefore(db, commandId, name, input) as Result<T> | null)) ??
        this.#apply(caller, { commandId, name, input }, work),
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    for (const stop of this.#stops) stop();
    if (this.#projectionTimer) clearTimeout(this.#projectionTimer);
    if (!this.#storageFailure) {
      for (let left = this.documents.behind; left > 0 && !this.#storageFailure; left -= STALE_BATCH)
        this.projectStale();
      this.#unmarkResting(Number.POSITIVE_INFINITY);
    }
    if (this.#projectionTimer) clearTimeout(this.#projectionTimer);
    this.#closed = true;
    await this.#parts.readers.close();
    this.#parts.db.close();
  }
}

export function validate(schema: z.ZodType, input: unknown): Result<unknown> {
  const parsed = schema.safeParse(wellFormed(input ?? {}));
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const message = issue?.message ?? 'The input is wrong.';
  // A rule of ours is a sentence that stands alone; one of the schema needs the field's name.
  const sentence = field && message.startsWith('Invalid') ? `${field}: ${message}` : message;
  return field ? fail('invalid', sentence, field) : fail('invalid', sentence);
}

/** A task as the events a caller sees: progress, as often as it is told but never queued up, then the result. */
export async function* runTask(
  start: (progress: (progress: Progress) => void) => Promise<Result<unknown>>,
): AsyncGenerator<TaskEvent<unknown>> {
  const events = channel<TaskEvent<unknown>>();
  const done = start((progress) => {
    events.latest({ type: 'progress', progress });
  }).finally(() => {
    events.end();
  });
  done.catch(() => undefined);
  yield* events;
  yield { type: 'result', result: unwrap(await done.catch(expected)) };
}

/** What the disk or the file store throws, as the failure it means to a user; a bug goes on as it is. */
function expected(error: unknown): Result<never> {
  const failure = failureOf(error);
  if (failure) return { ok: false, failure };
  throw error;
}
