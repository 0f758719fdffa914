import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnRelay, type SpawnedRelay } from '../../sync-server/testing/relay.ts';
import { scratchFolder } from '../common/folders.ts';
import { Random } from '../common/random.ts';
import { Texts } from './texts.ts';
import { Copy } from './writer.ts';

export interface RelayKillOptions {
  count: number;
  seed: number;
  /** Edits a second. */
  rate?: number;
  /** Planted: the disk forgets what was written last, as one that lies about its syncs does. */
  forgets?: boolean;
  log?: (line: string) => void;
}

export interface RelayKillReport {
  seed: number;
  rate: number;
  kills: number;
  acknowledged: number;
  /** Updates that another client had received. */
  seen: number;
  problems: string[];
}

/** Rounds on one log before a new one: of some age, and still quick to check. */
const ROUNDS = 20;

/** Kills a relay `count` times while clients write, and looks after each whether anything acknowledged or seen is missing. */
export async function runRelayKills({
  count,
  seed,
  rate = 1000,
  forgets = false,
  log = () => undefined,
}: RelayKillOptions): Promise<RelayKillReport> {
  const random = new Random(seed);
  const report: RelayKillReport = { seed, rate, kills: 0, acknowledged: 0, seen: 0, problems: [] };
  const root = scratchFolder('relay-kill');
  try {
    for (let begun = 0; begun < count; begun += ROUNDS) {
      const life = new Life(join(root, String(begun)), random.fork(), { rate, forgets });
      for (let round = begun; round < Math.min(begun + ROUNDS, count); round += 1) {
        const problems = await life.round();
        report.kills += 1;
        report.problems.push(...problems.map((problem) => `round ${round}: ${problem}`));
        log(`${round + 1}/${count}: ${problems.length} problems`);
        if (problems.length > 0) break;
      }
      report.acknowledged += life.acknowledged;
      report.seen += life.seen;
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return report;
}

/** One log through many deaths. */
class Life {
  readonly #folder: string;
  readonly #random: Random;
  readonly #options: { rate: number; forgets: boolean };
  readonly #copies: Copy[];
  readonly #texts = new Texts();

  constructor(folder: string, random: Random, options: { rate: number; forgets: boolean }) {
    this.#folder = folder;
    this.#random = random;
    this.#options = options;
    this.#copies = ['ann', 'bob', 'cem'].map((name) => new Copy(name, random));
  }

  get acknowledged(): number {
    return this.#copies.reduce((sum, copy) => sum + copy.acknowledged, 0);
  }

  get seen(): number {
    const ofTexts = [...this.#texts.seen.values()].reduce((sum, clock) => sum + clock, 0);
    return ofTexts + this.#copies.reduce((sum, copy) => sum + copy.seen.size, 0);
  }

  async round(): Promise<string[]> {
    const relay = await spawnRelay(this.#folder);
    try {
      await Promise.all([
        ...this.#copies.map((copy) => copy.connect(relay.port)),
        this.#texts.connect(relay.port),
      ]);
      await this.#writeUntilKilled(relay);
    } finally {
      await relay.kill();
      for (const copy of this.#copies) copy.close();
      this.#texts.close();
    }
    if (this.#options.forgets) rmSync(join(this.#folder, 'log.db-wal'), { force: true });
    return this.#inspect();
  }

  async #writeUntilKilled(relay: SpawnedRelay): Promise<void> {
    const until = performance.now() + this.#random.between(20, 900);
    const began = performance.now();
    let written = 0;
    while (performance.now() < until) {
      const due = ((performance.now() - began) / 1000) * this.#options.rate;
      for (; written < due; written += 1) {
        const who = this.#random.below(4);
        const copy = this.#copies[who];
        if (copy) copy.push();
        else this.#texts.type();
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await relay.kill('SIGKILL');
  }

  async #inspect(): Promise<string[]> {
    const relay = await spawnRelay(this.#folder);
    try {
      const fresh = new Copy('fresh', this.#random);
      await fresh.connect(relay.port, 0);
      const problems = [...missing(this.#copies, fresh.seen), ...(await this.#texts.problems(relay.port))];
      fresh.close();
      return problems.length > 0 ? problems : await this.#repeat(relay);
    } finally {
      await relay.kill('SIGTERM');
    }
  }

  /** Pushes again what was not acknowledged: afterwards everything is there once. */
  async #repeat(relay: SpawnedRelay): Promise<string[]> {
    const problems: string[] = [];
    for (const copy of this.#copies) {
      await copy.connect(relay.port);
      if (!(await copy.settled())) problems.push(`${copy.name}: what was pushed again is not acknowledged`);
      copy.close();
    }
    const fresh = new Copy('fresh', this.#random);
    await fresh.connect(relay.port, 0);
    fresh.close();
    return [...problems, ...missing(this.#copies, fresh.seen)];
  }
}

/** What was acknowledged or seen and is not in the log, or not where it was, or there twice. */
function missing(copies: readonly Copy[], log: ReadonlyMap<number, string>): string[] {
  const problems: string[] = [];
  const counts = new Map<string, number>();
  for (const said of log.values()) counts.set(said, (counts.get(said) ?? 0) + 1);
  for (const { name, acknowledged, seen } of copies) {
    for (let n = 1; n <= acknowledged; n += 1)
      if (!counts.has(`${name}:${n}`)) problems.push(`${name}:${n} was acknowledged and is gone`);
    for (const [seq, said] of seen)
      if (log.get(seq) !== said)
        problems.push(`${said} was seen as ${seq}, where ${String(log.get(seq))} is now`);
  }
  for (const [said, count] of counts) if (count > 1) problems.push(`${said} is there ${count} times`);
  return problems;
}
