import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { Progress, TaskEvent } from '../contract/define.ts';
import { FailureError } from '../contract/errors.ts';
import { readBody } from '../docs/body.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { bodyToMarkdown } from '../slices/content/markdown/write.ts';
import { upkeep } from './upkeep.ts';
import { DATABASE_FILE } from './workspace.ts';

export interface ExportOptions {
  kernel: Kernel;
  folder: string;
  databaseKey: Uint8Array;
  /** The zip to write; its folder is made. */
  target: string;
  signal: AbortSignal;
  progress: (progress: Progress) => void;
}

const README = `This is everything that a Neural Marketing workspace held when it was exported.

workspace.sqlite  all of it, as a plain SQLite 3 database; open it with any SQLite program
content/          each piece of content with its variants as Markdown, in a folder of its campaign, images beside it;
                  the campaign's brief beside them as brief.md
files/            every file that was added, under its own name

Nothing in here is encrypted.
`;

/** Writes a zip that other programs open. It appears under its name only when it is whole. */
export async function exportAll(options: ExportOptions): Promise<{ file: string; bytes: number }> {
  const { target, folder, databaseKey: key, signal } = options;
  await mkdir(dirname(target), { recursive: true });
  const plain = join(folder, `.export-${process.pid}.sqlite`);
  const unfinished = `${target}.part`;
  try {
    options.progress({ done: 0, total: null, unit: 'steps', step: 'database' });
    await upkeep({ job: 'snapshot', file: join(folder, DATABASE_FILE), key, target: plain }, signal);
    await upkeep({ job: 'decrypt', file: plain, key }, signal);
    await writeZip(unfinished, signal, async (zip) => {
      zip.addBuffer(Buffer.from(README), 'README.txt');
      zip.addFile(plain, 'workspace.sqlite');
      addBriefs(zip, options.kernel);
      await addPieces(zip, options);
      addFiles(zip, options.kernel);
    });
    await rename(unfinished, target);
    return { file: target, bytes: (await stat(target)).size };
  } catch (error) {
    if (signal.aborted)
      throw new FailureError({ code: 'cancelled', message: 'Cancelled. Nothing was exported.' });
    throw error;
  } finally {
    await rm(plain, { force: true });
    await rm(unfinished, { force: true });
  }
}

/** Writes a zip of what `fill` puts in. Whatever fails, an entry or the disk, ends the whole and is thrown here. */
async function writeZip(
  file: string,
  signal: AbortSignal,
  fill: (zip: yazl.ZipFile) => Promise<void>,
): Promise<void> {
  const zip = new yazl.ZipFile();
  const broken = new AbortController();
  // An entry that can't be read is told here only, and with nobody listening would end the process.
  zip.on('error', (error: unknown) => {
    broken.abort(error);
  });
  const output = createWriteStream(file, { mode: 0o600 });
  const written = pipeline(zip.outputStream, output, { signal: AbortSignal.any([signal, broken.signal]) });
  written.catch(() => undefined);
  try {
    await fill(zip);
    zip.end();
    await written;
  } catch (error) {
    output.destroy();
    throw broken.signal.aborted ? broken.signal.reason : error;
  }
}

interface MarkdownExport {
  fileName: string;
  bytes: string;
  images: { fileName: string; bytes: string }[];
}

async function addPieces(zip: yazl.ZipFile, { kernel, signal, progress }: ExportOptions): Promise<void> {
  const taken = new Set<string>();
  const pieces = kernel.db.all<{ id: string; variantId: string; campaign: string | null }>(
    `SELECT p.id, v.body_id AS variantId, c.name AS campaign
     FROM pieces p JOIN piece_variants v ON v.piece_id = p.id LEFT JOIN campaigns c ON c.id = p.campaign_id
     WHERE p.removed = 0 AND v.removed = 0 ORDER BY p.id, v.position`,
  );
  for (const [done, { id, variantId, campaign }] of pieces.entries()) {
    progress({ done, total: pieces.length, unit: 'documents' });
    const piece = await resultOf<MarkdownExport>(
      kernel,
      'content.exportPiece',
      { id, variantId, format: 'markdown' },
      signal,
    );
    const folder = `content/${safeName(campaign ?? 'Without a campaign')}`;
    zip.addBuffer(Buffer.from(piece.bytes, 'base64'), unused(taken, `${folder}/${piece.fileName}`));
    for (const image of piece.images) {
      const name = `${folder}/images/${image.fileName}`;
      if (!taken.has(name)) zip.addBuffer(Buffer.from(image.bytes, 'base64'), unused(taken, name));
    }
  }
}

function addBriefs(zip: yazl.ZipFile, { db, documents }: Kernel): void {
  const taken = new Set<string>();
  const briefs = db.all<{ id: string; campaign: string }>(
    `SELECT b.brief_id AS id, c.name AS campaign FROM campaign_briefs b JOIN campaigns c ON c.brief_id = b.brief_id
     WHERE c.removed = 0 ORDER BY c.id`,
  );
  for (const { id, campaign } of briefs) {
    const markdown = bodyToMarkdown(readBody(documents.text(db, id)));
    if (markdown.trim() === '') continue;
    zip.addBuffer(Buffer.from(markdown), unused(taken, `content/${safeName(campaign)}/brief.md`));
  }
}

function addFiles(zip: yazl.ZipFile, kernel: Kernel): void {
  const { assets } = kernel.services({ via: 'service' });
  const taken = new Set<string>();
  for (const { hash, name } of kernel.db.all<{ hash: string; name: string }>('SELECT hash, name FROM assets'))
    zip.addReadStreamLazy(unused(taken, `files/${safeName(name)}`), {}, (give) => {
      const content = Readable.from(assets.open(hash));
      content.on('error', (error) => zip.emit('error', error));
      give(null, content);
    });
}

/** The result at the end of a task. */
async function resultOf<T>(
  kernel: Kernel,
  operation: string,
  input: unknown,
  signal: AbortSignal,
): Promise<T> {
  const events = (await kernel.call(operation, input, { via: 'service' }, signal)) as AsyncIterable<
    TaskEvent<T>
  >;
  for await (const event of events) if (event.type === 'result') return event.result;
  throw new Error(`${operation} ended without a result`);
}

/** A file name on every system: no separators, no reserved characters, not too long. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are what has to go
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120) || 'Unnamed';

/** The name, or the name with a number when it is taken already. */
function unused(taken: Set<string>, name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > name.lastIndexOf('/') ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1)
    free = `${stem} ${String(number)}${ending}`;
  taken.add(free.toLowerCase());
  return free;
}
