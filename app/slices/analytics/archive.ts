import { extname } from 'node:path';
import { inThread, type ThreadLimits } from '../../kernel/in-thread.ts';
import type { ArchiveEntry } from './reading/archive.ts';

/** What becomes of a table of an archive: its figures count, or why they don't. */
export type TableUse =
  /** To be imported. */
  | { use: 'figures' }
  /** The figures of another table once more, by something else than the day: with both, they would count twice. */
  | { use: 'breakdown'; of: string }
  /** No column of it holds a number: notes, filters. */
  | { use: 'no-figures' }
  | { use: 'unreadable'; message: string };

export type ArchiveTable = ArchiveEntry & TableUse;

export interface ArchiveJob {
  /** A path, or the content. */
  file: string | Uint8Array;
  fileName: string;
}

export interface ArchiveContent {
  tables: ArchiveTable[];
  /** Files that hold no table. */
  others: string[];
}

/** The name that a table of an archive is imported under. */
export const nameInArchive = (archive: string, entry: string): string => `${entry} (${archive})`;

const script = new URL(`./archive-thread${extname(import.meta.url)}`, import.meta.url);
const LIMITS: ThreadLimits = {
  time: 300_000,
  memory: 1024,
  tooMuch: 'This zip archive takes more time or memory than it should. Unpack it and import the files in it.',
};

/** The tables of a zip archive and which of them count, read on a thread. Throws FailureError. */
export const readArchive = (job: ArchiveJob, signal: AbortSignal): Promise<ArchiveContent> =>
  inThread<ArchiveContent>(script, job, LIMITS, signal);
