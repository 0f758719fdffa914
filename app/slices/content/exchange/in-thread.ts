import { extname } from 'node:path';
import { inThread, type ThreadLimits } from '../../../kernel/in-thread.ts';
import type { ExchangeJob, FileToRead, PieceToWrite, ReadPiece, WrittenFormat, WrittenPiece } from './job.ts';

const script = new URL(`./exchange-thread${extname(import.meta.url)}`, import.meta.url);

/** A book with its images takes some ten seconds. */
const limits: ThreadLimits = {
  time: 90_000,
  memory: 1024,
  tooMuch: 'This takes more time or memory than a text should. Split it into smaller ones and try again.',
};

/** FailureError `unsupported` when the format has no way to say it. */
export const writePiece = (
  format: WrittenFormat,
  piece: PieceToWrite,
  signal: AbortSignal,
): Promise<WrittenPiece> =>
  inThread(script, { type: 'write', format, piece } satisfies ExchangeJob, limits, signal);

/** FailureError `unsupported`, `damaged` or `too_large` for what can't be read. */
export const readPiece = (file: FileToRead, signal: AbortSignal): Promise<ReadPiece> =>
  inThread(script, { type: 'read', file } satisfies ExchangeJob, limits, signal);
