import { expect, test } from 'vitest';
import { runRelayKills } from './kill.ts';

test('nothing that the relay acknowledged or showed to anybody is lost when it is killed', async () => {
  for (const rate of [20, 1000]) {
    const report = await runRelayKills({ count: 4, seed: Number(process.env['NM_SEED'] ?? 20261), rate });
    console.log(JSON.stringify({ ...report, problems: report.problems.length }));
    expect(report.problems).toEqual([]);
    expect(report.kills).toBe(4);
    expect(report.acknowledged).toBeGreaterThan(rate / 5);
  }
});

test('a disk that forgets what it said was written is noticed', async () => {
  const { problems } = await runRelayKills({ count: 3, seed: 20261, forgets: true });
  expect(problems.join()).toMatch(/is gone|was seen as/);
});
