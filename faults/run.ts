import { parseArgs } from 'node:util';
import { runDamage } from './damage/damage.ts';
import { runDisk } from './disk/disk.ts';
import { runFuzz } from './fuzz/fuzz.ts';
import { runPower } from './power/power.ts';
import { runKills } from './kill/kill.ts';
import { PLANTED } from './simulation/planted.ts';
import { replay, runSimulation } from './simulation/simulation.ts';
import { runRelayKills } from './relay/kill.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string' },
    images: { type: 'string' },
    only: { type: 'string' },
    rate: { type: 'string' },
    planted: { type: 'string' },
  },
});
const seed = Number(values.seed);
const log = (line: string) => {
  console.log(line);
};

interface Report {
  problems: readonly string[];
}

/** Each harness at any size; a problem ends the process with 1. */
const harnesses: Record<string, () => Promise<Report>> = {
  kill: () => runKills({ seed, count: Number(values.count ?? 200), log }),
  relay: () =>
    runRelayKills({ seed, count: Number(values.count ?? 200), rate: Number(values.rate ?? 1000), log }),
  simulation: () => simulate(values.count === undefined ? null : Number(values.count)),
  power: () => runPower({ seed, images: Number(values.images ?? 20_000), log }),
  disk: () => runDisk({ seed, count: Number(values.count ?? 100), log }),
  damage: () => runDamage({ seed, count: Number(values.count ?? 1000) }),
  fuzz: () => runFuzz({ seed, count: Number(values.count ?? 100_000), only: values.only, log }),
};

/** One seed with everything that happens in it, or many without. */
function simulate(count: number | null): Promise<Report> {
  const planted = PLANTED.find((one) => one === values.planted);
  if (count === null) return replay(seed, planted ?? null, log);
  return runSimulation({ seed, count, log, ...(planted ? { planted } : {}) });
}

const name = positionals[0] ?? '';
const harness = harnesses[name];
if (!harness) {
  console.error(`Which harness? ${Object.keys(harnesses).join(', ')}`);
  process.exit(2);
}
const began = performance.now();
const report = await harness();
console.log(JSON.stringify({ harness: name, ...report }, null, 2));
console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`);
process.exit(report.problems.length === 0 ? 0 : 1);
