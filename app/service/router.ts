import { ORPCError, os, type AnyRouter } from '@orpc/server';
import type { ZodType } from 'zod';
import { unwrap, type Failure } from '../contract/errors.ts';
import type { OperationKind } from '../contract/define.ts';
import { contract, slices } from '../contract/index.ts';
import type { Caller } from '../kernel/context.ts';
import { validate, type Kernel } from '../kernel/kernel.ts';
import { failureOf } from '../store/failures.ts';

export interface CallContext {
  caller: Caller;
}

export type Handle = (
  name: string,
  input: unknown,
  caller: Caller,
  signal: AbortSignal | undefined,
) => unknown;

/** What stands before the operations of a kind: who may call them, and for how long. */
export type Guard = (handle: Handle, kind: OperationKind) => Handle;

const unguarded: Guard = (handle) => handle;

/** How every face of the product tells a failure. */
export const toWire = (failure: Failure): ORPCError<'FAILURE', Failure> =>
  new ORPCError('FAILURE', { status: 422, message: failure.message, data: failure, defined: true });

const BUG: Failure = {
  code: 'internal',
  message: 'Something went wrong in the app itself. Nothing was changed; details are in the log.',
};

function translate(error: unknown): unknown {
  if (error instanceof ORPCError) return error;
  const failure = failureOf(error);
  if (failure) return toWire(failure);
  console.error(error);
  return toWire(BUG);
}

const isIterator = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

async function* translated(events: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* events;
  } catch (error) {
    throw translate(error);
  }
}

/**
 * One procedure per operation. The kernel validates, so that each face has the same rules and messages and
 * nothing is checked twice.
 */
export const procedure = (name: string, handle: Handle) =>
  os.$context<CallContext>().handler(async ({ input, context, signal }) => {
    try {
      const answer = await handle(name, input, context.caller, signal);
      return isIterator(answer) ? translated(answer) : answer;
    } catch (error) {
      throw translate(error);
    }
  });

const watched = contract.live.watch['~orpc'].inputSchema as ZodType;

interface Watched {
  operation: string;
  input: unknown;
}

/** The router of the slices' operations and of watching them. */
export function kernelRouter(kernel: () => Kernel, guard: Guard = unguarded): AnyRouter {
  const call: Handle = (name, input, caller, signal) => kernel().call(name, input, caller, signal);
  const follow: Handle = (_name, input, _caller, signal) => {
    const { operation, input: inner } = unwrap(validate(watched, input)) as Watched;
    return kernel().watch(operation, inner, signal ?? new AbortController().signal);
  };
  const router: Record<string, Record<string, AnyRouter>> = {};
  for (const [slice, operations] of Object.entries(slices)) {
    router[slice] = {};
    for (const [name, operation] of Object.entries(operations)) {
      const { kind } = operation['~orpc'].meta;
      router[slice][name] = procedure(`${slice}.${name}`, guard(call, kind));
    }
  }
  router['live'] = {
    watch: procedure('live.watch', guard(follow, 'stream')),
  };
  return router;
}
