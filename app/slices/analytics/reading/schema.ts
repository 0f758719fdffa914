import { headerEvidence, headerLanguage, mapColumns, nameColumns, type NamedColumn } from './columns.ts';
import { currencyDigits, currencyOf } from './currency.ts';
import { decideDateOrder, type OrderDecision } from './date-order.ts';
import { type DecimalDecision, decideDecimal, type NumberColumn } from './decimal.ts';
import { readDate } from './dates.ts';
import { type Delimiter } from './dialect.ts';
import {
  type ColumnKind,
  fieldKind,
  isAttribute,
  isCount,
  isFreeText,
  isMetric,
  isMoney,
  type Metric,
  TIMES,
} from './fields.ts';
import { layoutOf } from './layout.ts';
import { cleanCell, normaliseHeader } from './normalise.ts';
import { isNothing, numberParts, readDuration, readNumber } from './numbers.ts';
import { findPeriod, periodInName } from './period.ts';
import { type TextRecord } from './records.ts';
import { channelOf, detectSource, type Source } from './sources.ts';
import { isBlank, isComment, type TableLayout } from './table.ts';
import { type TimeReader, timeReader } from './time.ts';
import {
  type DecimalMark,
  type Period,
  type ReadColumn,
  type ReadOptions,
  type ReadReport,
} from './types.ts';
import { RATIO_WORDS } from './vocabulary/words.ts';

export interface MetricColumn {
  index: number;
  name: string;
  metric: Metric;
  decimal: DecimalMark;
  scale: number;
  money: boolean;
  /** Currency the header names. */
  currency: string | null;
}

export interface NumberTextColumn {
  index: number;
  name: string;
  decimal: DecimalMark;
}

export interface TextColumn {
  index: number;
  /** Canonical field or header; the key in `dimensions`. */
  name: string;
  attribute: boolean;
  freeText: boolean;
}

/** How every row of the table is read. Built once from the head of the file. */
export interface Schema {
  source: Source;
  layout: string;
  /** Columns that mean what was said of them before, by name. */
  remembered: string[];
  /** Channel of rows when no column says. */
  channel: string | null;
  language: string | null;
  columns: ReadColumn[];
  unmapped: string[];
  unusedMapping: string[];
  metrics: MetricColumn[];
  /** Numeric columns without a known name. */
  numbers: NumberTextColumn[];
  /** Columns without a value in the head: each cell decides for itself. */
  undecided: NumberTextColumn[];
  /** Text columns, sorted by name so that a row's dimensions always come in one order. */
  texts: TextColumn[];
  campaign: number;
  channelColumn: number;
  currencyColumn: number;
  /** Average position and its column, for `position_weight`. */
  position: NumberTextColumn | null;
  time: { index: number; name: string; read: TimeReader } | null;
  until: { index: number; read: TimeReader } | null;
  /** Period of rows without a date. */
  rowPeriod: Period | null;
  statedPeriod: Period | null;
  periodFrom: ReadReport['periodFrom'];
  /** A shorter row lacks a metric or its date. */
  minWidth: number;
  width: number;
  header: readonly string[];
  decimal: DecimalDecision;
  order: OrderDecision;
}

/** Records of the head that are data, as samples. */
function sampleRows(records: readonly TextRecord[], layout: TableLayout, width: number): TextRecord[] {
  const rows: TextRecord[] = [];
  for (let i = layout.first; i < records.length; i += 1) {
    const record = records[i];
    if (record === undefined || isBlank(record) || isComment(record)) {
      if (rows.length > 0) break;
      continue;
    }
    if (record.cells.length >= Math.min(width, 2)) rows.push(record);
  }
  return rows;
}

const ID_HEADER =
  /\b(ids?|code|codes|zip|postal|phone|tel|ean|upc|gtin|isbn|asin|number|nr|no|nummer|numero|plz)\b/;

type ValueType = 'number' | 'percent' | 'date' | 'text' | 'empty';

/** What the cells of a column without a known name are. Codes and ids are text though they are made of digits. */
function valueType(cells: readonly string[], header: string, order: OrderDecision['order']): ValueType {
  const values = cells.filter((cell) => !isNothing(cell));
  if (values.length === 0) return 'empty';
  if (ID_HEADER.test(header) || values.some((cell) => /^\s*(0\d+|\+.*|\d{12,})\s*$/.test(cell)))
    return 'text';
  if (values.every((cell) => readDate(cell, order) !== undefined && !/^\s*\d{6}\s*$/.test(cell)))
    return 'date';
  if (values.every((cell) => readDuration(cell) !== undefined)) return 'number';
  const parts = values.map(numberParts);
  if (parts.some((part) => part === undefined)) return 'text';
  return parts.every((part) => part?.percent === true) ? 'percent' : 'number';
}

/** The field of a rate or average that no vocabulary names but its own words or percent signs give away. */
function ratioField(column: NamedColumn, type: ValueType): string | null {
  const text = column.normal.text;
  if (type !== 'percent' && !(type === 'number' && RATIO_WORDS.some((pattern) => pattern.test(text))))
    return null;
  if (/cost|kosten|cout|custo|تكلفة|単価/.test(text)) return 'cost_per';
  return /avg|average|durchschn|moy|medi[oa]|prom|gemidd|متوسط|平均/.test(text) ? 'average' : 'rate';
}

/** A column mapped to a metric whose cells are mostly no numbers is something else that shares the name. */
function misread(cells: readonly string[]): boolean {
  const values = cells.filter((cell) => !isNothing(cell));
  const numbers = values.filter((cell) => !Number.isNaN(readNumber(cell, '.')));
  return values.length > 0 && numbers.length < values.length * 0.3;
}

/** Column by column: cells of the sample rows. */
class Samples {
  readonly #rows: readonly TextRecord[];
  constructor(rows: readonly TextRecord[]) {
    this.#rows = rows;
  }
  of(index: number): string[] {
    return this.#rows.map((row) => row.cells[index] ?? '');
  }
}

/** Everything the head of the file tells about how to read it. */
export function buildSchema(
  records: readonly TextRecord[],
  layout: TableLayout,
  delimiter: Delimiter,
  options: ReadOptions,
): Schema {
  const headerRecord = records[layout.header];
  const width =
    headerRecord?.cells.length ?? Math.max(1, ...records.slice(layout.first).map((r) => r.cells.length));
  const header = headerRecord?.cells ?? new Array<string>(width).fill('');
  const names = nameColumns(header, records[layout.group]?.cells);
  const headers = header.map((cell) => normaliseHeader(cell));
  const preamble = records.slice(0, layout.first).filter((_, i) => i !== layout.header);
  const language = headerLanguage(headers);
  const source = detectSource(
    headerEvidence(headers),
    preamble.map((record) => cleanCell(record.cells.join(','))),
    options.fileName,
  );
  const remembersAs = layoutOf(source, headers);
  const memory = Object.fromEntries(
    (options.remembered ?? [])
      .filter((one) => one.layout === remembersAs)
      .map((one) => [one.header, one.field]),
  );
  const { columns, unusedMapping } = mapColumns(names, headers, source, language, {
    ...memory,
    ...options.mapping,
  });
  const isMemory = (name: string) =>
    Object.hasOwn(memory, name) && !Object.hasOwn(options.mapping ?? {}, name);
  const samples = new Samples(sampleRows(records, layout, width));
  const order = chooseOrder(columns, samples, preamble, language, delimiter, options);
  const types = settleTypes(columns, samples, order.order);
  const decimal = chooseDecimal(columns, types, samples, language, delimiter, options);
  const period = choosePeriod(preamble, columns, samples, order, delimiter, options);
  return assemble({
    source,
    layout: remembersAs,
    remembered: names.filter(isMemory),
    language,
    header,
    width,
    columns,
    types,
    unusedMapping: unusedMapping.filter((header) => !isMemory(header)),
    samples,
    order,
    decimal,
    period,
  });
}

const TIME_FIELDS: ReadonlySet<string> = new Set([...TIMES, 'until']);

function chooseOrder(
  columns: readonly NamedColumn[],
  samples: Samples,
  preamble: readonly TextRecord[],
  language: string | null,
  delimiter: string,
  options: ReadOptions,
): OrderDecision {
  if (options.dateOrder !== undefined) return { order: options.dateOrder, certain: true };
  const timed = columns.filter((column) => column.field !== null && TIME_FIELDS.has(column.field));
  const currency = columns.find((column) => column.normal.currency !== null)?.normal.currency ?? null;
  const hints = {
    language,
    currency,
    delimiter,
    buckets: timed.some((c) => ['week', 'month', 'quarter'].includes(c.field ?? '')),
  };
  const cells = timed.flatMap((column) => samples.of(column.index));
  if (timed.length === 0)
    for (const column of columns) if (column.field === null) cells.push(...samples.of(column.index));
  const decided = decideDateOrder(cells, hints);
  if (decided.certain && cells.length > 0) return decided;
  const withPreamble = decideDateOrder(
    preamble.flatMap((record) => record.cells.join(' ').split(/\s+-\s+|-(?=\d+\/)/)),
    hints,
  );
  return withPreamble.certain && timed.length === 0 ? withPreamble : decided;
}

/** Settles columns the header left open, and those it got wrong, by their cells. */
function settleTypes(columns: NamedColumn[], samples: Samples, order: OrderDecision['order']): ValueType[] {
  const types = columns.map((column): ValueType => {
    const cells = samples.of(column.index);
    if (column.field !== null && !column.mapped) {
      const time = TIME_FIELDS.has(column.field) && !column.field.startsWith('nth_');
      if (time && !mostlyDates(cells, column.field, order)) column.field = null;
      else if (isMetric(column.field) && misread(cells)) column.field = null;
    }
    if (column.field !== null) return 'text';
    const type = valueType(cells, column.normal.text, order);
    column.field = ratioField(column, type);
    return type;
  });
  if (!columns.some((column) => column.field !== null && TIMES.some((time) => time === column.field))) {
    const dated = columns.find((column) => column.field === null && types[column.index] === 'date');
    if (dated !== undefined) dated.field = 'day';
  }
  return types;
}

function mostlyDates(cells: readonly string[], field: string, order: OrderDecision['order']): boolean {
  const read = timeReader(field, order, null);
  const values = cells.filter((cell) => !isNothing(cell));
  return values.filter((cell) => read(cell) != null).length >= values.length / 2;
}

function chooseDecimal(
  columns: readonly NamedColumn[],
  types: readonly ValueType[],
  samples: Samples,
  language: string | null,
  delimiter: string,
  options: ReadOptions,
): DecimalDecision {
  if (options.decimal !== undefined)
    return { decimal: options.decimal, certain: true, exceptions: new Map() };
  const numeric = new Map<number, NumberColumn>();
  for (const { index, field, normal } of columns) {
    const kind = field === null ? null : fieldKind(field);
    const number = kind === 'metric' || kind === 'ratio' || (kind === null && types[index] === 'number');
    if (!number) continue;
    const money = normal.currency !== null && field !== null && isMoney(field);
    numeric.set(index, {
      cells: samples.of(index),
      count: field !== null && isCount(field),
      ratio: kind === 'ratio',
      digits: money && normal.currency !== null ? currencyDigits(normal.currency) : 2,
    });
  }
  return decideDecimal(numeric, language, delimiter);
}

interface PeriodChoice {
  stated: Period | null;
  rows: Period | null;
  from: ReadReport['periodFrom'];
}

function choosePeriod(
  preamble: readonly TextRecord[],
  columns: readonly NamedColumn[],
  samples: Samples,
  order: OrderDecision,
  delimiter: string,
  options: ReadOptions,
): PeriodChoice {
  if (options.period !== undefined) return { stated: options.period, rows: options.period, from: 'option' };
  const stated = findPeriod(preamble, order.order, delimiter);
  if (stated !== null) return { stated, rows: stated, from: 'preamble' };
  const named = periodInName(options.fileName);
  if (named !== null) return { stated: named, rows: null, from: 'file-name' };
  // A list of filters, as Search Console puts beside its tables, is all preamble: its period may be in any cell.
  if (columns.some(({ field }) => field !== null && fieldKind(field) === 'metric'))
    return { stated: null, rows: null, from: null };
  const cells = columns.flatMap((column) => samples.of(column.index)).slice(0, 200);
  const found = findPeriod(
    cells.map((cell) => ({ line: 0, cells: [cell] })).filter((r) => r.cells[0]?.includes('-')),
    order.order,
    delimiter,
  );
  return { stated: found, rows: null, from: found === null ? null : 'preamble' };
}

interface Parts {
  source: Source;
  layout: string;
  remembered: string[];
  language: string | null;
  header: readonly string[];
  width: number;
  columns: NamedColumn[];
  types: ValueType[];
  unusedMapping: string[];
  samples: Samples;
  order: OrderDecision;
  decimal: DecimalDecision;
  period: PeriodChoice;
}

function kindOf(column: NamedColumn, type: ValueType | undefined): ColumnKind {
  if (column.field !== null) return fieldKind(column.field);
  return type === 'number' ? 'number' : 'dimension';
}

function assemble(parts: Parts): Schema {
  const { columns, types, order, period } = parts;
  const kinds = columns.map((column) => kindOf(column, types[column.index]));
  const indexOf = (kind: ColumnKind) => kinds.indexOf(kind);
  const decimalOf = (index: number) => parts.decimal.exceptions.get(index) ?? parts.decimal.decimal;
  const plain = (column: NamedColumn): NumberTextColumn => ({
    index: column.index,
    name: column.name,
    decimal: decimalOf(column.index),
  });
  const metrics = columns.flatMap((column) => metricColumn(column, decimalOf(column.index)));
  const timed = TIMES.flatMap((field) => columns.find((column) => column.field === field) ?? [])[0];
  const reads = (column: NamedColumn) =>
    timeReader(column.field ?? 'day', order.order, period.rows?.from ?? null);
  const untilColumn =
    timed?.field === 'reporting_starts' ? columns.find((column) => column.field === 'until') : undefined;
  const position = columns.find((column) => column.field === 'average_position');
  const needed = [...metrics.map(({ index }) => index), ...(timed === undefined ? [] : [timed.index])];
  return {
    source: parts.source,
    layout: parts.layout,
    remembered: parts.remembered,
    channel: channelOf(parts.source, new Set(metrics.map(({ metric }) => metric))),
    language: parts.language,
    columns: columns.map((column, i) => reportColumn(column, kinds[i] ?? 'dimension')),
    unmapped: columns.flatMap((column) => (column.field === null ? [column.name] : [])),
    unusedMapping: parts.unusedMapping,
    metrics,
    numbers: columns.filter((_, i) => kinds[i] === 'number').map(plain),
    undecided: columns.filter((column, i) => column.field === null && types[i] === 'empty').map(plain),
    texts: textColumns(columns, kinds, types),
    campaign: indexOf('campaign'),
    channelColumn: indexOf('channel'),
    currencyColumn: indexOf('currency'),
    position:
      position !== undefined && metrics.some(({ metric }) => metric === 'impressions')
        ? plain(position)
        : null,
    time: timed === undefined ? null : { index: timed.index, name: timed.name, read: reads(timed) },
    until:
      untilColumn === undefined
        ? null
        : { index: untilColumn.index, read: timeReader('day', order.order, null) },
    rowPeriod: period.rows,
    statedPeriod: period.stated,
    periodFrom: period.from,
    minWidth: needed.length === 0 ? 1 : Math.max(...needed) + 1,
    width: parts.width,
    header: parts.header,
    decimal: parts.decimal,
    order,
  };
}

function metricColumn(column: NamedColumn, decimal: DecimalMark): MetricColumn[] {
  if (column.field === null || !isMetric(column.field)) return [];
  return [
    {
      index: column.index,
      name: column.name,
      metric: column.field,
      decimal,
      scale: column.normal.scale,
      money: isMoney(column.field),
      currency: column.normal.currency,
    },
  ];
}

const reportColumn = (column: NamedColumn, kind: ColumnKind): ReadColumn => ({
  name: column.name,
  mapsTo: column.field ?? column.name,
  kind,
});

function textColumns(
  columns: readonly NamedColumn[],
  kinds: readonly ColumnKind[],
  types: readonly ValueType[],
): TextColumn[] {
  return columns
    .filter(
      (column, i) =>
        (kinds[i] === 'dimension' || kinds[i] === 'attribute') &&
        !(column.field === null && types[i] === 'empty'),
    )
    .map((column) => {
      const name = column.field ?? column.name;
      return { index: column.index, name, attribute: isAttribute(name), freeText: isFreeText(name) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** ISO code of a cell of a currency column. */
export const currencyCell = (cell: string): string | null => currencyOf(cleanCell(cell)) ?? null;
