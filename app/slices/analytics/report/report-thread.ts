import { parentPort, workerData } from 'node:worker_threads';
import { answerOf } from '../../../kernel/in-thread.ts';
import type { ReportToPrint } from './job.ts';
import { toPdf } from './pdf.ts';

/** Sets one report as a PDF. */
const port = parentPort;
if (!port) throw new Error('this file runs as a thread');

port.postMessage(await answerOf(() => toPdf(workerData as ReportToPrint)));
