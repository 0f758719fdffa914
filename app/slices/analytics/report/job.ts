import type * as z from 'zod';
import type { reportToPrint } from '../contract.ts';

/** A report in words and figures as the person reads them, ready to be set. */
export type ReportToPrint = z.infer<typeof reportToPrint>;

export interface PrintedReport {
  bytes: Uint8Array;
  warnings: string[];
}
