import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../common/random.ts';
import { scratchFolder } from '../common/folders.ts';
import { siteIn, startSession, withWorkspace, type Site } from '../common/host.ts';
import { problemsOf, repeat } from './check.ts';
import type { Task } from './child.ts';
import { Ledger, type InFlight } from './ledger.ts';
import { leftovers } from './leftovers.ts';
import { killCreation, killMigration, killRestore } from './once.ts';
import { unsound } from './sound.ts';
import { runAndKill, type Moment } from './victim.ts';

export interface KillOptions {
  count: number;
  seed: number;
  /** Planted bug, which the harness has to notice: it ends as soon as it has. */
  acknowledgesEarly?: boolean;
  log?: (line: string) => void;
}

export interface KillReport {
  seed: number;
  kills: number;
  acknowledged: number;
  /** By what the process was doing. */
  scenarios: Record<string, number>;
  /** Each with the seed of its round. */
  problems: string[];
}

/** Rounds in one folder before a new one: a workspace of some age, and still quick to check. */
const ROUNDS = 40;

const SCENARIOS = {
  work: 12,
  opening: 3,
  rekey: 4,
  import: 4,
  backup: 2,
  migrate: 2,
  create: 2,
  restore: 1,
} as const;
type Scenario = keyof typeof SCENARIOS;
const BAG = Object.entries(SCENARIOS).flatMap(([name, weight]) =>
  Array.from({ length: weight }, () => name as Scenario),
);

/** Kills a working process `count` times and looks after each whether anything acknowledged is missing. */
export async function runKills({
  count,
  seed,
  acknowledgesEarly = false,
  log = () => undefined,
}: KillOptions): Promise<KillReport> {
  const random = new Random(seed);
  const report: KillReport = { seed, kills: 0, acknowledged: 0, scenarios: {}, problems: [] };
  const root = scratchFolder('kill');
  try {
    let life: Life | null = null;
    for (let round = 0; round < count; round += 1) {
      const roundSeed = random.below(0x7fffffff);
      // Every scenario in turn first, so that a short run has seen them all.
      const scenario = round < BAG.length ? (shuffled(seed)[round] ?? 'work') : random.pick(BAG);
      if (!life || life.rounds >= ROUNDS) life = await Life.begin(join(root, String(round)));
      const found = await runRound(scenario, life, {
        round,
        seed: roundSeed,
        root,
        acknowledgesEarly,
      });
      report.kills += 1;
      report.scenarios[scenario] = (report.scenarios[scenario] ?? 0) + 1;
      for (const problem of found)
        report.problems.push(`round ${String(round)} (${scenario}, seed ${String(roundSeed)}): ${problem}`);
      report.acknowledged += life.ledger.acknowledged;
      life.ledger.acknowledged = 0;
      if (found.length > 0) life = null;
      if (acknowledgesEarly && found.length > 0) break;
      log(`${String(round + 1)}/${String(count)} ${scenario}: ${String(found.length)} problems`);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return report;
}

function shuffled(seed: number): Scenario[] {
  const random = new Random(seed + 1);
  return [...BAG]
    .map((scenario) => ({ scenario, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ scenario }) => scenario);
}

interface Round {
  round: number;
  seed: number;
  root: string;
  acknowledgesEarly: boolean;
}

async function runRound(scenario: Scenario, life: Life, round: Round): Promise<string[]> {
  const random = new Random(round.seed);
  const apart = siteIn(join(round.root, `apart-${String(round.round)}`));
  switch (scenario) {
    case 'migrate':
      return killMigration(apart, random);
    case 'create':
      return killCreation(apart, random);
    case 'restore':
      return killRestore(life.site, apart, random);
    default:
      return life.round(momentOf(scenario, random), {
        seed: round.seed,
        round: round.round,
        acknowledgesEarly: round.acknowledgesEarly,
        ...(scenario === 'work' || scenario === 'opening' ? {} : { only: scenario }),
      });
  }
}

function momentOf(scenario: 'work' | 'opening' | 'rekey' | 'import' | 'backup', random: Random): Moment {
  if (scenario === 'opening') return { after: 'opening', count: 1, delay: random.below(150) };
  if (scenario === 'work') {
    if (random.chance(0.5)) return { after: 'ack', count: random.between(1, 60), delay: 0 };
    return { after: 'begin', count: random.between(1, 40), delay: random.below(25) };
  }
  const delay = random.below({ rekey: 120, import: 400, backup: 250 }[scenario]);
  return { after: 'begin', count: random.between(5, 6), delay };
}

/** One workspace through many deaths. */
class Life {
  readonly site: Site;
  readonly ledger = new Ledger();
  rounds = 0;

  private constructor(site: Site) {
    this.site = site;
  }

  static async begin(root: string): Promise<Life> {
    mkdirSync(root, { recursive: true });
    const life = new Life(siteIn(root));
    const { host } = startSession(life.site);
    await host.create({ folder: life.site.folder, name: 'Kill', person: 'Kim' });
    await host.close();
    return life;
  }

  async round(
    moment: Moment,
    task: Pick<Task, 'seed' | 'round' | 'only' | 'acknowledgesEarly'>,
  ): Promise<string[]> {
    this.rounds += 1;
    const { root } = this.site;
    const death = await runAndKill({ ...task, root, known: this.ledger.known, begin: 'open' }, moment);
    const broken = death.lines.filter((line) => line.type === 'broken').map((line) => line.error);
    if (broken.length > 0 || !death.wasKilled)
      return [...broken, `the process ended by itself: ${death.errors}`];
    const flight = this.ledger.read(death.lines);
    return this.#inspect(flight).catch((error: unknown) => [
      `it does not open: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ]);
  }

  async #inspect(flight: InFlight | null): Promise<string[]> {
    return withWorkspace(this.site, {}, async (session) => [
      ...(await leftovers(this.site.folder)),
      ...(await problemsOf(session, this.ledger, flight)),
      ...(await repeat(session, this.ledger, flight)),
      ...(await problemsOf(session, this.ledger, null)),
      ...(await unsound(session)),
    ]);
  }
}
