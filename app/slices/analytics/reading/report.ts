import { type Encoding } from './legacy.ts';
import { type Delimiter } from './dialect.ts';
import { type Metric } from './fields.ts';
import { type Ledger } from './ledger.ts';
import { cleanCell } from './normalise.ts';
import { type TextRecord } from './records.ts';
import { type Schema } from './schema.ts';
import { type TableReader } from './table-reader.ts';
import { type Period, type ReadReport } from './types.ts';

/** What is known of the file itself. */
export interface FileFacts {
  encoding: Encoding;
  delimiter: Delimiter;
  headerLine: number | null;
  tables: readonly TextRecord[];
  truncated: boolean;
  sheet: ReadReport['sheet'];
}

type Sums = Partial<Record<Metric, number>>;

/** Amounts of money are one sum only when they are of one currency, or none is named at all. */
function splitSums(reader: TableReader): { sums: Sums; byCurrency: Record<string, Sums> } {
  const money = reader.sums.byCurrency();
  const currencies = Object.keys(money);
  const [only] = currencies;
  const sums = {
    ...reader.sums.plain(),
    ...(currencies.length === 1 && only !== undefined ? money[only] : {}),
  };
  const byCurrency = Object.fromEntries(
    Object.entries(money).filter(([currency]) => currency !== '' || currencies.length > 1),
  );
  return { sums, byCurrency };
}

/** The report of a finished reading. */
export function buildReport(
  schema: Schema,
  reader: TableReader,
  ledger: Ledger,
  facts: FileFacts,
): ReadReport {
  const { sums, byCurrency } = splitSums(reader);
  const headers = schema.metrics.flatMap(({ money, currency }) =>
    money && currency !== null ? [currency] : [],
  );
  const named = [...reader.currencies, ...Object.keys(byCurrency)];
  const currencies = [...new Set(named.length > 0 ? named : headers)].filter((code) => code !== '').sort();
  const fromRows = schema.time !== null && reader.from !== null && reader.to !== null;
  const period: Period | null =
    fromRows && reader.from !== null && reader.to !== null
      ? { from: reader.from, to: reader.to }
      : schema.statedPeriod;
  return {
    source: schema.source,
    layout: schema.layout,
    sheet: facts.sheet,
    remembered: schema.remembered,
    rows: reader.rows,
    skipped: ledger.skipped.sort((a, b) => a.line - b.line),
    skippedCount: ledger.skippedCount,
    columns: schema.columns,
    unmapped: schema.unmapped,
    period,
    periodFrom: fromRows ? 'rows' : schema.periodFrom,
    currency: currencies.length === 1 ? (currencies[0] ?? null) : null,
    currencies,
    sums,
    sumsByCurrency: byCurrency,
    unread: ledger.unread,
    unreadCount: ledger.unreadCount,
    hints: {
      encoding: facts.encoding.name,
      bom: facts.encoding.bom > 0,
      delimiter: facts.delimiter,
      language: schema.language,
      decimal: schema.decimal.decimal,
      decimalCertain: schema.decimal.certain,
      dateOrder: schema.order.order,
      dateOrderCertain: schema.order.certain,
      headerLine: facts.headerLine,
      tables: facts.tables.map(({ line, cells }) => ({ line, columns: cells.map(cleanCell) })),
      unusedMapping: schema.unusedMapping,
      truncated: facts.truncated,
    },
  };
}
