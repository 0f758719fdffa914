import { expect, test } from 'vitest';
import { runKills } from './kill.ts';

test('nothing that was acknowledged is lost when the process is killed, and nothing counts twice', async () => {
  const report = await runKills({ count: 30, seed: Number(process.env['NM_SEED'] ?? 20261) });
  console.log(JSON.stringify({ ...report, problems: report.problems.length }));
  expect(report.problems).toEqual([]);
  expect(report.kills).toBe(30);
  expect(report.acknowledged).toBeGreaterThan(200);
});

test('a process that acknowledges before it has saved is noticed', async () => {
  const { problems } = await runKills({ count: 12, seed: 20261, acknowledgesEarly: true });
  expect(problems.join()).toMatch(/is gone|counts undefined clicks|is there 0 times/);
});
