import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { readExport, ReadError, RowKeys, type Source } from './reading/index.ts';
import { nameInArchive } from './archive.ts';
import { packFacts, transferable } from './packing.ts';
import { MAX_BYTES, tooLarge } from './reading/input.ts';
import type { ReaderJob, ReaderMessage } from './reader.ts';

/** Reads an export on a thread of its own and hands its rows over, a batch at a time, as they are wanted. */
const { file, fileName, entry, mapping, remembered, currencies, wantsRows } = workerData as ReaderJob;

const port = parentPort;
if (!port) throw new Error('this file runs as a thread');
const tell = (message: ReaderMessage, transfer: ArrayBuffer[] = []) => {
  port.postMessage(message, transfer);
};

/** Resolves once per batch that the other side has dealt with. */
let wanted = 2;
let wake: (() => void) | null = null;
port.on('message', () => {
  wanted += 1;
  wake?.();
});
const room = async () => {
  while (wanted === 0) await new Promise<void>((resolve) => (wake = resolve));
  wanted -= 1;
};

function* bytesOf(content: Uint8Array): Generator<Uint8Array> {
  const step = 1 << 20;
  for (let at = 0; at < content.length; at += step) yield content.subarray(at, at + step);
}

async function* input(): AsyncGenerator<Uint8Array> {
  if (entry !== undefined) yield* entryOf(entry);
  else if (typeof file === 'string') {
    await checkFile(file);
    yield* createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
  } else yield* bytesOf(file);
}

async function* entryOf(name: string): AsyncGenerator<Uint8Array> {
  const { Archive } = await import('./reading/archive.ts');
  const archive = await Archive.open(file);
  try {
    yield* archive.read(name);
  } finally {
    archive.close();
  }
}

/** What can be said of a file before it is read. */
async function checkFile(path: string): Promise<void> {
  const stats = await stat(path).catch(() => null);
  if (!stats) throw new ReadError('input_failed', 'There is no file at this path, or it may not be read.');
  if (stats.isDirectory())
    throw new ReadError('no_table', 'This is a folder, not a file. Import the files in it one by one.');
  if (stats.size > MAX_BYTES) throw tooLarge(MAX_BYTES);
}

async function read(): Promise<void> {
  let source: Source = 'generic';
  let keys = new RowKeys(source);
  let bytes = 0;
  const rows = readExport(input(), {
    fileName: entry === undefined ? fileName : nameInArchive(fileName, entry),
    ...(mapping ? { mapping } : {}),
    ...(remembered ? { remembered } : {}),
    onTable: ({ source: found, hasCurrencyColumn }) => {
      source = found;
      keys = new RowKeys(source, { currencies: currencies?.[source] ?? [], hasCurrencyColumn });
    },
    onProgress: (read) => {
      bytes = read;
    },
  });
  let done = 0;
  for (;;) {
    const next = await rows.next();
    if (next.done) {
      tell({ type: 'report', report: next.value });
      return;
    }
    done += next.value.length;
    const packed = packFacts(source, wantsRows ? next.value : [], keys);
    await room();
    tell({ type: 'rows', packed, done, bytes }, transferable(packed));
  }
}

await read().catch((error: unknown) => {
  if (error instanceof ReadError) tell({ type: 'failure', code: error.code, message: error.message });
  else
    tell({ type: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
});
