import { basename } from 'node:path';
import { FailureError } from '../../app/contract/errors.ts';
import { readArchive, type ArchiveContent, type ArchiveTable } from '../../app/slices/analytics/archive.ts';
import type { ImportOutcome, ImportReport } from '../../app/slices/analytics/contract.ts';
import { readInThread } from '../../app/slices/analytics/reader.ts';
import { isArchive } from '../../app/slices/analytics/reading/archive.ts';
import { toReport } from '../../app/slices/analytics/tasks.ts';
import { follow, print } from './output.ts';
import { withWorkspace, type GlobalOptions } from './session.ts';

interface ImportOptions extends GlobalOptions {
  dryRun: boolean;
  map?: string[];
}

/** Takes an export in, or only says what is in it, for which no workspace is needed. Of a zip archive, each table that counts. */
export async function importFile(path: string, options: ImportOptions): Promise<void> {
  const mapping = mappingOf(options.map ?? []);
  const file = { path, fileName: basename(path), ...(mapping ? { mapping } : {}) };
  if (await isArchive(path, file.fileName)) await importArchive(file, options);
  else if (options.dryRun) {
    const report = await readOnly(file);
    print(options.json, report, describe(file.fileName, report));
  } else {
    await withWorkspace(options, async ({ client }) => {
      const outcome = await follow(await client.analytics.import(file));
      print(options.json, outcome, describeOutcome(file.fileName, outcome));
    });
  }
}

interface GivenFile {
  path: string;
  fileName: string;
  entry?: string;
  mapping?: Record<string, string>;
}

async function importArchive(file: GivenFile, options: ImportOptions): Promise<void> {
  if (options.dryRun) {
    const { path, fileName } = file;
    const found = await readArchive({ file: path, fileName }, new AbortController().signal);
    await printTables(options, found, async (entry) => {
      const report = await readOnly({ ...file, entry });
      return { value: { report }, text: describe(entry, report) };
    });
    return;
  }
  await withWorkspace(options, async ({ client }) => {
    const found = await follow(await client.analytics.tables(file));
    await printTables(options, found, async (entry) => {
      const outcome = await follow(await client.analytics.import({ ...file, entry }));
      return { value: { outcome }, text: describeOutcome(entry, outcome) };
    });
  });
}

/** Deals with each table that counts, and prints of each what became of it. */
async function printTables(
  { json }: ImportOptions,
  { tables, others }: ArchiveContent,
  take: (entry: string) => Promise<{ value: object; text: string }>,
): Promise<void> {
  const [values, texts]: [object[], string[]] = [[], []];
  for (const table of tables) {
    const taken = table.use === 'figures' ? await take(table.name) : null;
    values.push({ ...table, ...taken?.value });
    texts.push(taken?.text ?? `${table.name}: left out, ${whyNot(table)}`);
  }
  if (others.length > 0) texts.push(`No tables: ${others.join(', ')}`);
  print(json, { tables: values, others }, texts.join('\n'));
}

function whyNot(table: ArchiveTable): string {
  switch (table.use) {
    case 'breakdown':
      return `it breaks the figures of ${table.of} down, which would count twice`;
    case 'unreadable':
      return table.message;
    default:
      return 'there are no figures in it';
  }
}

async function readOnly({ path, ...more }: GivenFile): Promise<ImportReport> {
  const rows = readInThread({ file: path, wantsRows: false, ...more }, new AbortController().signal);
  for (;;) {
    const next = await rows.next();
    if (next.done) return toReport(next.value);
  }
}

function mappingOf(pairs: readonly string[]): Record<string, string> | undefined {
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new FailureError({ code: 'invalid', message: `Write --map as HEADER=METRIC, not “${pair}”.` });
    }),
  ) as Record<string, string>;
}

function describeOutcome(name: string, { added, unchanged, restated, report }: ImportOutcome): string {
  const counts = `${String(added)} rows added, ${String(unchanged)} were there already, ${String(restated)} had newer figures`;
  return `${describe(name, report)}\n${counts}`;
}

function describe(fileName: string, report: ImportReport): string {
  const { source, rows, skipped, skippedCount, unmapped, period, currency, sums } = report;
  const lines = [
    `${fileName}: ${source}, ${String(rows)} rows${period ? `, ${period.from} to ${period.to}` : ''}${currency ? `, ${currency}` : ''}`,
    ...Object.entries(sums).map(([metric, sum]) => `  ${metric}: ${String(sum)}`),
  ];
  if (report.sheet && report.sheet.others.length > 0)
    lines.push(`Read: sheet “${report.sheet.sheet}”. Not read: ${report.sheet.others.join(', ')}`);
  if (unmapped.length > 0) lines.push(`Columns without a known meaning: ${unmapped.join(', ')}`);
  if (skippedCount > 0) {
    lines.push(`${String(skippedCount)} lines left out:`);
    lines.push(...skipped.slice(0, 20).map(({ line, reason }) => `  line ${String(line)}: ${reason}`));
  }
  return lines.join('\n');
}
