import { ReadError, readExport } from '../../app/slices/analytics/reading/index.ts';
import type { Random } from '../common/random.ts';
import { hostileString, mutated } from './hostile.ts';
import { emptyReport, note, type FuzzReport } from './report.ts';

const HEADERS = [
  ['Day', 'Campaign', 'Currency code', 'Impr.', 'Clicks', 'Cost'],
  ['Date', 'Clicks', 'Impressions', 'CTR', 'Position'],
  ['Day', 'Campaign name', 'Reach', 'Impressions', 'Link clicks', 'Amount spent (EUR)', 'Purchases'],
  ['Datum', 'Kampagne', 'Kosten', 'Klicks', 'Impressionen'],
  ['日付', 'キャンペーン', 'クリック数', '費用'],
  ['Month', 'Sessions', 'Conversions', 'Revenue'],
];
const CELLS = [
  '2026-03-02',
  '02.03.2026',
  '3/2/26',
  'Mar 2, 2026',
  '1,234.56',
  '1.234,56',
  '12%',
  '€ 3',
  '-',
  '',
  '"',
  'n/a',
  '1e9',
  '٣',
  '(5)',
];
const DELIMITERS = [',', ';', '\t', '|'];
const ENDS = ['\n', '\r\n', '\r'];

/** An export as tools write them, and sometimes as no tool does. */
function exportText(random: Random): string {
  const delimiter = random.pick(DELIMITERS);
  const header = random.pick(HEADERS);
  const cell = () => (random.chance(0.1) ? hostileString(random) : random.pick(CELLS));
  const row = () => {
    const length = random.chance(0.9) ? header.length : random.below(40);
    return Array.from({ length }, () => (random.chance(0.2) ? `"${cell()}"` : cell())).join(delimiter);
  };
  const rows = Array.from({ length: random.pick([0, 1, 3, 20, 60]) }, row);
  const preamble = random.chance(0.3) ? ['Campaign report', '"Mar 1, 2026 - Mar 31, 2026"'] : [];
  return [...preamble, header.join(delimiter), ...rows].join(random.pick(ENDS));
}

function encoded(text: string, random: Random): Buffer {
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    case 1:
      return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
    case 2:
      return Buffer.from(text, 'latin1');
    case 3:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
    case 4:
      return Buffer.from(text, 'utf16le');
    default:
      return Buffer.from(text);
  }
}

/** An export in some encoding, and mostly damaged; sometimes bytes that are none. */
export function exportBytes(random: Random): Buffer {
  const whole = encoded(exportText(random), random);
  if (random.chance(0.6)) return mutated(whole, random);
  return random.chance(0.05) ? random.bytes(random.below(3000)) : whole;
}

/** Longest that a small file may take, in milliseconds: more is a pattern that runs away. */
const PATIENCE = 5000;

export async function readOne(bytes: Uint8Array): Promise<string> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const rows = readExport(input(), { fileName: 'export.csv' });
  try {
    for (;;) {
      const next = await rows.next();
      if (!next.done) continue;
      const { sums } = next.value;
      const bad = Object.entries(sums).find(([, sum]) => !Number.isFinite(sum));
      if (bad) throw new Error(`the sum of ${bad[0]} is ${String(bad[1])}`);
      return 'read';
    }
  } catch (error) {
    if (error instanceof ReadError) return error.code;
    throw error;
  }
}

/** Mutated and generated exports: read, or refused with a reason; never anything else. */
export async function fuzzExports(count: number, random: Random): Promise<FuzzReport> {
  const report = emptyReport();
  for (let index = 0; index < count; index += 1) {
    const bytes = exportBytes(random);
    const began = performance.now();
    try {
      const answer = await readOne(bytes);
      const took = performance.now() - began;
      note(
        report,
        answer,
        took > PATIENCE ? `${took.toFixed(0)} ms for ${bytes.toString('base64')}` : undefined,
      );
    } catch (error) {
      note(report, 'bug', `${String((error as Error).stack)}\n${bytes.toString('base64')}`);
    }
  }
  return report;
}
