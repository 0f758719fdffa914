import { expect, test } from 'vitest';
import { PLANTED } from './planted.ts';
import { replay, runSimulation } from './simulation.ts';

test('whatever breaks in between, all copies come to say the same, and nothing that was acknowledged is lost', async () => {
  const report = await runSimulation({ count: 300, seed: Number(process.env['NM_SEED'] ?? 20261) });
  console.log(JSON.stringify({ ...report, problems: report.problems.length }));
  expect(report.problems).toEqual([]);
  expect(report.seeds).toBe(300);
  expect(report.acknowledged).toBeGreaterThan(5000);
});

test('a seed plays the same way each time', async () => {
  const play = async () => {
    const lines: string[] = [];
    await replay(7, null, (line) => lines.push(line));
    return lines;
  };
  const first = await play();
  expect(first.length).toBeGreaterThan(50);
  expect(await play()).toEqual(first);
});

/** What a mistake does to copies, in the words of the check. */
const HARM = /lacks|has no|differ|put aside|does not come to rest|beyond the head/;

test.each(PLANTED)('a mistake is noticed: %s', async (planted) => {
  const { problems } = await runSimulation({ count: 400, seed: 1, planted, isFirstEnough: true });
  expect(problems[0]).toMatch(HARM);
});
