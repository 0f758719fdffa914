import type { OperationKind, Progress, TaskEvent } from '#app/contract/define.ts';
import type { Failure } from '#app/contract/errors.ts';
import { Connection, type LiveLink } from './connection.ts';
import type { Operation } from './operations.ts';
import { saving } from './saving.ts';

export const connection = new Connection();

/** What an operation could not do, in words for the person. */
export class CallError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallError';
    this.failure = failure;
  }
}

export function toCallError(error: unknown): CallError {
  if (error instanceof CallError) return error;
  const data = (error as { data?: Partial<Failure> } | null)?.data;
  if (typeof data?.code === 'string' && typeof data.message === 'string')
    return new CallError(data as Failure);
  const message = error instanceof Error ? error.message : String(error);
  return new CallError({ code: 'internal', message });
}

/**
 * Calls until it is answered: a connection that broke meanwhile is waited for and the call repeated, which is safe
 * since queries change nothing and a command carries its id.
 */
async function callThrough(name: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
  const path = name.split('.');
  for (;;) {
    const live: LiveLink = await connection.ready(signal);
    try {
      return await live.link.call(path, input, { context: {}, ...(signal ? { signal } : {}) });
    } catch (error) {
      if (live.isOpen() || signal?.aborted) throw toCallError(error);
    }
  }
}

/**
 * Runs a command once and answers with its value; the window says “Saving…” until then. Takes a query too, but `ask`
 * is the word for that. Rejects with CallError.
 */
export async function call<I extends object, O>(
  operation: Operation<'query' | 'command', I, O>,
  input: I,
  signal?: AbortSignal,
): Promise<O> {
  const withId = 'commandId' in input ? input : { ...input, commandId: crypto.randomUUID() };
  saving.begin();
  try {
    return (await callThrough(operation.name, withId, signal)) as O;
  } finally {
    saving.end();
  }
}

/** The answer of a query, once. Rejects with CallError. */
export async function ask<I, O>(
  operation: Operation<'query', I, O>,
  input: I,
  signal?: AbortSignal,
): Promise<O> {
  return (await callThrough(operation.name, input, signal)) as O;
}

/** The answers of a query, now and whenever they change, over broken connections too. */
export async function* watch<I, O>(
  operation: Operation<'query', I, O>,
  input: I,
  signal: AbortSignal,
): AsyncGenerator<O> {
  yield* follow('live.watch', { operation: operation.name, input }, signal) as AsyncGenerator<O>;
}

/** The events of a stream; after a broken connection it begins anew. */
export async function* events<I, E>(
  operation: Operation<'stream', I, E>,
  input: I,
  signal: AbortSignal,
): AsyncGenerator<E> {
  yield* follow(operation.name, input, signal) as AsyncGenerator<E>;
}

async function* follow(name: string, input: unknown, signal: AbortSignal): AsyncGenerator<unknown> {
  while (!signal.aborted) {
    const live = await connection.ready(signal);
    try {
      const stream = (await live.link.call(name.split('.'), input, {
        context: {},
        signal,
      })) as AsyncIterable<unknown>;
      yield* stream;
      if (live.isOpen()) return;
    } catch (error) {
      if (signal.aborted) return;
      if (live.isOpen()) throw toCallError(error);
    }
  }
}

/** Runs a task to its end. A broken connection ends it with an error: what it had done by then stands. */
export async function runTask<I extends object, O>(
  operation: Operation<'task', I, O>,
  input: I,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<O> {
  try {
    const stream = (await callThrough(operation.name, input, signal)) as AsyncIterable<TaskEvent<O>>;
    for await (const event of stream) {
      if (event.type === 'result') return event.result;
      onProgress?.(event.progress);
    }
  } catch (error) {
    throw toCallError(error);
  }
  throw new CallError({ code: 'internal', message: 'The connection to the app broke off. Try again.' });
}

export type { OperationKind };
