import { nameInArchive, type ArchiveTable } from './archive.ts';
import { type Archive, type ArchiveEntry } from './reading/archive.ts';
import { readExport, ReadError, type ReadReport } from './reading/index.ts';

interface ReadTable {
  entry: ArchiveEntry;
  report: ReadReport;
}

/**
 * Reads every table of an archive and says which of them count. Tools pack the same figures several times: Search
 * Console by day, by query, by page, by country and by device, of which only the days add up to the totals.
 */
export async function tablesOf(
  archive: Archive,
  fileName: string,
  signal?: AbortSignal,
): Promise<ArchiveTable[]> {
  const found: (ReadTable | ArchiveTable)[] = [];
  for (const entry of archive.entries) {
    try {
      const report = await reportOf(archive.read(entry.name), nameInArchive(fileName, entry.name), signal);
      found.push(hasNumbers(report) ? { entry, report } : { ...entry, use: 'no-figures' });
    } catch (error) {
      if (!(error instanceof ReadError) || error.code === 'cancelled') throw error;
      found.push({ ...entry, use: 'unreadable', message: error.message });
    }
  }
  const tables = found.filter((table): table is ReadTable => 'report' in table);
  return found.map((table) => {
    if (!('report' in table)) return table;
    const whole = tables.find((other) => isBreakdown(table, other));
    return { ...table.entry, ...(whole ? { use: 'breakdown', of: whole.entry.name } : { use: 'figures' }) };
  });
}

async function reportOf(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  signal: AbortSignal | undefined,
): Promise<ReadReport> {
  const rows = readExport(bytes, { fileName, ...(signal ? { signal } : {}) });
  for (;;) {
    const next = await rows.next();
    if (next.done) return next.value;
  }
}

const hasNumbers = ({ columns }: ReadReport): boolean =>
  columns.some(({ kind }) => kind === 'metric' || kind === 'number');

const folderOf = ({ name }: ArchiveEntry): string => name.slice(0, name.lastIndexOf('/') + 1);
const isDated = ({ periodFrom }: ReadReport): boolean => periodFrom === 'rows';
const metricsOf = ({ sums }: ReadReport): string[] => Object.keys(sums);

/** Whether a table holds nothing but the days and their figures. */
const isDaysAlone = ({ columns }: ReadReport): boolean =>
  columns.every(({ kind }) => kind !== 'dimension' && kind !== 'campaign' && kind !== 'channel');

/**
 * Whether a table holds the figures of another one of its tool and folder once more: it has no metric that the other
 * lacks, and the other has them by day, and it either knows no days, or says of the same days by what they were made of.
 */
function isBreakdown({ entry, report }: ReadTable, whole: ReadTable): boolean {
  if (whole.entry === entry || folderOf(whole.entry) !== folderOf(entry) || !isDated(whole.report))
    return false;
  if (report.source !== whole.report.source && report.source !== 'generic') return false;
  const metrics = metricsOf(report);
  if (metrics.length === 0 || !metrics.every((metric) => metric in whole.report.sums)) return false;
  if (!isDated(report)) return true;
  if (isDaysAlone(report) || !isDaysAlone(whole.report)) return false;
  const [own, all] = [report.period, whole.report.period];
  return own !== null && all !== null && all.from <= own.from && own.to <= all.to;
}
