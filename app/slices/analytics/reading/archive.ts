import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { ReadError } from './errors.ts';
import { MAX_BYTES } from './input.ts';
import { isZip } from './workbook.ts';

/** Of all entries, and of those that may hold a table: the most that any tool packs is a dozen. */
const MAX_ENTRIES = 5000;
const MAX_TABLES = 100;
/** Tables shrink to a tenth, dull ones to a hundredth; a bomb shrinks to a thousandth. */
const MAX_RATIO = 400;
/** What may be shrunk by any ratio: an empty column of a small table. */
const SMALL = 1024 * 1024;

const TABLE = /\.(csv|tsv|txt|xlsx)$/i;
/** What archivers of macOS and Windows add of their own. */
const CLUTTER = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

/** A file of an archive that may hold a table. */
export interface ArchiveEntry {
  /** With its folders, parted by slashes. */
  name: string;
  /** Unpacked. */
  bytes: number;
}

/**
 * A zip archive of exports. Nothing of it is ever written anywhere. What it says of itself (how many entries, how large
 * unpacked) is held against bounds before any of it is unpacked, and each entry against what it said.
 */
export class Archive {
  readonly entries: readonly ArchiveEntry[];
  /** Names of files that hold no table. */
  readonly others: readonly string[];
  readonly #zip: ZipFile;
  readonly #byName: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, tables: readonly Entry[], others: readonly string[]) {
    this.#zip = zip;
    this.#byName = new Map(tables.map((entry) => [entry.fileName, entry]));
    this.entries = tables.map(({ fileName: name, uncompressedSize: bytes }) => ({ name, bytes }));
    this.others = others;
  }

  /**
   * @param file a path, or the content
   * @throws ReadError `binary`, `too_large`, or `input_failed` where there is no such file
   */
  static async open(file: string | Uint8Array): Promise<Archive> {
    const zip = await openZip(file);
    try {
      const { tables, others } = await listed(zip);
      return new Archive(zip, tables, others);
    } catch (error) {
      zip.close();
      throw asReadError(error);
    }
  }

  /** The bytes of one entry. Throws ReadError, at its end also where they are not those that were packed. */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#byName.get(name);
    if (!entry)
      throw new ReadError(
        'bad_option',
        `There is no table “${name}” in this archive. Open the archive again.`,
      );
    let checksum = 0;
    try {
      for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
        checksum = crc32(chunk as Buffer, checksum);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw asReadError(error);
    }
    if (checksum !== entry.crc32) throw damaged();
  }

  close(): void {
    this.#zip.close();
  }
}

/** Whether a file is an archive of files rather than an export; a workbook is a zip too, and is read as one table. */
export async function isArchive(file: string | Uint8Array, fileName: string): Promise<boolean> {
  if (/\.xls[xmb]$/i.test(fileName)) return false;
  if (typeof file !== 'string') return isZip(file);
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    const { buffer } = await handle
      .read(new Uint8Array(4), 0, 4, 0)
      .catch(() => ({ buffer: new Uint8Array() }));
    return isZip(buffer);
  } finally {
    await handle.close();
  }
}

async function openZip(file: string | Uint8Array): Promise<ZipFile> {
  // Closed by us: entries are read after all of them were listed.
  const options = { lazyEntries: true, autoClose: false };
  try {
    return typeof file === 'string'
      ? await openPromise(file, options)
      : await fromBufferPromise(Buffer.from(file.buffer, file.byteOffset, file.byteLength), options);
  } catch (error) {
    throw asReadError(error);
  }
}

async function listed(zip: ZipFile): Promise<{ tables: Entry[]; others: string[] }> {
  const tables: Entry[] = [];
  const others: string[] = [];
  let [count, unpacked] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    count += 1;
    const { fileName, uncompressedSize } = entry;
    if (count > MAX_ENTRIES) throw tooLarge();
    if (/\p{Cc}/u.test(fileName)) throw damaged();
    if (fileName.endsWith('/') || CLUTTER.test(fileName)) continue;
    if (!TABLE.test(fileName)) {
      others.push(fileName);
      continue;
    }
    if (entry.isEncrypted()) throw locked();
    unpacked += uncompressedSize;
    if (tables.push(entry) > MAX_TABLES || unpacked > MAX_BYTES) throw tooLarge();
    if (uncompressedSize > SMALL && uncompressedSize > MAX_RATIO * entry.compressedSize) throw tooLarge();
  }
  if (tables.length === 0)
    throw new ReadError('no_table', 'There is no CSV, TSV or Excel file in this zip archive.');
  return { tables, others };
}

const damaged = () =>
  new ReadError(
    'binary',
    'This zip archive is damaged. Download it again, or unpack it and import the files in it.',
  );

const locked = () =>
  new ReadError(
    'binary',
    'This zip archive is locked with a password. Unpack it and import the files in it.',
  );

const tooLarge = () =>
  new ReadError(
    'too_large',
    'This zip archive holds more than an export does. Unpack it and import the files that you need.',
  );

function asReadError(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const { code } = error as { code?: unknown };
  if (code === 'ENOENT' || code === 'EACCES')
    return new ReadError('input_failed', 'There is no file at this path, or it may not be read.');
  return damaged();
}
