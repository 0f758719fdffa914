import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { z } from 'zod';
import { RelayFailure } from '../accounts/failures.ts';

const FORMAT = 'nmc-relay-backup';
const VERSION = 1;
const MANIFEST = 'manifest.json';
/** Bytes of a manifest: some hundred thousand files. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;
/** From here on a zip needs its longer form. */
const ZIP64 = 0xf0_00_00_00;

/** Every name that an archive may hold, and nothing that could leave its folder. */
const NAMES = /^(?:accounts\.db|log\/\w[\w.-]{0,100}|assets\/[0-9a-f]{32}\/[0-9a-f]{2}\/[0-9a-f]{64})$/;

const partSchema = z.object({
  name: z.string().regex(NAMES),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  at: z.int(),
  parts: z.array(partSchema),
});

export type Part = z.output<typeof partSchema>;
export type Manifest = z.output<typeof manifestSchema>;

export interface PartSource {
  name: string;
  bytes: number;
  content: AsyncIterable<Uint8Array>;
}

const damaged = (what: string): RelayFailure =>
  new RelayFailure('invalid', `This backup can’t be used: ${what}. Take another one; nothing was changed.`);

/** Yields what it is given, and keeps its sum. */
class Seen {
  readonly #hash = createHash('sha256');
  bytes = 0;

  async *watch(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      this.#hash.update(bytes);
      this.bytes += bytes.length;
      yield bytes;
    }
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }
}

/**
 * Writes an archive: a zip of parts and a manifest with their sums, which gets its name only when it is whole and on the
 * disk. Throws `conflict` when there is a file of that name.
 */
export async function writeArchive(
  file: string,
  at: number,
  sources: AsyncIterable<PartSource>,
): Promise<Manifest> {
  const temporary = `${file}.part`;
  await refuseExisting(file);
  try {
    const zip = new yazl.ZipFile();
    const written = pipeline(zip.outputStream, createWriteStream(temporary, { flags: 'wx', mode: 0o600 }));
    // Whoever fails first is told of; the other side then fails for that reason.
    const parts = await Promise.race([addParts(zip, sources), written.then(() => [])]);
    const manifest: Manifest = { format: FORMAT, version: VERSION, at, parts };
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 1)), MANIFEST);
    zip.end();
    await written;
    await makeDurable(temporary);
    await rename(temporary, file);
    await makeDurable(dirname(file));
    return manifest;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function refuseExisting(file: string): Promise<void> {
  for (const name of [file, `${file}.part`]) {
    const handle = await open(name, 'r').catch(() => null);
    await handle?.close();
    if (handle)
      throw new RelayFailure(
        'conflict',
        `There is a file ${name} already. Choose another name, or remove it.`,
      );
  }
}

async function addParts(zip: yazl.ZipFile, sources: AsyncIterable<PartSource>): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const { name, bytes, content } of sources) {
    const seen = new Seen();
    const stream = Readable.from(seen.watch(content), { objectMode: false });
    const isRead = new Promise<void>((resolve, reject) => {
      stream.on('end', resolve);
      stream.on('error', reject);
    });
    // Pictures are packed already, and databases are compressed by whoever keeps backups.
    zip.addReadStream(stream, name, { compress: false, forceZip64Format: bytes >= ZIP64 });
    await isRead;
    if (seen.bytes !== bytes) throw new Error(`${name} changed while it was read`);
    parts.push({ name, bytes, sha256: seen.sha256() });
  }
  return parts;
}

async function makeDurable(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An archive whose manifest was read. */
export interface Archive {
  manifest: Manifest;
  /** The content of a part, checked to its last byte; throws `invalid` when it is not what the manifest says. */
  read(part: Part): AsyncIterable<Uint8Array>;
  close(): void;
}

/** Opens an archive. Throws `invalid` for anything that is not exactly one, with a name or sum out of place. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openZip(file);
  try {
    const entries = await entriesOf(zip);
    const entry = entries.get(MANIFEST);
    if (!entry || entry.uncompressedSize > LARGEST_MANIFEST) throw damaged('it has no manifest');
    const manifest = readManifest(await buffer(await streamOf(zip, entry)));
    entries.delete(MANIFEST);
    const named = new Set(manifest.parts.map(({ name }) => name));
    if (named.size !== manifest.parts.length || named.size !== entries.size)
      throw damaged('it does not hold what its manifest says');
    for (const name of entries.keys())
      if (!named.has(name)) throw damaged('it does not hold what its manifest says');
    return {
      manifest,
      read: (part) => checked(zip, entries.get(part.name), part),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error instanceof RelayFailure ? error : damaged('it can’t be read');
  }
}

/** Reads every part. Throws `invalid` at the first that is not what the manifest says. */
export async function checkArchive({ manifest, read }: Archive): Promise<void> {
  for (const part of manifest.parts) for await (const _ of read(part));
}

function openZip(file: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (!error) resolve(zip);
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        reject(new RelayFailure('not_found', `There is no file ${file}.`));
      else reject(damaged('it is no zip, or was cut off'));
    });
  });
}

function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      const { fileName, compressedSize, uncompressedSize } = entry;
      if (entries.has(fileName) || (fileName !== MANIFEST && !NAMES.test(fileName)))
        reject(damaged('it holds names that are not its own'));
      // Parts are stored as they are: one that unfolds is not ours.
      else if (fileName !== MANIFEST && compressedSize !== uncompressedSize)
        reject(damaged('it holds parts that are packed'));
      else {
        entries.set(fileName, entry);
        zip.readEntry();
      }
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.on('error', () => {
      reject(damaged('its list of parts can’t be read'));
    });
    zip.readEntry();
  });
}

function streamOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

function readManifest(bytes: Buffer): Manifest {
  const parsed = manifestSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) throw damaged('its manifest is not right');
  if (parsed.data.version > VERSION) throw damaged('it was written by a newer relay, which has to read it');
  return parsed.data;
}

async function* checked(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  part: Part,
): AsyncGenerator<Uint8Array> {
  if (entry?.uncompressedSize !== part.bytes) throw damaged(`${part.name} is not what it was`);
  const seen = new Seen();
  try {
    yield* seen.watch(await streamOf(zip, entry));
  } catch {
    throw damaged(`${part.name} can’t be read`);
  }
  if (seen.bytes !== part.bytes || seen.sha256() !== part.sha256)
    throw damaged(`${part.name} is not what it was`);
}
