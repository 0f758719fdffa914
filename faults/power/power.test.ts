import { expect, test } from 'vitest';
import { runPower, type PowerOptions } from './power.ts';
import { buildShim } from './shim.ts';

const shim = buildShim();
if ('reason' in shim) console.warn(`Power loss is not tested here: ${shim.reason}.`);
const whereItRuns = test.skipIf('reason' in shim);

const seed = Number(process.env['NM_SEED'] ?? 20262);

whereItRuns(
  'a power loss at any moment leaves a workspace that opens and holds all that was acknowledged',
  async () => {
    const report = await runPower({ images: 2000, seed });
    console.log(JSON.stringify({ ...report, problems: report.problems.length }));
    expect(report.problems).toEqual([]);
    expect(report.images).toBe(2000);
    expect(report.acknowledged).toBeGreaterThan(100);
    expect(report.openedWhole).toBeGreaterThan(3);
  },
);

const planted = (options: Omit<PowerOptions, 'seed'>) =>
  runPower({ seed, untilFound: true, wholeEvery: 1e9, ...options });

whereItRuns('a database that is not synced at each commit is noticed', async () => {
  const { problems } = await planted({ images: 600, steps: 40, synchronous: 'NORMAL' });
  expect(problems[0]).toMatch(/was acknowledged and is gone/);
});

whereItRuns('a disk that lies about syncs is noticed', async () => {
  const { problems } = await planted({ images: 200, steps: 20, liesAboutSync: true });
  expect(problems).toHaveLength(1);
});

whereItRuns(
  'a cipher that keeps its salt in the first sector is noticed, and the one in use is not',
  async () => {
    const plain = { images: 3000, steps: 60 } as const;
    const bad = await planted({ ...plain, subject: { cipher: 'sqlcipher' } });
    expect(bad.problems).toHaveLength(1);
    const good = await planted({ ...plain, images: 1500, subject: { cipher: 'chacha20' } });
    expect(good.problems).toEqual([]);
  },
);
