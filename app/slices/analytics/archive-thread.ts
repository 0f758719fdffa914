import { parentPort, workerData } from 'node:worker_threads';
import { answerOf } from '../../kernel/in-thread.ts';
import { tablesOf } from './archive-tables.ts';
import type { ArchiveContent, ArchiveJob } from './archive.ts';
import { toFailure } from './failures.ts';
import { Archive } from './reading/archive.ts';

/** Says which tables of a zip archive count. */
const port = parentPort;
if (!port) throw new Error('this file runs as a thread');

async function read({ file, fileName }: ArchiveJob): Promise<ArchiveContent> {
  const archive = await Archive.open(file);
  try {
    return { tables: await tablesOf(archive, fileName), others: [...archive.others] };
  } finally {
    archive.close();
  }
}

port.postMessage(
  await answerOf(() =>
    read(workerData as ArchiveJob).catch((error: unknown) => {
      throw toFailure(error);
    }),
  ),
);
