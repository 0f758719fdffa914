import { parentPort } from 'node:worker_threads';
import { startAutomerge } from '../../app/docs/automerge.ts';
import type { Planted } from './planted.ts';
import { runSeed } from './scenario.ts';

/** What a thread is asked to play. */
export interface Task {
  seed: number;
  planted: Planted | null;
}

await startAutomerge();
parentPort?.on('message', ({ seed, planted }: Task) => {
  runSeed({ seed, planted }).then(
    (report) => parentPort?.postMessage(report),
    (error: unknown) => {
      const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ seed, problems: [problem], settled: 0, acknowledged: 0 });
    },
  );
});
