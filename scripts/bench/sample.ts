import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { TaskEvent } from '../../app/contract/define.ts';
import type { Host } from '../../app/service/host.ts';
import { seeded } from '../../app/service/sample/exports.ts';
import { startHost } from '../../app/service/start.ts';

export const CAMPAIGNS = 1000;
export const PIECES = 10_000;
export const ROWS = 1_000_000;

const cache = join(import.meta.dirname, '../../.cache/bench');
const places = { config: join(cache, 'config'), workspaces: join(cache, 'workspaces') };
export const sampleFolder = join(places.workspaces, 'Bench');
export const sampleCsv = join(cache, 'rows.csv');
export const benchPlaces = places;
const CLI = { via: 'cli' } as const;

const syllables = 'ba ce di fo gu ha ki lo mu na pe qui ro su ta ve wi xo yu za bri cla dre fra gro'.split(
  ' ',
);

/** A vocabulary of 6,000 words, of which a few are in every text and most in hardly any, as in real texts. */
function vocabulary(random: () => number): string[] {
  const made = new Set(['spring', 'trail', 'launch', 'pack', 'jacket', 'rain', 'honest', 'coffee', 'market']);
  while (made.size < 6000) {
    const length = 2 + Math.floor(random() * 3);
    made.add(Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join(''));
  }
  return [...made];
}

/** A word's place in the vocabulary by Zipf's law: the n-th is met 1/n as often as the first. */
const zipf = (random: () => number, size: number): number => Math.floor(size ** random()) - 1;

/** Makes the sample once and keeps it: making it takes minutes. */
export async function ensureSample(): Promise<void> {
  const mark = join(cache, 'complete-2');
  if (existsSync(mark)) return;
  console.error(`Making the sample (once): ${CAMPAIGNS} campaigns, ${PIECES} pieces, ${ROWS} rows …`);
  await rm(cache, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  await writeRows(sampleCsv, ROWS);
  const host = startHost({ places });
  await host.create({ name: 'Bench', person: 'Bench', folder: sampleFolder });
  await fill(host);
  await importFile(host, sampleCsv);
  await host.close();
  await writeFile(mark, '');
}

async function fill({ kernel }: Host): Promise<void> {
  const random = seeded(1);
  const words = vocabulary(random);
  const pick = () => words[zipf(random, words.length)] ?? '';
  const text = (length: number) => Array.from({ length }, pick).join(' ');
  const day = (offset: number) =>
    new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
  const campaigns: string[] = [];
  for (let index = 0; index < CAMPAIGNS; index += 1) {
    const start = Math.floor(random() * 360);
    const { id } = (await kernel.call(
      'campaigns.create',
      {
        name: `${text(3)} ${String(index)}`,
        client: `Client ${String(index % 12)}`,
        objective: text(30),
        state: (['idea', 'planned', 'scheduled', 'live', 'done'] as const)[index % 5],
        start: day(start),
        end: day(start + 30),
        channels: ['email', 'paid-search'],
      },
      CLI,
    )) as { id: string };
    campaigns.push(id);
  }
  for (let index = 0; index < PIECES; index += 1) {
    const markdown = Array.from({ length: 6 }, () => text(40)).join('\n\n');
    const input = {
      title: `${text(4)} ${String(index)}`,
      campaignId: campaigns[index % CAMPAIGNS],
      markdown,
    };
    await kernel.call('content.create', input, CLI);
  }
}

/** A CSV of `rows` rows as an ad tool writes them: a thousand campaigns, day by day. */
export async function writeRows(file: string, rows: number): Promise<void> {
  const random = seeded(2);
  const out = createWriteStream(file);
  out.write('Day,Campaign,Currency code,Impressions,Clicks,Cost,Conversions\n');
  let lines = '';
  for (let row = 0; row < rows; row += 1) {
    const at = Date.UTC(2024, 0, 1) + Math.floor(row / 1000) * 86_400_000;
    const impressions = Math.floor(random() * 20_000);
    const clicks = Math.floor(impressions * 0.03);
    lines += `${new Date(at).toISOString().slice(0, 10)},Campaign ${String(row % 1000)},EUR,${String(impressions)},${String(clicks)},${(clicks * 0.7).toFixed(2)},${(clicks * 0.04).toFixed(2)}\n`;
    if (lines.length < 1 << 20) continue;
    if (!out.write(lines))
      await new Promise<void>((resolve) =>
        out.once('drain', () => {
          resolve();
        }),
      );
    lines = '';
  }
  out.end(lines);
  await finished(out);
}

export async function importFile({ kernel }: Host, path: string): Promise<void> {
  const events = await kernel.call('analytics.import', { path, fileName: 'rows.csv' }, CLI);
  for await (const _ of events as AsyncIterable<TaskEvent<unknown>>) continue;
}

export async function openSample(): Promise<Host> {
  const host = startHost({ places });
  await host.open(sampleFolder);
  return host;
}
