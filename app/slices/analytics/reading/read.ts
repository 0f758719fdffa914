import { Decoder, sniffEncoding } from './decode.ts';
import { declaredDelimiter, type Delimiter, sniffDelimiter } from './dialect.ts';
import { ReadError } from './errors.ts';
import { blocksOfBytes } from './input.ts';
import { Ledger } from './ledger.ts';
import { isWrapped, RecordSplitter, type TextRecord } from './records.ts';
import { buildReport, type FileFacts } from './report.ts';
import { buildSchema, type Schema } from './schema.ts';
import { findTable, isBlank, isComment, type TableLayout } from './table.ts';
import { TableReader } from './table-reader.ts';
import { type ReadOptions, type ReadReport, type ReadRow } from './types.ts';
import { withoutWorkbook } from './workbook.ts';

/** Bytes of the head from which encoding, separator, table and formats are decided. */
const HEAD_BYTES = 256 * 1024;
/** Rows given out at a time: so many are written in one transaction, some twenty milliseconds. */
const BATCH = 4000;
/** Widest table read; Excel's widest sheet. */
const MAX_COLUMNS = 16_384;

/**
 * Reads an export of a marketing tool: yields its data rows in batches and returns a report of what was read, skipped
 * and summed. One pass; memory stays flat however long the file is.
 *
 * @param input the file's bytes, in chunks of any size
 * @throws ReadError, and nothing else, with a message that says what to do
 */
export async function* readExport(
  input: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<ReadRow[], ReadReport> {
  checkOptions(options);
  let sheet: ReadReport['sheet'] = null;
  const text = withoutWorkbook(input, (found) => {
    sheet = found;
  });
  const blocks = blocksOfBytes(text, HEAD_BYTES, options);
  try {
    const head = await blocks.next();
    if (head.done === true || head.value.length === 0)
      throw new ReadError('empty', 'The file is empty. Export it again and check that the report has rows.');
    const opened = openTable(head.value, head.value.length < HEAD_BYTES, options);
    const { source, currencyColumn } = opened.schema;
    options.onTable?.({ source, hasCurrencyColumn: currencyColumn >= 0 });
    for (const record of opened.records) {
      opened.reader.take(record);
      if (opened.reader.pending >= BATCH) yield opened.reader.drain();
    }
    opened.records.length = 0;
    for (let next = await blocks.next(); next.done !== true; next = await blocks.next()) {
      for (const record of opened.splitter.push(opened.decoder.push(next.value), false)) {
        opened.reader.take(record);
        if (opened.reader.pending >= BATCH) yield opened.reader.drain();
      }
    }
    const { reader, decoder, splitter, ledger } = opened;
    const cut = opened.whole
      ? opened.truncated
      : endText(decoder, splitter, ledger, (record) => {
          reader.take(record);
        });
    reader.finish();
    if (opened.reader.pending > 0) yield opened.reader.drain();
    return buildReport(opened.schema, opened.reader, opened.ledger, {
      ...opened.facts,
      sheet,
      encoding: decoder.encoding,
      truncated: cut,
    });
  } catch (error) {
    throw asReadError(error);
  } finally {
    await blocks.return(undefined);
  }
}

function checkOptions(options: ReadOptions): void {
  const { period, maxBytes } = options;
  if (period !== undefined && !(period.from <= period.to)) {
    throw new ReadError('bad_option', 'The period must begin before it ends.');
  }
  if (maxBytes !== undefined && !(maxBytes > 0))
    throw new ReadError('bad_option', 'The size limit must be above zero.');
}

interface OpenedTable {
  /** The head was the whole file, so its text has been ended already. */
  whole: boolean;
  truncated: boolean;
  decoder: Decoder;
  splitter: RecordSplitter;
  records: TextRecord[];
  reader: TableReader;
  ledger: Ledger;
  schema: Schema;
  facts: Omit<FileFacts, 'encoding' | 'truncated' | 'sheet'>;
}

/** Decides everything from the head; returns the data records already there and the means to read on. */
function openTable(head: Uint8Array, whole: boolean, options: ReadOptions): OpenedTable {
  const encoding = sniffEncoding(head);
  const decoder = new Decoder(encoding);
  const text = decoder.push(head.subarray(encoding.bom));
  refuseOtherText(text);
  const declared = declaredDelimiter(text);
  const delimiter: Delimiter = declared ?? sniffDelimiter(whole ? text : text.slice(0, lastBreak(text)));
  const splitter = new RecordSplitter(delimiter, { wrapped: isWrapped(text, delimiter) });
  const ledger = new Ledger();
  const all = splitter.push(text, false);
  const truncated = whole && endText(decoder, splitter, ledger, (record) => all.push(record));
  const records = declared === undefined ? all : all.slice(1);
  if (declared !== undefined) ledger.skip(1, 'separator line');
  if (records.every(isBlank))
    throw new ReadError(
      'empty',
      'The file has no text in it. Export it again and check that the report has rows.',
    );
  const layout = findTable(records, options.table);
  refuseNoTable(records, layout, options);
  const schema = buildSchema(records, layout, delimiter, options);
  listPreamble(records, layout, ledger);
  return {
    whole,
    truncated,
    decoder,
    splitter,
    records: records.slice(layout.first),
    reader: new TableReader(schema, ledger),
    ledger,
    schema,
    facts: { delimiter, headerLine: records[layout.header]?.line ?? null, tables: layout.tables },
  };
}

const lastBreak = (text: string) =>
  Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1 || text.length;

function refuseOtherText(text: string): void {
  const start = text.slice(0, 1000).trimStart();
  if (/^(<!doctype html|<html|<\?xml|<table)/i.test(start)) {
    throw new ReadError(
      'html',
      'This is a web page or XML file, not a CSV. Use the tool’s export or download button instead of saving the page.',
    );
  }
  if (/^(\{\s*"|\[\s*\{)/.test(start)) {
    throw new ReadError('json', 'This is a JSON file. Choose CSV as the export format and import that file.');
  }
}

function refuseNoTable(records: readonly TextRecord[], layout: TableLayout, options: ReadOptions): void {
  const width = Math.max(...records.slice(0, 1000).map(({ cells }) => cells.length));
  if (width > MAX_COLUMNS) {
    throw new ReadError(
      'too_many_columns',
      `A line of this file has ${String(width)} columns. Export fewer columns, or check that the file is a CSV.`,
    );
  }
  if (options.table !== undefined && !layout.tables.some(({ line }) => line === options.table)) {
    throw new ReadError(
      'bad_option',
      `No table begins on line ${String(options.table)}. Choose one of the tables that the preview lists.`,
    );
  }
  if (width > 1 || layout.header >= 0) return;
  throw new ReadError(
    'no_table',
    'No table was found in this file: it has one column and no header that is known. Export the report as CSV with a header row and at least one number column.',
  );
}

/** Lists every line above the data with what it is. */
function listPreamble(records: readonly TextRecord[], layout: TableLayout, ledger: Ledger): void {
  let other = false;
  for (let i = 0; i < layout.first; i += 1) {
    const record = records[i];
    if (record === undefined || i === layout.header) continue;
    const header = layout.tables.some(({ line }) => line === record.line);
    if (isBlank(record)) ledger.skip(record.line, 'blank');
    else if (isComment(record)) ledger.skip(record.line, 'comment');
    else if (i === layout.group) ledger.skip(record.line, 'header group');
    else if (i === layout.second) ledger.skip(record.line, 'second header row');
    else ledger.skip(record.line, header || other ? 'another table' : 'preamble');
    other = header || (other && !isBlank(record));
  }
}

/**
 * Takes what is left when the bytes have ended: the last line may lack its line break. True when they ended inside a
 * character; then the last line is cut as well, and a cut number is a wrong number.
 */
function endText(
  decoder: Decoder,
  splitter: RecordSplitter,
  ledger: Ledger,
  take: (record: TextRecord) => void,
): boolean {
  const truncated = decoder.end();
  for (const record of splitter.push('', true)) {
    if (truncated) ledger.skip(record.line, 'cut off: the file ends in the middle of a character');
    else take(record);
  }
  return truncated;
}

function asReadError(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  return new ReadError(
    'input_failed',
    'The file could not be read to its end. Check that it still exists and try again.',
    undefined,
    error,
  );
}
