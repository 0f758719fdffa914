import { expect, test } from 'vitest';
import { buildShim } from '../power/shim.ts';
import { DROPPING, runDisk } from './disk.ts';

const shim = buildShim();
if ('reason' in shim) console.warn(`A failing disk is not tested here: ${shim.reason}.`);

test.skipIf('reason' in shim)(
  'a full or broken disk is told, loses nothing and leaves no half files',
  async () => {
    const report = await runDisk({ seed: 20263, count: 6 });
    console.log(JSON.stringify({ ...report, problems: report.problems.length }));
    expect(report.problems).toEqual([]);
  },
);

test.skipIf('reason' in shim)('a disk that drops what it was given is noticed', async () => {
  const { problems } = await runDisk({ seed: 20263, count: 3, kinds: [DROPPING] });
  expect(problems.join()).toMatch(/was acknowledged and is gone/);
});
