import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../common/folders.ts';
import { Random } from '../common/random.ts';
import { openApp, openPlain, type Opened } from './check.ts';
import type { Mark, Recording } from './child.ts';
import type { LogRecord } from './log.ts';
import { DiskModel } from './model.ts';
import { recordWrites } from './record.ts';
import { buildShim } from './shim.ts';

export interface PowerOptions {
  images: number;
  seed: number;
  steps?: number;
  subject?: Recording['subject'];
  /** Planted bugs, which the harness has to notice. */
  synchronous?: 'NORMAL';
  liesAboutSync?: boolean;
  /** Every n-th image is opened by the whole service and verified. */
  wholeEvery?: number;
  /** Ends at the first problem. */
  untilFound?: boolean;
  log?: (line: string) => void;
}

export interface PowerReport {
  seed: number;
  images: number;
  /** Operations in the log, and acknowledgements among them. */
  records: number;
  acknowledged: number;
  openedWhole: number;
  milliseconds: number;
  problems: string[];
}

/** Problems kept in a report: a planted bug has thousands. */
const KEPT = 20;

/** Records a workload, cuts the power at `images` seeded moments, and opens what each leaves. */
export async function runPower(options: PowerOptions): Promise<PowerReport> {
  const { images, seed, steps = 90, subject = 'app', log = () => undefined } = options;
  const shim = buildShim();
  if ('reason' in shim) throw new Error(shim.reason);
  const random = new Random(seed);
  const began = performance.now();
  const recording = {
    seed,
    steps,
    subject,
    ...(options.synchronous ? { synchronous: options.synchronous } : {}),
  };
  const records = recordWrites(shim.file, recording, options.liesAboutSync ?? false);
  const report: PowerReport = {
    seed,
    images: 0,
    records: records.length,
    acknowledged: records.filter(({ type }) => type === 'A').length,
    openedWhole: 0,
    milliseconds: 0,
    problems: [],
  };
  const scratch = scratchFolder('images');
  const wholeEvery = options.wholeEvery ?? 500;
  try {
    for (const { at, model, marks } of moments(records, images, random)) {
      const imageSeed = random.below(0x7fffffff);
      const root = join(scratch, 'site');
      writeImage(root, model.image(new Random(imageSeed)));
      const isWhole = subject === 'app' && report.images % wholeEvery === wholeEvery - 1;
      const opened: Opened =
        subject === 'app' ? await openApp(root, marks, isWhole) : openPlain(root, marks, subject.cipher);
      if (isWhole) report.openedWhole += 1;
      report.images += 1;
      if (opened.problem !== null && report.problems.length < KEPT)
        report.problems.push(`after record ${String(at)}, image ${String(imageSeed)}: ${opened.problem}`);
      if (options.untilFound && report.problems.length > 0) break;
      if (report.images % 1000 === 0)
        log(`${String(report.images)} images, ${String(report.problems.length)} problems`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { ...report, milliseconds: Math.round(performance.now() - began) };
}

interface MomentOfLoss {
  at: number;
  model: DiskModel;
  marks: Mark[];
}

/** The moments at which the power goes, in the order of the log, so that it is replayed once. */
function* moments(records: readonly LogRecord[], images: number, random: Random): Generator<MomentOfLoss> {
  const first = records.findIndex(({ type }) => type === 'A');
  const chosen = Array.from({ length: images }, () => random.between(first, records.length - 1)).sort(
    (a, b) => a - b,
  );
  const model = new DiskModel();
  const marks: Mark[] = [];
  let next = 0;
  for (const [at, record] of records.entries()) {
    if (record.type === 'A') marks.push(JSON.parse(record.bytes.toString()) as Mark);
    else model.apply(record);
    while (chosen[next] === at) {
      next += 1;
      yield { at, model, marks };
    }
  }
}

function writeImage(root: string, image: ReadonlyMap<string, Buffer>): void {
  rmSync(root, { recursive: true, force: true });
  const folders = new Set<string>();
  for (const [path, bytes] of image) {
    const file = join(root, path);
    const folder = dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    folders.add(folder);
    writeFileSync(file, bytes, { mode: 0o600 });
  }
}
