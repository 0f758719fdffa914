import * as z from 'zod';
import { bytes, bytesUpTo, command, day, id, instant, query, task } from '../../contract/define.ts';
import { MAX_EXPORT } from '../../contract/limits.ts';

/** A file given by its bytes (a window) or by its path (the command line; refused from a browser). */
export const exportFile = z.object({
  fileName: z.string().min(1).max(255),
  content: bytesUpTo(MAX_EXPORT / 1024 / 1024, 'Files up to 200 MB can be dropped here.').optional(),
  path: z.string().max(1000).optional(),
});

/** What a column means, by header; `ignore` leaves it out. */
const mapping = z.record(z.string(), z.string()).optional();

/** As a report names it. */
const layout = z.string().min(1).max(100);

export const importReport = z.object({
  source: z.string(),
  rows: z.number(),
  skipped: z.array(z.object({ line: z.number(), reason: z.string() })),
  skippedCount: z.number(),
  columns: z.array(z.object({ name: z.string(), mapsTo: z.string() })),
  unmapped: z.array(z.string()),
  /** What meanings of columns are remembered for: a tool, or tables with just these headers. */
  layout: z.string().default(''),
  /** Columns that mean what was said of them before. */
  remembered: z.array(z.string()).default([]),
  /** Of a workbook: the sheet that was read, and those that were not. */
  sheet: z
    .object({ sheet: z.string(), others: z.array(z.string()) })
    .nullable()
    .default(null),
  period: z.object({ from: day, to: day }).nullable(),
  /** The one currency of the file; null when it names none, or several: then there is no money in the sums. */
  currency: z.string().nullable(),
  currencies: z.array(z.string()).default([]),
  /** Money in units of the currency; only metrics that the file has. */
  sums: z.record(z.string(), z.number()),
  encoding: z.string(),
  delimiter: z.string(),
});
export type ImportReport = z.infer<typeof importReport>;

export const importOutcome = z.object({
  importId: id.nullable(),
  report: importReport,
  /** Rows that were new, that stood there already, and whose figures were newer than those known. */
  added: z.number(),
  unchanged: z.number(),
  restated: z.number(),
});
export type ImportOutcome = z.infer<typeof importOutcome>;

export const archiveContent = z.object({
  tables: z.array(
    z.intersection(
      z.object({
        name: z.string(),
        /** Unpacked. */
        bytes: z.number(),
      }),
      z.discriminatedUnion('use', [
        z.object({ use: z.literal('figures') }),
        /** The figures of another table once more, by something else than the day. */
        z.object({ use: z.literal('breakdown'), of: z.string() }),
        z.object({ use: z.literal('no-figures') }),
        z.object({ use: z.literal('unreadable'), message: z.string() }),
      ]),
    ),
  ),
  /** Files that hold no table. */
  others: z.array(z.string()),
});
export type ArchiveContent = z.infer<typeof archiveContent>;

export const importRecord = z.object({
  id,
  fileName: z.string(),
  source: z.string(),
  at: instant,
  person: z.string(),
  rows: z.number(),
  restated: z.number(),
  period: z.object({ from: day, to: day }).nullable(),
  isUndone: z.boolean(),
});

const words = z.string().max(300);

/** Figures as the person reads them: words and numbers in their language, already written. */
export const reportToPrint = z.object({
  fileName: z.string().trim().min(1).max(200),
  /** BCP 47. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
    .default('en'),
  title: words,
  subtitle: words,
  /** What the figures are of: filters, days, how fresh they are. */
  facts: z.array(z.object({ label: words, value: z.string().max(1000) })).max(30),
  tiles: z
    .array(
      z.object({
        label: words,
        value: words,
        change: z.object({ text: words, meaning: z.enum(['good', 'bad', 'neutral']) }).nullable(),
        note: words,
      }),
    )
    .max(40),
  tilesInARow: z.number().int().min(1).max(5),
  /** A drawing in the colours of paper. */
  chart: z.object({ title: words, svg: z.string().max(2_000_000) }).nullable(),
  tables: z
    .array(
      z.object({
        title: words,
        columns: z
          .array(z.object({ label: words, isNumeric: z.boolean() }))
          .min(1)
          .max(12),
        rows: z.array(z.array(z.string().max(500))).max(1000),
        note: words,
      }),
    )
    .max(4),
  footer: words,
});

const scope = {
  from: day,
  to: day,
  source: z.string().optional(),
  campaign: z.string().optional(),
  channel: z.string().optional(),
  /**
   * Which money: three letters, or '' for money whose file names no currency. Counts are of all rows in any case.
   * Left out, money is answered when it is all of one currency; of several it never is, for they can't be added up.
   */
  currency: z
    .string()
    .regex(/^([A-Z]{3})?$/, 'Use the three letters of a currency, such as EUR.')
    .optional(),
};

/** Of which currency the money of an answer is, and of which there is some in these days, the chosen one or not. */
const money = {
  /** Null when there is no money, or none that may be added up. */
  currency: z.string().nullable(),
  currencies: z.array(z.string()),
};

/** Figures that are quotients of two sums of the same rows: click rate, cost of a click, cost of a conversion, return on spend. */
export const ratio = z.enum(['ctr', 'cpc', 'cpa', 'roas']);
export type Ratio = z.infer<typeof ratio>;

/** The two sums of a ratio, of those rows only that have both: they may be smaller than the sums of the metrics. */
const parts = z.object({ over: z.number(), under: z.number() });

export const analytics = {
  import: task(
    'Read an export; a dry run only says what would be taken in',
    exportFile.extend({
      /** Which table of a zip archive, as `tables` names it. */
      entry: z.string().min(1).max(1000).optional(),
      mapping,
      dryRun: z.boolean().default(false),
      commandId: z.uuid().optional(),
    }),
    importOutcome,
  ),
  tables: task(
    'Which tables a zip archive of exports holds, and which of them count',
    exportFile,
    archiveContent,
  ),
  printReport: task(
    'A report as a PDF',
    reportToPrint,
    z.object({
      fileName: z.string(),
      /** MIME type. */
      type: z.string(),
      bytes,
      /** What the file does not show, each in a sentence. */
      warnings: z.array(z.string()),
    }),
  ),
  imports: query(
    'Imports, newest first',
    z.object({ limit: z.number().int().min(1).max(500).default(100) }),
    z.array(importRecord),
  ),
  undoImport: command(
    'Take a whole import back',
    z.object({ importId: id }),
    z.object({ importId: id, rows: z.number() }),
  ),
  redoImport: command(
    'Bring an import back that was taken back',
    z.object({ importId: id }),
    z.object({ importId: id, rows: z.number() }),
  ),
  meanings: query(
    'What was said of the columns of a layout, by header',
    z.object({ layout }),
    z.record(z.string(), z.string()),
  ),
  setMeanings: command(
    'Say what the columns of a layout mean in files to come; none forgets them',
    z.object({ layout, meanings: z.record(z.string().max(300), z.string().max(100)) }),
    z.object({ layout }),
  ),
  totals: query(
    'Sums of a period and of the same number of days before it, per metric, with how fresh they are',
    z.object(scope),
    z.object({
      metrics: z.array(z.object({ metric: z.string(), value: z.number(), before: z.number().nullable() })),
      ratios: z.array(z.object({ ratio, ...parts.shape, before: parts.nullable() })),
      ...money,
      /**
       * Rows that are of no single day. `counted` are of days that all lie in the period: they are in the sums, and in
       * no series. `partly` are of days of which some lie outside, and `undated` of nobody knows which: left out.
       */
      periodRows: z.object({ counted: z.number(), partly: z.number(), undated: z.number() }),
      /** The newest day with figures of its own and when it was imported; null when there are none. */
      asOf: z.object({ day, importedAt: instant }).nullable(),
      /** All days that there are figures of, those of periods too. */
      available: z.object({ from: day, to: day }).nullable(),
    }),
  ),
  latest: query(
    'Sums of the newest days that have figures, beside the same number of days before, and day by day',
    z.object({
      /** No day after this one counts. */
      today: day,
      days: z.number().int().min(1).max(366),
      metrics: z.array(z.string().max(100)).min(1).max(8),
    }),
    z
      .object({
        period: z.object({ from: day, to: day }),
        importedAt: instant,
        currency: z.string().nullable(),
        currencies: z.array(z.string()),
        /** `value` null: no figure of this name in these days, or money in several currencies. */
        metrics: z.array(
          z.object({
            metric: z.string(),
            value: z.number().nullable(),
            before: z.number().nullable(),
            /** One for each day, null where there is none. */
            days: z.array(z.number().nullable()),
          }),
        ),
      })
      /** Nothing was imported yet. */
      .nullable(),
  ),
  series: query(
    'One metric or ratio day by day; rows of several days are in none of them',
    z.object({
      ...scope,
      metric: z.string(),
      by: z.enum(['channel', 'campaign', 'source', 'none']).default('none'),
    }),
    z.object({
      ...money,
      days: z.array(day),
      lines: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
    }),
  ),
  breakdown: query(
    'Metrics by campaign, channel or source',
    z.object({ ...scope, by: z.enum(['campaign', 'channel', 'source']) }),
    z.object({
      ...money,
      parts: z.array(
        z.object({
          name: z.string(),
          metrics: z.record(z.string(), z.number()),
          ratios: z.partialRecord(ratio, parts),
        }),
      ),
    }),
  ),
  rows: query(
    'The rows behind a number',
    z.object({
      ...scope,
      /** Only rows that have this metric, or that this ratio is made of. */
      metric: z.string().optional(),
      /** Those that figures of these days count, all or those of several days; those left out, for either reason. */
      which: z.enum(['counted', 'periods', 'partly', 'undated']).default('counted'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({
      rows: z.array(
        z.object({
          day: day.nullable(),
          /** Last day, of a row of several. */
          until: day.nullable(),
          source: z.string(),
          channel: z.string(),
          campaign: z.string(),
          /** Of its money; '' when the file named none. */
          currency: z.string(),
          dimensions: z.record(z.string(), z.string()),
          metrics: z.record(z.string(), z.number()),
          importId: id,
        }),
      ),
      total: z.number(),
    }),
  ),
};
