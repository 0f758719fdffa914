import { parentPort, workerData } from 'node:worker_threads';
import { FailureError } from '../../../contract/errors.ts';
import type { ExchangeJob, ExchangeMessage, PieceToWrite, WrittenFormat, WrittenPiece } from './job.ts';

/** Writes or reads one file. Each format loads only the library it needs. */
const port = parentPort;
if (!port) throw new Error('this file runs as a thread');

async function write(format: WrittenFormat, piece: PieceToWrite): Promise<WrittenPiece> {
  switch (format) {
    case 'html':
      return (await import('./html.ts')).toHtml(piece);
    case 'docx':
      return (await import('./docx.ts')).toDocx(piece);
    case 'pdf':
      return (await import('./pdf.ts')).toPdf(piece);
  }
}

async function answer(job: ExchangeJob): Promise<ExchangeMessage> {
  try {
    if (job.type === 'write') return { type: 'written', written: await write(job.format, job.piece) };
    const { readFile } = await import('./read-file.ts');
    return { type: 'read', read: await readFile(job.file) };
  } catch (error) {
    if (error instanceof FailureError) return { type: 'failure', ...error.failure };
    return { type: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

port.postMessage(await answer(workerData as ExchangeJob));
