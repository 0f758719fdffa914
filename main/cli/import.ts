import { basename } from 'node:path';
import { FailureError } from '../../app/contract/errors.ts';
import type { ImportReport } from '../../app/slices/analytics/contract.ts';
import { readInThread } from '../../app/slices/analytics/reader.ts';
import { toReport } from '../../app/slices/analytics/tasks.ts';
import { follow, print } from './output.ts';
import { withWorkspace, type GlobalOptions } from './session.ts';

interface ImportOptions extends GlobalOptions {
  dryRun: boolean;
  map?: string[];
}

/** Takes an export in, or only says what is in it, for which no workspace is needed. */
export async function importFile(path: string, options: ImportOptions): Promise<void> {
  const mapping = mappingOf(options.map ?? []);
  const fileName = basename(path);
  if (options.dryRun) {
    const report = await readOnly(path, fileName, mapping);
    print(options.json, report, describe(fileName, report));
    return;
  }
  await withWorkspace(options, async ({ client }) => {
    const outcome = await follow(
      await client.analytics.import({ path, fileName, ...(mapping ? { mapping } : {}) }),
    );
    const { added, unchanged, restated, report } = outcome;
    const counts = `${String(added)} rows added, ${String(unchanged)} were there already, ${String(restated)} had newer figures`;
    print(options.json, outcome, `${describe(fileName, report)}\n${counts}`);
  });
}

async function readOnly(
  path: string,
  fileName: string,
  mapping: Record<string, string> | undefined,
): Promise<ImportReport> {
  const job = { file: path, fileName, wantsRows: false, ...(mapping ? { mapping } : {}) };
  const rows = readInThread(job, new AbortController().signal);
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
