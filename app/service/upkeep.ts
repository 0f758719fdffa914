import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FailureError, type Failure } from '../contract/errors.ts';

export interface UpkeepJob {
  /** `snapshot`: a consistent copy under the same key; `decrypt`: that copy made plain, in place. */
  job: 'snapshot' | 'decrypt' | 'check';
  file: string;
  key: Uint8Array;
  target?: string;
}

export interface UpkeepReply {
  value: { name: string; problems: string[] }[];
  failure?: Failure;
}

const script = new URL(`./upkeep-thread${extname(import.meta.url)}`, import.meta.url);

/** Runs a job on a thread of its own, so that work goes on meanwhile. Cancelling ends the thread. */
export async function upkeep(job: UpkeepJob, signal?: AbortSignal): Promise<UpkeepReply['value']> {
  const worker = new Worker(script, { workerData: job });
  try {
    const [reply] = (await once(worker, 'message', signal ? { signal } : {})) as [UpkeepReply];
    if (reply.failure) throw new FailureError(reply.failure);
    return reply.value;
  } catch (error) {
    if (signal?.aborted)
      throw new FailureError({ code: 'cancelled', message: 'Cancelled. Nothing was changed.' });
    throw error;
  } finally {
    await worker.terminate();
  }
}
