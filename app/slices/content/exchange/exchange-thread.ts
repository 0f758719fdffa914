import { parentPort, workerData } from 'node:worker_threads';
import { answerOf } from '../../../kernel/in-thread.ts';
import type { ExchangeJob, PieceToWrite, ReadPiece, WrittenFormat, WrittenPiece } from './job.ts';

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

async function work(job: ExchangeJob): Promise<WrittenPiece | ReadPiece> {
  if (job.type === 'write') return write(job.format, job.piece);
  return (await import('./read-file.ts')).readFile(job.file);
}

port.postMessage(await answerOf(() => work(workerData as ExchangeJob)));
