import { expect, test } from 'vitest';
import { runFuzz } from './fuzz.ts';

test('whatever comes in is taken or refused with a reason, and everything else goes on', async () => {
  const totals = await runFuzz({ count: 4000, seed: Number(process.env['NM_SEED'] ?? 20264) });
  console.log(JSON.stringify({ ...totals, problems: totals.problems.length }));
  expect(totals.problems).toEqual([]);
});
