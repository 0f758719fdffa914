import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isStoreError, StoreError, systemCode, throwIfCancelled, withStorageFull } from '../errors.ts';
import {
  type Disk,
  makeFolder,
  publish,
  readAtMost,
  readFrom,
  realDisk,
  syncFolder,
  writeAll,
  writeTemporary,
} from '../sealed/disk.ts';
import { deriveKey } from '../sealed/derive.ts';
import { sealedSize } from '../sealed/format.ts';
import { open, seal } from '../sealed/stream.ts';
import { openPreamble, type Preamble, preambleBytes, sealPreamble } from './preamble.ts';
import { isInlineable, sniff, sniffedBytes } from './sniff.ts';

export const defaultMaxBytes = 100 * 1024 * 1024;

export interface AssetInfo {
  /** SHA-256 of the content, 64 hexadecimal digits. */
  hash: string;
  bytes: number;
  /** MIME type, judged by the content. */
  type: string;
  /** Whether a page may show it in place; false for SVG, HTML and everything unknown. */
  inlineable: boolean;
}

export interface StoredAsset extends AssetInfo {
  isNew: boolean;
}

export interface PutOptions {
  /** What the user calls it; used in messages only. */
  name: string;
  maxBytes?: number;
  signal?: AbortSignal;
}

export interface AssetProblem {
  /** Undefined when the file is so broken that it cannot even say what it was. */
  hash: string | undefined;
  /** Relative to the assets' folder; undefined when there is no file. */
  file: string | undefined;
  problem: 'missing' | 'damaged' | 'misplaced';
}

/**
 * Files of a workspace, each under a name that is an HMAC of its content's hash and sealed under a key of its own.
 * A folder's listing tells how many there are and how large, and nothing else.
 */
export class AssetStore {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #nameKey: Uint8Array;
  readonly #contentKey: Uint8Array;
  readonly #underway = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * @param workspace its folder; assets live in `assets/` below
   * @param contentKey 32 random bytes that the database keeps, so that they outlive a change of the master key
   */
  constructor(workspace: string, contentKey: Uint8Array, { disk = realDisk }: { disk?: Disk } = {}) {
    this.#folder = join(workspace, 'assets');
    this.#disk = disk;
    this.#nameKey = deriveKey(contentKey, 'asset names');
    this.#contentKey = deriveKey(contentKey, 'asset content');
  }

  /**
   * Stores what the source yields; once this resolves it survives a power loss. Content that is there already is
   * not stored twice, and replaces a damaged copy of itself. Memory stays small whatever the length.
   *
   * Throws `too_large` (at the first byte too many), `storage_full`, `cancelled`; nothing is left behind then.
   */
  async put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredAsset> {
    const temporary = join(this.#folder, 'tmp', `${randomBytes(16).toString('hex')}.part`);
    this.#underway.add(temporary);
    try {
      await makeFolder(dirname(temporary), this.#disk);
      const preamble = await writeTemporary(temporary, this.#disk, (handle) =>
        this.#fill(handle, source, options),
      );
      const isNew = await this.#inTurn(() => this.#settle(temporary, preamble.hash));
      return { ...info(preamble), isNew };
    } catch (error) {
      await this.#disk.rm(temporary, { force: true }).catch(() => undefined);
      throw withStorageFull(error);
    } finally {
      this.#underway.delete(temporary);
    }
  }

  async #fill(handle: FileHandle, source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<Preamble> {
    const streamId = new Uint8Array(randomBytes(32));
    const seen = new Seen();
    await writeAll(handle, new Uint8Array(preambleBytes));
    for await (const sealed of seal(
      this.#contentKey,
      contentContext(streamId),
      seen.watch(source, options),
    )) {
      await writeAll(handle, sealed);
    }
    const preamble = { hash: seen.hash(), bytes: seen.bytes, streamId, type: await sniff(seen.prefix()) };
    await writeAll(handle, sealPreamble(this.#contentKey, preamble), 0);
    return preamble;
  }

  /** Gives the temporary file its place, or drops it when a sound one is there. Returns whether it is new. */
  async #settle(temporary: string, hash: Uint8Array): Promise<boolean> {
    const path = this.#path(hash);
    if ((await this.#problemOf(path, toHex(hash))) === undefined) {
      await this.#disk.rm(temporary, { force: true });
      return false;
    }
    await makeFolder(dirname(path), this.#disk);
    await publish(temporary, path, this.#disk);
    return true;
  }

  /** What is known of an asset without reading its content. Throws `not_found`, `damaged`. */
  async stat(hash: string): Promise<AssetInfo> {
    const { handle, preamble } = await this.#openFile(hash);
    await handle.close();
    return info(preamble);
  }

  /**
   * The content. Throws `not_found`, or `damaged` (naming the asset) before the first byte when the file is another
   * asset's or its length is wrong, else at the chunk that was changed; what came before it is authentic. Always
   * reads from the start: sealed streams have no random access.
   */
  async *open(
    hash: string,
    { signal }: { signal?: AbortSignal } = {},
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const { handle, preamble } = await this.#openFile(hash);
    try {
      const check = createHash('sha256');
      const sealed = readFrom(handle, preambleBytes);
      for await (const bytes of open(this.#contentKey, contentContext(preamble.streamId), sealed)) {
        throwIfCancelled(signal, 'Reading the file');
        check.update(bytes);
        yield bytes;
      }
      if (check.digest('hex') !== hash) throw damaged(hash, 'its content has another checksum');
    } catch (error) {
      if (isStoreError(error, 'damaged') || isStoreError(error, 'wrong_key'))
        throw damaged(hash, 'its content was changed or cut off', error);
      throw error;
    } finally {
      await handle.close();
    }
  }

  /** Whether there was one. */
  async remove(hash: string): Promise<boolean> {
    const path = this.#path(fromHex(hash));
    return this.#inTurn(async () => {
      try {
        await this.#disk.unlink(path);
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return false;
        throw error;
      }
      await syncFolder(dirname(path), this.#disk);
      return true;
    });
  }

  /** Every asset whose file can say what it is; `verify` names the others. */
  async list(): Promise<AssetInfo[]> {
    const found: AssetInfo[] = [];
    for (const file of await this.#files()) {
      const preamble = await this.#readPreamble(join(this.#folder, file)).catch(() => undefined);
      if (preamble) found.push(info(preamble));
    }
    return found;
  }

  /**
   * The files as they lie on the disk, sealed, for a backup. They need the same `contentKey` to be read again, and
   * so do without it here.
   */
  async *sealedFiles(): AsyncGenerator<{ name: string; size: number; content: AsyncIterable<Uint8Array> }> {
    for (const file of await this.#files()) {
      const handle = await this.#disk.open(join(this.#folder, file), 'r');
      try {
        const { size } = await handle.stat();
        yield { name: `assets/${file.replaceAll('\\', '/')}`, size, content: readFrom(handle, 0) };
      } finally {
        await handle.close();
      }
    }
  }

  /**
   * Reads every byte and reports what is wrong.
   *
   * @param expected the hashes that ought to be there; without it, every file that is there
   */
  async verify(
    expected?: Iterable<string>,
    { signal, onProgress }: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
  ): Promise<AssetProblem[]> {
    const places = expected
      ? [...expected].map((hash) => ({ hash, file: this.#name(fromHex(hash)) }))
      : (await this.#files()).map((file) => ({ hash: undefined, file }));
    const problems: AssetProblem[] = [];
    for (const [at, { hash, file }] of places.entries()) {
      throwIfCancelled(signal, 'Checking the files');
      const found = await this.#problemOf(join(this.#folder, file), hash);
      if (found) problems.push({ ...found, file: found.problem === 'missing' ? undefined : file });
      onProgress?.(at + 1, places.length);
    }
    return problems;
  }

  /** Removes what puts that a crash cut off have left. Returns how many. Puts under way are left alone. */
  async sweep(): Promise<number> {
    const folder = join(this.#folder, 'tmp');
    let removed = 0;
    for (const name of await this.#names(folder)) {
      const path = join(folder, name);
      if (this.#underway.has(path)) continue;
      await this.#disk.rm(path, { force: true });
      removed++;
    }
    return removed;
  }

  /** What is wrong with a file, undefined when nothing is. `hash` is what it ought to hold, when that is known. */
  async #problemOf(path: string, hash: string | undefined): Promise<Omit<AssetProblem, 'file'> | undefined> {
    let said: string | undefined;
    try {
      const held = toHex((await this.#readPreamble(path)).hash);
      if (this.#path(fromHex(held)) !== path) return { hash: hash ?? held, problem: 'misplaced' };
      said = held;
      for await (const _ of this.open(held));
      return undefined;
    } catch (error) {
      if (isStoreError(error, 'not_found')) return { hash: hash ?? said, problem: 'missing' };
      if (isStoreError(error, 'damaged')) return { hash: hash ?? said, problem: 'damaged' };
      throw error;
    }
  }

  async #readPreamble(path: string): Promise<Preamble> {
    const handle = await this.#disk.open(path, 'r').catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') throw new StoreError('not_found', 'There is no such file.', error);
      throw error;
    });
    try {
      return openPreamble(this.#contentKey, await readAtMost(handle, preambleBytes));
    } finally {
      await handle.close();
    }
  }

  /** Opens the file of an asset and makes sure that it is this asset's and of the right length. */
  async #openFile(hash: string): Promise<{ handle: FileHandle; preamble: Preamble }> {
    const path = this.#path(fromHex(hash));
    const handle = await this.#disk.open(path, 'r').catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') throw notFound(hash);
      throw error;
    });
    try {
      const preamble = openPreamble(this.#contentKey, await readAtMost(handle, preambleBytes));
      if (toHex(preamble.hash) !== hash) throw damaged(hash, 'its file holds another asset');
      const { size } = await handle.stat();
      if (size !== preambleBytes + sealedSize(preamble.bytes))
        throw damaged(hash, 'its file has the wrong length');
      return { handle, preamble };
    } catch (error) {
      await handle.close();
      throw isStoreError(error, 'damaged') && !error.message.includes(hash)
        ? damaged(hash, 'the start of its file was changed', error)
        : error;
    }
  }

  async #files(): Promise<string[]> {
    const files: string[] = [];
    for (const shard of await this.#names(this.#folder)) {
      if (!/^[0-9a-f]{2}$/.test(shard)) continue;
      const names = await this.#names(join(this.#folder, shard));
      files.push(...names.filter((name) => /^[0-9a-f]{62}$/.test(name)).map((name) => join(shard, name)));
    }
    return files.sort();
  }

  async #names(folder: string): Promise<string[]> {
    try {
      return await this.#disk.readdir(folder);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  #name(hash: Uint8Array): string {
    const name = createHmac('sha256', this.#nameKey).update(hash).digest('hex');
    return join(name.slice(0, 2), name.slice(2));
  }

  #path(hash: Uint8Array): string {
    return join(this.#folder, this.#name(hash));
  }

  /** Two puts of the same content end one after the other, so that only one of them is new. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** What is learnt of a source while its bytes go by. */
class Seen {
  readonly #sha = createHash('sha256');
  readonly #prefix = new Uint8Array(sniffedBytes);
  bytes = 0;

  async *watch(
    source: AsyncIterable<Uint8Array>,
    { name, maxBytes = defaultMaxBytes, signal }: PutOptions,
  ): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      throwIfCancelled(signal, `Adding “${name}”`);
      if (this.bytes + piece.length > maxBytes) {
        throw new StoreError(
          'too_large',
          `“${name}” is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB, the most one file may have.`,
        );
      }
      if (this.bytes < sniffedBytes)
        this.#prefix.set(piece.subarray(0, sniffedBytes - this.bytes), this.bytes);
      this.#sha.update(piece);
      this.bytes += piece.length;
      yield piece;
    }
    throwIfCancelled(signal, `Adding “${name}”`);
  }

  hash(): Uint8Array {
    return new Uint8Array(this.#sha.digest());
  }

  prefix(): Uint8Array {
    return this.#prefix.subarray(0, Math.min(this.bytes, sniffedBytes));
  }
}

function info({ hash, bytes, type }: Preamble): AssetInfo {
  return { hash: toHex(hash), bytes, type, inlineable: isInlineable(type) };
}

function contentContext(streamId: Uint8Array): string {
  return `asset/${toHex(streamId)}`;
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Throws `not_found` for what is no hash: no asset has that name. */
function fromHex(hash: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw notFound(hash);
  return new Uint8Array(Buffer.from(hash, 'hex'));
}

function notFound(hash: string): StoreError {
  return new StoreError('not_found', `The file ${hash.slice(0, 64)} is not in this workspace.`);
}

function damaged(hash: string, why: string, cause?: unknown): StoreError {
  return new StoreError(
    'damaged',
    `The file ${hash} is damaged: ${why}. Add it again or restore it from a backup.`,
    cause,
  );
}
