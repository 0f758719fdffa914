import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { startAutomerge } from '../../app/docs/automerge.ts';
import type { Planted } from './planted.ts';
import { runSeed, type SeedReport } from './scenario.ts';
import type { Task } from './worker.ts';

export interface SimulationOptions {
  /** The first seed; the others follow it. */
  seed: number;
  count: number;
  planted?: Planted;
  /** Ends after so many milliseconds, however many seeds are left. */
  within?: number;
  /** Ends with the first seed that has a problem. */
  isFirstEnough?: boolean;
  threads?: number;
  log?: (line: string) => void;
}

export interface SimulationReport {
  seed: number;
  seeds: number;
  /** Changes that the relay acknowledged. */
  acknowledged: number;
  /** Longest time, in milliseconds of the simulated clock, from the end of all trouble to quiet. */
  slowest: number;
  seedsPerSecond: number;
  problems: string[];
}

/** Plays one seed and tells everything that happens in it. */
export async function replay(
  seed: number,
  planted: Planted | null,
  log: (line: string) => void,
): Promise<SeedReport> {
  await startAutomerge();
  return runSeed({ seed, planted, log });
}

/** Plays many seeds in threads. A seed that fails says how to see it again. */
export async function runSimulation({
  seed,
  count,
  planted,
  within = Number.POSITIVE_INFINITY,
  isFirstEnough = false,
  threads = Math.min(availableParallelism(), count),
  log = () => undefined,
}: SimulationOptions): Promise<SimulationReport> {
  const report: SimulationReport = {
    seed,
    seeds: 0,
    acknowledged: 0,
    slowest: 0,
    seedsPerSecond: 0,
    problems: [],
  };
  const began = performance.now();
  let next = seed;
  const isOver = () =>
    next >= seed + count ||
    performance.now() - began > within ||
    (isFirstEnough && report.problems.length > 0);
  const note = ({ seed: of, problems, settled, acknowledged }: SeedReport) => {
    report.seeds += 1;
    report.acknowledged += acknowledged;
    report.slowest = Math.max(report.slowest, settled);
    report.problems.push(...problems.slice(0, 5).map((problem) => `seed ${of}: ${problem.slice(0, 1000)}`));
    if (report.seeds % 500 === 0) log(`${report.seeds}/${count}: ${report.problems.length} problems`);
  };
  const work = async () => {
    const thread = new Thread(planted ?? null);
    try {
      while (!isOver()) note(await thread.play(next++));
    } finally {
      await thread.end();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  report.seedsPerSecond = Number((report.seeds / ((performance.now() - began) / 1000)).toFixed(1));
  return report;
}

/** Seeds that one thread plays before a fresh one takes its place: the engines keep some of what they used. */
const SEEDS = 200;
/** Milliseconds of real time after which a seed counts as one that never ends. */
const LONGEST = 60_000;

class Thread {
  readonly #planted: Planted | null;
  #worker: Worker | null = null;
  #played = 0;

  constructor(planted: Planted | null) {
    this.#planted = planted;
  }

  async play(seed: number): Promise<SeedReport> {
    if (this.#played % SEEDS === 0) await this.end();
    this.#worker ??= new Worker(new URL('./worker.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#played += 1;
    const report = await answerOf(this.#worker, { seed, planted: this.#planted });
    if (report) return report;
    await this.end();
    return {
      seed,
      problems: ['it does not end: something goes round for ever'],
      settled: 0,
      acknowledged: 0,
    };
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}

/** Null when there is none for too long. */
function answerOf(worker: Worker, task: Task): Promise<SeedReport | null> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      worker.off('message', onReport);
      worker.off('error', onError);
      end();
    };
    const onReport = (report: SeedReport) => {
      settle(() => resolve(report));
    };
    const onError = (error: unknown) => {
      settle(() => reject(error instanceof Error ? error : new Error(String(error))));
    };
    const timer = setTimeout(() => {
      settle(() => resolve(null));
    }, LONGEST);
    worker.on('message', onReport);
    worker.on('error', onError);
    worker.postMessage(task);
  });
}
