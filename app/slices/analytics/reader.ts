import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FailureError } from '../../contract/errors.ts';
import { channel } from '../../kernel/channel.ts';
import { codeOf } from './failures.ts';
import type { Fact } from './model.ts';
import { unpackFacts, type PackedFacts } from './packing.ts';
import type { Meaning, ReadErrorCode, ReadReport } from './reading/index.ts';

export interface ReaderJob {
  /** A path, or the content. */
  file: string | Uint8Array;
  fileName: string;
  /** The table to read, of a zip archive. */
  entry?: string;
  mapping?: Record<string, string>;
  /** What was said before of columns, of any layout. */
  remembered?: readonly Meaning[];
  /** Currencies of the rows known of each source: see `KeyFacts`. */
  currencies?: Readonly<Record<string, readonly string[]>>;
  /** False to read for the report alone. */
  wantsRows: boolean;
}

export type ReaderMessage =
  | { type: 'rows'; packed: PackedFacts; done: number; bytes: number }
  | { type: 'report'; report: ReadReport }
  | { type: 'failure'; code: ReadErrorCode; message: string }
  | { type: 'bug'; message: string };

/** Some rows, and how many there were so far. */
export interface Batch {
  source: string;
  facts: Iterable<Fact>;
  done: number;
}

/** Megabytes of objects. A workbook is read as a whole; every other file takes a fraction of it. */
const MAX_MEMORY = 1024;
const tooMuch = {
  code: 'too_large',
  message:
    'This file takes more memory than there is for reading it. Save the sheet as CSV and import that file.',
} as const;

const script = new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * Reads an export on a thread: yields its rows in batches and returns the report. The thread reads two batches ahead
 * and then waits, so a file of any size takes the same memory. Throws FailureError.
 */
export async function* readInThread(job: ReaderJob, signal: AbortSignal): AsyncGenerator<Batch, ReadReport> {
  const worker = new Worker(script, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY },
  });
  const messages = channel<ReaderMessage>(signal);
  worker.on('message', (message: ReaderMessage) => {
    messages.push(message);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') messages.push({ type: 'failure', ...tooMuch });
    else messages.push({ type: 'bug', message: String(error) });
  });
  try {
    for await (const message of messages) {
      if (message.type === 'report') return message.report;
      if (message.type === 'failure')
        throw new FailureError({ code: codeOf(message.code), message: message.message });
      if (message.type === 'bug') throw new Error(message.message);
      const { packed, done } = message;
      yield { source: packed.source, facts: unpackFacts(packed), done };
      worker.postMessage('next');
    }
    throw new FailureError({ code: 'cancelled', message: 'The import was cancelled. Nothing was taken in.' });
  } finally {
    await worker.terminate();
  }
}
