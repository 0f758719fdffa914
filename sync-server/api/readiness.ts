import { RelayFailure } from '../accounts/failures.ts';

export type Check = () => Promise<void>;

/** An answer is good for so long: whoever asks often must not keep the disk busy. */
const FRESH = 1000;
/** A check that takes longer has failed. */
const PATIENCE = 5000;

/** Throws `unavailable`, naming what is missing, while the relay can't serve. */
export function readiness(
  checks: Readonly<Record<string, Check>>,
  isDraining: () => boolean = () => false,
): () => Promise<void> {
  let asked = -Infinity;
  let missing: Promise<string[]> = Promise.resolve([]);
  return async () => {
    if (isDraining()) throw unavailable('it is about to stop');
    if (performance.now() - asked > FRESH) {
      asked = performance.now();
      missing = failing(checks);
    }
    const names = await missing;
    if (names.length > 0) throw unavailable(names.join(', '));
  };
}

async function failing(checks: Readonly<Record<string, Check>>): Promise<string[]> {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(check());
        return [];
      } catch {
        return [name];
      }
    }),
  );
  return outcomes.flat();
}

async function within(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('too slow'));
    }, PATIENCE);
    timer.unref();
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const unavailable = (what: string): RelayFailure =>
  new RelayFailure('unavailable', `The relay is not ready: ${what}.`, { retryAfter: 5 });
