import { type ColumnKind, type Metric } from './fields.ts';
import { type Source } from './sources.ts';

/** One data row. Days are as written in the export (the account's own time zone); nothing is converted. */
export interface ReadRow {
  /** 1-based physical line on which the row starts, as an editor shows it. */
  line: number;
  /** First day of the row's bucket, YYYY-MM-DD; null when neither the row nor the report says. */
  day: string | null;
  /** Last day of a bucket longer than one day, YYYY-MM-DD. */
  until: string | null;
  campaign: string | null;
  channel: string | null;
  /** Every other text column that has a value, by canonical name or else by its own header. */
  dimensions: Record<string, string>;
  metrics: Partial<Record<Metric, number>>;
  /** Numeric columns without a known name, by header. Percentages are fractions, h:mm:ss is seconds. */
  extra: Record<string, number>;
  /** ISO 4217 code. */
  currency: string | null;
}

export interface SkippedLine {
  line: number;
  reason: string;
}

/** A cell in a number column that is neither a number nor a known way of saying "nothing". */
export interface UnreadCell {
  line: number;
  column: string;
  value: string;
}

export interface ReadColumn {
  name: string;
  /** Canonical field, or the header itself when none is known. */
  mapsTo: string;
  kind: ColumnKind;
}

export interface Period {
  from: string;
  to: string;
}

export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DecimalMark = '.' | ',';

/** How the file was understood, for the preview. `…Certain` is false where the person should be asked. */
export interface ReadHints {
  encoding: string;
  bom: boolean;
  delimiter: ',' | ';' | '\t' | '|';
  /** BCP 47 language most headers are written in; null when none is known. */
  language: string | null;
  decimal: DecimalMark;
  decimalCertain: boolean;
  dateOrder: DateOrder;
  dateOrderCertain: boolean;
  /** Physical line of the header; null when the file has none and columns are numbered. */
  headerLine: number | null;
  /** All tables found at the top of the file, by the line of their header; the one read is `headerLine`. */
  tables: { line: number; columns: string[] }[];
  /** Headers that `mapping` names but the file does not have. */
  unusedMapping: string[];
  /** True when the file ends in the middle of a character, as an interrupted download does. */
  truncated: boolean;
}

export interface ReadReport {
  source: Source;
  /** What meanings of its columns are remembered for. */
  layout: string;
  /** Columns that mean what was said of them before, by name. */
  remembered: string[];
  /** Of a workbook: the sheet that was read, and those that were not. */
  sheet: { sheet: string; others: string[] } | null;
  rows: number;
  /** The first 1,000 skipped lines; `skippedCount` is the true number. */
  skipped: SkippedLine[];
  skippedCount: number;
  columns: ReadColumn[];
  /** Headers without a known name. Their values are in `dimensions` or `extra`, so nothing is lost. */
  unmapped: string[];
  period: Period | null;
  /** Where the period was read. One from the file name is not written into rows: a file may be renamed. */
  periodFrom: 'rows' | 'preamble' | 'file-name' | 'option' | null;
  /** The one currency of the file; null when there is none or more than one. */
  currency: string | null;
  currencies: string[];
  /** Metrics the file has. Money is left out when the file mixes currencies: see `sumsByCurrency`. */
  sums: Partial<Record<Metric, number>>;
  sumsByCurrency: Record<string, Partial<Record<Metric, number>>>;
  /** The first 200 unreadable cells; `unreadCount` is the true number. */
  unread: UnreadCell[];
  unreadCount: number;
  hints: ReadHints;
}

/** What a person said that a column of a layout means: see `layoutOf`. */
export interface Meaning {
  layout: string;
  header: string;
  /** As in `ReadOptions.mapping`. */
  field: string;
}

export interface ReadOptions {
  fileName: string;
  /** Header → canonical field, own name for a dimension, or 'ignore'. */
  mapping?: Record<string, string>;
  /** What was said before: of the table's layout, those that `mapping` does not speak of count. */
  remembered?: readonly Meaning[];
  dateOrder?: DateOrder;
  decimal?: DecimalMark;
  /** Period of rows that carry no date, when the person has told it. */
  period?: Period;
  /** Header line of the table to read, from `hints.tables`, when the file holds several. */
  table?: number;
  signal?: AbortSignal;
  /** Refuse larger files; default 2 GiB. */
  maxBytes?: number;
  onProgress?(bytesRead: number): void;
  /** Which tool the export is of, and whether a column names currencies; known before the first row. */
  onTable?(table: { source: Source; hasCurrencyColumn: boolean }): void;
}
