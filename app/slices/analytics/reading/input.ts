import { ReadError } from './errors.ts';
import { type ReadOptions } from './types.ts';

/** Size in which bytes are worked through, however large or small the chunks come. */
const BLOCK = 64 * 1024;
export const MAX_BYTES = 2 * 1024 ** 3;

/**
 * The input in even blocks: first one of `headSize` (shorter only if the file is), then of 64 KiB. So what is decided
 * from the head never depends on how the bytes were chunked. Watches the size limit and the abort signal.
 */
export async function* blocksOfBytes(
  input: AsyncIterable<Uint8Array>,
  headSize: number,
  options: ReadOptions,
): AsyncGenerator<Uint8Array> {
  const limit = options.maxBytes ?? MAX_BYTES;
  let block = new Uint8Array(headSize);
  let filled = 0;
  let total = 0;
  for await (const chunk of abortable(input, options.signal)) {
    total += chunk.length;
    if (total > limit) throw tooLarge(limit);
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + block.length - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < block.length) continue;
      throwIfAborted(options.signal);
      yield block;
      block = new Uint8Array(BLOCK);
      filled = 0;
    }
    options.onProgress?.(total);
  }
  if (filled > 0) yield block.subarray(0, filled);
}

/** The input, given up as soon as the signal says so, even while a slow source keeps it waiting. */
async function* abortable(
  input: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const source = input[Symbol.asyncIterator]();
  const aborted = signal === undefined ? undefined : abortion(signal);
  try {
    for (;;) {
      throwIfAborted(signal);
      const step = await (aborted === undefined
        ? source.next()
        : Promise.race([source.next(), aborted.promise]));
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    aborted?.forget();
    // Not awaited: a source that hangs in `next` would hang here as well.
    void Promise.resolve(source.return?.()).catch(() => undefined);
  }
}

function abortion(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const onAbort = () => {
    reject(cancelled());
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    promise,
    forget: () => {
      signal.removeEventListener('abort', onAbort);
    },
  };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

const cancelled = () => new ReadError('cancelled', 'The import was cancelled. Nothing was kept.');

export const tooLarge = (limit: number) =>
  new ReadError(
    'too_large',
    `This file is larger than ${String(Math.floor(limit / 1024 ** 2))} MB. Export a shorter period, or split the file.`,
  );
