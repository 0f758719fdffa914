import { expect, test } from 'vitest';
import { PLANTED, type Planted } from './planted.ts';
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

/** What each mistake does, in the words of the check. */
const SHOWS: Readonly<Record<Planted, RegExp>> = {
  'cursor by acks': /differs|lacks|has no/,
  'early acks': /lacks|has no|differs|rest/,
  'dropped on send': /lacks|has no|differs/,
  'cursor by snapshots': /differs|lacks|has no/,
  'origin kept': /lacks|has no|differs/,
  'waiting dropped': /lacks|differs/,
};

test.each(PLANTED)('a mistake is noticed: %s', async (planted) => {
  const { problems } = await runSimulation({ count: 400, seed: 1, planted, isFirstEnough: true });
  expect(problems[0]).toMatch(SHOWS[planted]);
});
