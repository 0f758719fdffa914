import * as z from 'zod';
import { bytesUpTo, command, day, id, instant, query, task } from '../../contract/define.ts';
import { MAX_EXPORT } from '../../contract/limits.ts';

/** A file given by its bytes (a window) or by its path (the command line; refused from a browser). */
export const exportFile = z.object({
  fileName: z.string().min(1).max(255),
  content: bytesUpTo(MAX_EXPORT / 1024 / 1024, 'Files up to 200 MB can be dropped here.').optional(),
  path: z.string().max(1000).optional(),
});

/** What a column means, by header; `ignore` leaves it out. */
const mapping = z.record(z.string(), z.string()).optional();

export const importReport = z.object({
  source: z.string(),
  rows: z.number(),
  skipped: z.array(z.object({ line: z.number(), reason: z.string() })),
  skippedCount: z.number(),
  columns: z.array(z.object({ name: z.string(), mapsTo: z.string() })),
  unmapped: z.array(z.string()),
  period: z.object({ from: day, to: day }).nullable(),
  currency: z.string().nullable(),
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

const scope = {
  from: day,
  to: day,
  source: z.string().optional(),
  campaign: z.string().optional(),
  channel: z.string().optional(),
};

export const analytics = {
  import: task(
    'Read an export; a dry run only says what would be taken in',
    exportFile.extend({
      mapping,
      dryRun: z.boolean().default(false),
      commandId: z.uuid().optional(),
    }),
    importOutcome,
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
  totals: query(
    'Sums of a period and of the same number of days before it, per metric, with how fresh they are',
    z.object(scope),
    z.object({
      metrics: z.array(z.object({ metric: z.string(), value: z.number(), before: z.number().nullable() })),
      currency: z.string().nullable(),
      /** The newest day with figures and when it was imported; null when there are none. */
      asOf: z.object({ day, importedAt: instant }).nullable(),
      available: z.object({ from: day, to: day }).nullable(),
    }),
  ),
  series: query(
    'One metric day by day',
    z.object({
      ...scope,
      metric: z.string(),
      by: z.enum(['channel', 'campaign', 'source', 'none']).default('none'),
    }),
    z.object({
      days: z.array(day),
      lines: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
    }),
  ),
  breakdown: query(
    'Metrics by campaign, channel or source',
    z.object({ ...scope, by: z.enum(['campaign', 'channel', 'source']) }),
    z.array(z.object({ name: z.string(), metrics: z.record(z.string(), z.number()) })),
  ),
  rows: query(
    'The rows behind a number',
    z.object({
      ...scope,
      metric: z.string().optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({
      rows: z.array(
        z.object({
          day: day.nullable(),
          source: z.string(),
          channel: z.string(),
          campaign: z.string(),
          dimensions: z.record(z.string(), z.string()),
          metrics: z.record(z.string(), z.number()),
          importId: id,
        }),
      ),
      total: z.number(),
    }),
  ),
};
