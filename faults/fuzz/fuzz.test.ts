import { expect, test } from 'vitest';
import type { Session } from '../common/host.ts';
import { runFuzz } from './fuzz.ts';

test('whatever comes in is taken or refused with a reason, and everything else goes on', async () => {
  const totals = await runFuzz({ count: 2500, seed: Number(process.env['NM_SEED'] ?? 20264) });
  console.log(JSON.stringify({ ...totals, problems: totals.problems.length }));
  expect(totals.problems).toEqual([]);
});

/** Has an operation begin with something that goes wrong. */
const planted = (name: string, wrong: () => void) =>
  runFuzz({
    count: 800,
    seed: 1,
    only: 'operations',
    plant({ host }: Session) {
      const operation = host.kernel.operation(name) as { handler: (...given: unknown[]) => unknown };
      const { handler } = operation;
      operation.handler = (...given) => {
        wrong();
        return handler(...given);
      };
    },
  });

test('an operation that ends in an error of its own is noticed', async () => {
  const { problems } = await planted('campaigns.create', () => {
    throw new TypeError('planted');
  });
  expect(problems[0]).toMatch(/campaigns\.create.*planted/s);
});

test('a rejection that nobody handles is noticed', async () => {
  // The runner would take it for a failure of this test.
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  try {
    const { problems } = await planted('campaigns.create', () => {
      void Promise.reject(new Error('planted'));
    });
    expect(problems[0]).toMatch(/nobody handled: Error: planted/);
  } finally {
    for (const listener of others) process.on('unhandledRejection', listener);
  }
});
