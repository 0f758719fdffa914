import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isStoreError, StoreError } from '../errors.ts';
import { ByteReader } from './byte-reader.ts';
import { damaged } from './header.ts';
import { EntryNames } from './names.ts';

/** A file in a backup. */
export interface BackupEntry {
  /** A relative path with `/`; see EntryNames for what is allowed. */
  name: string;
  /** Bytes, when known beforehand: another length is then an error. */
  size?: number;
  content: AsyncIterable<Uint8Array>;
}

/** One line of the manifest. */
export interface EntrySummary {
  name: string;
  size: number;
  /** Hexadecimal, of the content. */
  sha256: string;
}

/*
 * Inside the sealed stream, numbers little endian:
 *   entry     1 | name's length u16 | name | pieces | 0 u32      a piece: length u32 (at most 1 MiB) | bytes
 *   manifest  2 | length u32 | JSON: the summaries in order      and then the end
 */
const entryTag = 1;
const manifestTag = 2;
const largestPiece = 1024 * 1024;
const largestManifest = 256 * 1024 * 1024;

const manifestSchema = z.array(
  z.strictObject({
    name: z.string(),
    size: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);

function number(bytes: 2 | 4, value: number): Uint8Array {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

/** The plaintext of a backup. `done` receives the manifest before the last bytes are yielded. */
export async function* writeRecords(
  entries: AsyncIterable<BackupEntry>,
  done: (manifest: EntrySummary[]) => void,
): AsyncGenerator<Uint8Array> {
  const names = new EntryNames();
  const manifest: EntrySummary[] = [];
  for await (const entry of entries) {
    names.add(entry.name);
    const name = new TextEncoder().encode(entry.name);
    yield Buffer.concat([Buffer.of(entryTag), number(2, name.length), name]);
    manifest.push(yield* writeContent(entry));
  }
  done(manifest);
  const json = new TextEncoder().encode(JSON.stringify(manifest));
  yield Buffer.concat([Buffer.of(manifestTag), number(4, json.length)]);
  yield json;
}

async function* writeContent({
  name,
  size: announced,
  content,
}: BackupEntry): AsyncGenerator<Uint8Array, EntrySummary> {
  const sha = createHash('sha256');
  let size = 0;
  for await (const bytes of content) {
    for (let at = 0; at < bytes.length; at += largestPiece) {
      const piece = bytes.subarray(at, at + largestPiece);
      yield number(4, piece.length);
      yield piece;
    }
    sha.update(bytes);
    size += bytes.length;
  }
  if (announced !== undefined && announced !== size) {
    throw new StoreError(
      'damaged',
      `“${name}” changed while it was backed up: ${size} bytes instead of ${announced}. Try again.`,
    );
  }
  yield number(4, 0);
  return { name, size, sha256: sha.digest('hex') };
}

/** Where the contents of entries go while a backup is read. */
export interface EntrySink {
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/**
 * Reads the plaintext of a backup to its end, hands each entry to a sink and checks every checksum.
 * Throws StoreError `damaged`; sinks of an entry that fails are never ended.
 */
export async function readRecords(
  source: AsyncIterable<Uint8Array>,
  open: (name: string) => Promise<EntrySink>,
): Promise<EntrySummary[]> {
  const reader = new ByteReader(source);
  const names = new EntryNames();
  const seen: EntrySummary[] = [];
  try {
    for (;;) {
      const tag = (await reader.take(1))[0];
      if (tag === manifestTag) break;
      if (tag !== entryTag) throw damaged('it holds something unknown');
      const length = readNumber(await reader.take(2));
      const name = new TextDecoder().decode(await reader.take(length));
      names.add(name);
      seen.push(await readContent(reader, name, await open(name)));
    }
    const length = readNumber(await reader.take(4));
    if (length > largestManifest) throw damaged('its list of contents is too long');
    const manifest = parseManifest(await reader.take(length));
    if (!(await reader.atEnd())) throw damaged('there is more after its end');
    if (JSON.stringify(manifest) !== JSON.stringify(seen))
      throw damaged('its list of contents does not match them');
    return seen;
  } catch (error) {
    // The key was checked before, so what the stream calls a wrong key are changed bytes.
    if (isStoreError(error, 'wrong_key') || isStoreError(error, 'newer_version'))
      throw damaged('its bytes were changed', error);
    throw error;
  } finally {
    await reader.close();
  }
}

async function readContent(reader: ByteReader, name: string, sink: EntrySink): Promise<EntrySummary> {
  const sha = createHash('sha256');
  let size = 0;
  for (;;) {
    const length = readNumber(await reader.take(4));
    if (length === 0) break;
    if (length > largestPiece) throw damaged('a part of it is too long');
    const bytes = await reader.take(length);
    sha.update(bytes);
    size += length;
    await sink.write(bytes);
  }
  await sink.end();
  return { name, size, sha256: sha.digest('hex') };
}

function readNumber(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUIntLE(0, bytes.length);
}

function parseManifest(json: Uint8Array): EntrySummary[] {
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder().decode(json)));
  } catch (error) {
    throw damaged('its list of contents is not readable', error);
  }
}
