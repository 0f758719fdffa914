import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { resultOf } from '../../app/testing/tasks.ts';
import { scratchFolder } from '../common/folders.ts';
import { siteIn, startSession, type Session, type Site } from '../common/host.ts';
import { Random } from '../common/random.ts';
import { fuzzDocuments, type Targets } from './documents.ts';
import { fuzzExports } from './exports.ts';
import { mutated } from './hostile.ts';
import { fuzzMarkdown } from './markdown.ts';
import { fuzzOperations } from './operations.ts';
import { fuzzParsers } from './parsers.ts';
import { emptyReport, watched, type FuzzReport } from './report.ts';
import type { Pool } from './shapes.ts';
import { fuzzSocket } from './socket.ts';

export interface FuzzOptions {
  count: number;
  seed: number;
  /** One of the fuzzers alone. */
  only?: string | undefined;
  /** Plants a bug, which the harness has to notice. */
  plant?: (session: Session) => void;
  log?: (line: string) => void;
}

interface Stage {
  session: Session;
  site: Site;
  pool: Pool;
  targets: Targets;
}

/** Each fuzzer with its share of the inputs. */
const FUZZERS: Record<
  string,
  { share: number; run: (count: number, random: Random, stage: Stage) => Promise<FuzzReport> }
> = {
  exports: { share: 0.4, run: (count, random) => fuzzExports(count, random) },
  markdown: { share: 0.05, run: (count, random) => fuzzMarkdown(count, random) },
  operations: {
    share: 0.25,
    run: (count, random, { session, site, pool }) => fuzzOperations(count, random, session, site, pool),
  },
  documents: {
    share: 0.15,
    run: (count, random, { session, targets }) => fuzzDocuments(count, random, session, targets),
  },
  parsers: {
    share: 0.1,
    run: (count, random, { session, site }) => fuzzParsers(count, random, session, site),
  },
  socket: {
    share: 0.05,
    run: (count, random, { session, site }) => fuzzSocket(count, random, session, site),
  },
};

export interface FuzzTotals {
  seed: number;
  inputs: number;
  fuzzers: Record<string, Omit<FuzzReport, 'problems'>>;
  problems: string[];
}

export async function runFuzz({
  count,
  seed,
  only,
  plant = () => undefined,
  log = () => undefined,
}: FuzzOptions): Promise<FuzzTotals> {
  const random = new Random(seed);
  const totals: FuzzTotals = { seed, inputs: 0, fuzzers: {}, problems: [] };
  const root = scratchFolder('fuzz');
  const stage = await prepare(root, random.fork());
  plant(stage.session);
  try {
    for (const [name, { share, run }] of Object.entries(FUZZERS)) {
      const own = random.fork();
      if (only !== undefined && only !== name) continue;
      let report = emptyReport();
      const heard = emptyReport();
      await watched(heard, async () => {
        report = await run(Math.ceil(only === undefined ? count * share : count), own, stage);
      });
      const { problems, ...rest } = report;
      totals.fuzzers[name] = rest;
      totals.inputs += report.inputs;
      totals.problems.push(...[...problems, ...heard.problems].map((problem) => `${name}: ${problem}`));
      log(`${name}: ${JSON.stringify(rest)} ${String(problems.length)} problems`);
    }
  } finally {
    await stage.session.host.close();
    rmSync(root, { recursive: true, force: true });
  }
  return totals;
}

/** A workspace with a little of everything. */
async function prepare(root: string, random: Random): Promise<Stage> {
  const site = siteIn(root);
  mkdirSync(join(root, 'fuzz'), { recursive: true });
  const session = startSession(site);
  const { client, host } = session;
  await host.create({ folder: site.folder, name: 'Fuzz', person: 'Kim' });
  const ids: string[] = [];
  const plans: string[] = [];
  const texts: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    const { id } = await client.campaigns.create({ name, start: '2026-03-02' });
    const { lineId } = await client.campaigns.setBudgetLine({
      id,
      line: { channel: 'email', month: '2026-03', amount: 5 },
    });
    const piece = await client.content.create({
      title: name,
      campaignId: id,
      markdown: `# ${name}\n\nSome **words** here.`,
    });
    const { versionId } = await client.documents.saveVersion({ id: piece.bodyId, name });
    ids.push(id, lineId, piece.id, piece.bodyId, versionId);
    plans.push(id);
    texts.push(piece.bodyId);
  }
  const { hash } = await resultOf(
    client.assets.add({ name: 'a.txt', content: Buffer.from('words').toString('base64') }),
  );
  const base = Buffer.from((await resultOf(client.documents.export({ id: texts[0] ?? '' }))).bytes, 'base64');
  const [plan = '', otherPlan = ''] = plans;
  const [text = '', otherText = ''] = texts;
  return {
    session,
    site,
    pool: {
      ids,
      hashes: [hash, 'a'.repeat(64)],
      bytes: () => (random.chance(0.3) ? base : mutated(base, random)),
    },
    targets: { text, plan, otherText, otherPlan },
  };
}
