import { expect, test } from 'vitest';
import { runDamage } from './damage.ts';

test('damage is refused or named and never shown as content, and a backup brings everything back', async () => {
  const report = await runDamage({ seed: Number(process.env['NM_SEED'] ?? 20265), count: 40 });
  console.log(JSON.stringify({ ...report, problems: report.problems.length }));
  expect(report.problems).toEqual([]);
  expect(report.restored).toBe(4);
});

test('other content under checksums that are right is noticed', async () => {
  const { problems } = await runDamage({ seed: 1, count: 1, tampered: true });
  expect(problems).toEqual([expect.stringContaining('other content')]);
});
