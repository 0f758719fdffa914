import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FailureError } from '../../../contract/errors.ts';
import type {
  ExchangeJob,
  ExchangeMessage,
  FileToRead,
  PieceToWrite,
  ReadPiece,
  WrittenFormat,
  WrittenPiece,
} from './job.ts';

/** Milliseconds. A book with its images takes some ten seconds. */
const MAX_TIME = 90_000;
/** Megabytes of objects; the bytes of images are not counted. */
const MAX_MEMORY = 1024;

const script = new URL(`./exchange-thread${extname(import.meta.url)}`, import.meta.url);

/** FailureError `unsupported` when the format has no way to say it. */
export async function writePiece(
  format: WrittenFormat,
  piece: PieceToWrite,
  signal: AbortSignal,
): Promise<WrittenPiece> {
  const message = await inThread({ type: 'write', format, piece }, signal);
  if (message.type === 'written') return message.written;
  throw new Error('the thread answered another question');
}

/** FailureError `unsupported`, `damaged` or `too_large` for what can't be read. */
export async function readPiece(file: FileToRead, signal: AbortSignal): Promise<ReadPiece> {
  const message = await inThread({ type: 'read', file }, signal);
  if (message.type === 'read') return message.read;
  throw new Error('the thread answered another question');
}

/**
 * Files come from anywhere, and what reads and writes them takes time and memory: on a thread of its own neither is
 * taken from the service, and the libraries are loaded only by those who use them.
 */
async function inThread(job: ExchangeJob, signal: AbortSignal): Promise<ExchangeMessage> {
  if (signal.aborted) throw cancelled();
  const worker = new Worker(script, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY },
  });
  const { promise, resolve, reject } = Promise.withResolvers<ExchangeMessage>();
  const abort = () => {
    reject(cancelled());
  };
  const timer = setTimeout(() => {
    reject(tooMuch());
  }, MAX_TIME);
  signal.addEventListener('abort', abort);
  worker.on('message', resolve);
  worker.on('error', (error: NodeJS.ErrnoException) => {
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error);
  });
  try {
    const message = await promise;
    if (message.type === 'failure') throw new FailureError(message);
    if (message.type === 'bug') throw new Error(message.message);
    return message;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

const cancelled = () =>
  new FailureError({ code: 'cancelled', message: 'This was cancelled. Nothing was kept.' });

const tooMuch = () =>
  new FailureError({
    code: 'too_large',
    message: 'This takes more time or memory than a text should. Split it into smaller ones and try again.',
  });
