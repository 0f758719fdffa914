export { ReadError, type ReadErrorCode } from './errors.ts';
export { type ColumnKind, type Metric, METRICS } from './fields.ts';
export { type KeyFacts, type Kin, RowKeys, rowKey } from './key.ts';
export { readExport } from './read.ts';
export { type Source, SOURCES } from './sources.ts';
export type {
  DateOrder,
  DecimalMark,
  Meaning,
  Period,
  ReadColumn,
  ReadHints,
  ReadOptions,
  ReadReport,
  ReadRow,
  SkippedLine,
  UnreadCell,
} from './types.ts';
