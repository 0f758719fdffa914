import { Worker } from 'node:worker_threads';
import { FailureError, type FailureCode } from '../contract/errors.ts';

/** What a thread that answers once says: its answer, a failure for the person, or a bug. */
export type ThreadMessage<Answer> =
  | { type: 'answer'; answer: Answer }
  | { type: 'failure'; code: FailureCode; message: string }
  | { type: 'bug'; message: string };

export interface ThreadLimits {
  /** Milliseconds. */
  time: number;
  /** Megabytes of objects; bytes of files are not counted. */
  memory: number;
  /** Said when either is not enough. */
  tooMuch: string;
}

/**
 * Answers a job on a thread of its own. What reads and writes files takes time and memory, and files come from
 * anywhere: so neither is taken from the service, and the libraries are loaded only by those who use them.
 * FailureError as the thread says, `cancelled`, or `too_large` when the limits are not enough.
 */
export async function inThread<Answer>(
  script: URL,
  job: unknown,
  limits: ThreadLimits,
  signal: AbortSignal,
): Promise<Answer> {
  if (signal.aborted) throw cancelled();
  const worker = new Worker(script, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  });
  const { promise, resolve, reject } = Promise.withResolvers<ThreadMessage<Answer>>();
  const tooMuch = () => new FailureError({ code: 'too_large', message: limits.tooMuch });
  const abort = () => {
    reject(cancelled());
  };
  const timer = setTimeout(() => {
    reject(tooMuch());
  }, limits.time);
  signal.addEventListener('abort', abort);
  worker.on('message', resolve);
  worker.on('error', (error: NodeJS.ErrnoException) => {
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error);
  });
  try {
    const message = await promise;
    if (message.type === 'failure') throw new FailureError(message);
    if (message.type === 'bug') throw new Error(message.message);
    return message.answer;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

const cancelled = () =>
  new FailureError({ code: 'cancelled', message: 'This was cancelled. Nothing was kept.' });

/** What the thread itself does with its job. */
export async function answerOf<Answer>(work: () => Promise<Answer>): Promise<ThreadMessage<Answer>> {
  try {
    return { type: 'answer', answer: await work() };
  } catch (error) {
    if (error instanceof FailureError) return { type: 'failure', ...error.failure };
    return { type: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
