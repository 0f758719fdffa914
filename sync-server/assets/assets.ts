import { createHash } from 'node:crypto';
import { newId } from '../accounts/codes.ts';
import { notFound, RelayFailure } from '../accounts/failures.ts';
import type { AccountStore, Db } from '../accounts/store/store.ts';
import { placeOf, type Blobs, type Pending, type Range } from './blobs.ts';
import { sniff, SNIFFED, takes } from './sniff.ts';

const UPLOAD_LIFETIME = 24 * 3_600_000;
/** Uploads that one account may have open in one workspace. */
const MOST_OPEN = 100;
const MEGABYTE = 1024 * 1024;

export interface AssetInfo {
  /** SHA-256 of the content, 64 hexadecimal digits. */
  hash: string;
  bytes: number;
  /** MIME type, judged by the content. */
  type: string;
}

export interface UploadInfo {
  id: string;
  hash: string;
  bytes: number;
  /** Bytes that are safely here: where the next part begins. */
  received: number;
  /** A part that is not the rest has to be a multiple of so many bytes. */
  part: number;
  expiresAt: number;
}

export interface AssetSettings {
  /** Bytes of one file. */
  largest: number;
  /** Bytes of a workspace without a quota of its own. */
  quota: number;
  /** MIME types and `group/*`. */
  types: readonly string[];
}

export interface AssetsOptions {
  store: AccountStore;
  blobs: Blobs;
  settings: AssetSettings;
  now?: () => number;
}

/** Where something is done, and by whom. */
export interface Where {
  workspace: string;
  /** Account that does it. */
  by: string;
}

/**
 * Files of workspaces, named by their content. A file is stored once in a workspace, and another workspace learns
 * nothing of it: neither that it is there, nor by how fast an upload goes.
 */
export class Assets {
  readonly #store: AccountStore;
  readonly #blobs: Blobs;
  readonly #settings: AssetSettings;
  readonly #now: () => number;
  /** Uploads that a request of this process works on. */
  readonly #busy = new Set<string>();

  constructor({ store, blobs, settings, now = Date.now }: AssetsOptions) {
    this.#store = store;
    this.#blobs = blobs;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * Begins an upload, goes on with one that the same person began, or says that the file is here. Throws `too_large`,
   * `quota`.
   */
  async begin(
    { workspace, by }: Where,
    { hash, bytes }: { hash: string; bytes: number },
  ): Promise<{ asset: AssetInfo } | { upload: UploadInfo }> {
    if (bytes > this.#settings.largest)
      throw new RelayFailure(
        'too_large',
        `A file may have ${megabytes(this.#settings.largest)} here at most.`,
        { field: 'bytes' },
      );
    const known = await this.#find(workspace, hash);
    if (known && (await this.#blobs.has(placeOf(workspace, hash)))) return { asset: known };
    const begun = await this.#begun({ workspace, by }, hash, bytes);
    if (begun) return { upload: begun };
    const id = newId();
    const state = await this.#blobs.begin(id);
    const expiresAt = this.#now() + UPLOAD_LIFETIME;
    const row = { id, workspace, hash, bytes, received: 0, state, created_by: by, expires_at: expiresAt };
    try {
      await this.#store.write(async (tx) => {
        await this.#requireRoom(tx, { workspace, by }, known ? 0 : bytes);
        await tx.insertInto('uploads').values(row).execute();
      });
    } catch (error) {
      await this.#blobs.discard({ id, bytes, received: 0, state });
      throw error;
    }
    return { upload: this.#info(row) };
  }

  #info(row: { id: string; hash: string; bytes: number; received: number; expires_at: number }): UploadInfo {
    const { id, hash, bytes, received, expires_at: expiresAt } = row;
    return { id, hash, bytes, received, part: this.#blobs.part, expiresAt };
  }

  async #begun({ workspace, by }: Where, hash: string, bytes: number): Promise<UploadInfo | null> {
    const row = await this.#store.db
      .selectFrom('uploads')
      .select(['id', 'hash', 'bytes', 'received', 'expires_at'])
      .where('workspace', '=', workspace)
      .where('created_by', '=', by)
      .where('hash', '=', hash)
      .where('bytes', '=', bytes)
      .where('expires_at', '>', this.#now())
      .executeTakeFirst();
    return row ? this.#info(row) : null;
  }

  async #requireRoom(tx: Db, { workspace, by }: Where, bytes: number): Promise<void> {
    const { used, open, quota } = await this.#usage(tx, workspace, by);
    if (open >= MOST_OPEN)
      throw new RelayFailure('conflict', 'You have too many uploads open. Finish or cancel some first.');
    if (used + bytes > quota)
      throw new RelayFailure(
        'quota',
        `There is no room left: files of this workspace may have ${megabytes(quota)} in all.`,
      );
  }

  async #usage(db: Db, workspace: string, by: string) {
    const row = await db
      .selectFrom('workspaces')
      .select((of) => [
        'asset_quota as quota',
        of
          .selectFrom('assets')
          .select((inner) => inner.fn.sum<number | null>('bytes').as('sum'))
          .where('workspace', '=', workspace)
          .as('stored'),
        of
          .selectFrom('uploads')
          .select((inner) => inner.fn.sum<number | null>('bytes').as('sum'))
          .where('workspace', '=', workspace)
          .as('announced'),
        of
          .selectFrom('uploads')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .where('workspace', '=', workspace)
          .where('created_by', '=', by)
          .as('open'),
      ])
      .where('id', '=', workspace)
      .executeTakeFirst();
    if (!row) throw notFound('This workspace');
    return {
      used: (row.stored ?? 0) + (row.announced ?? 0),
      open: row.open ?? 0,
      quota: row.quota ?? this.#settings.quota,
    };
  }

  /** Bytes that a workspace's files have, those announced included, and may have. */
  async usage(workspace: string): Promise<{ used: number; quota: number }> {
    const { used, quota } = await this.#usage(this.#store.db, workspace, '');
    return { used, quota };
  }

  async #upload({ workspace, by }: Where, id: string) {
    const row = await this.#store.db
      .selectFrom('uploads')
      .selectAll()
      .where('id', '=', id)
      .where('workspace', '=', workspace)
      .where('created_by', '=', by)
      .where('expires_at', '>', this.#now())
      .executeTakeFirst();
    if (!row) throw notFound('This upload');
    return row;
  }

  /** Where an upload stands. Throws `not_found`, also for somebody else's. */
  async upload(where: Where, id: string): Promise<UploadInfo> {
    return this.#info(await this.#upload(where, id));
  }

  /**
   * Adds a part. With the last one the file is checked against its name and kept; then `asset` says what it is. A part
   * that breaks off counts as far as it came. Throws `conflict` for a wrong offset or two at once, `invalid` for
   * content of another hash and `unsupported` for a kind that is not taken: both end the upload.
   *
   * @param stillAllowed asked before the file is kept, since sending it may have taken long
   */
  async append(
    where: Where,
    id: string,
    offset: number,
    source: AsyncIterable<Uint8Array>,
    stillAllowed: () => Promise<void> = () => Promise.resolve(),
  ): Promise<{ upload: UploadInfo; asset: AssetInfo | null }> {
    if (this.#busy.has(id)) throw busy();
    this.#busy.add(id);
    try {
      const row = await this.#upload(where, id);
      if (row.received !== offset)
        throw new RelayFailure('conflict', `The next part begins at byte ${String(row.received)}.`, {
          field: 'Upload-Offset',
        });
      const { brokenBy, ...appended } = await this.#blobs.append(row, source);
      const moved = await this.#store.db
        .updateTable('uploads')
        .set(appended)
        .where('id', '=', id)
        .where('received', '=', offset)
        .executeTakeFirst();
      if (moved.numUpdatedRows !== 1n) throw busy();
      if (brokenBy !== undefined) throw brokenBy as Error;
      const now = { ...row, ...appended };
      await stillAllowed();
      const asset = now.received === now.bytes ? await this.#finish(where, now) : null;
      return { upload: this.#info(now), asset };
    } finally {
      this.#busy.delete(id);
    }
  }

  async #finish({ workspace, by }: Where, row: Pending & { hash: string }): Promise<AssetInfo> {
    await this.#blobs.complete(row);
    const { hash, prefix } = await digest(this.#blobs.readPending(row));
    const type = await sniff(prefix);
    const refusal =
      hash !== row.hash
        ? new RelayFailure('invalid', 'The content is not what the upload was announced with.', {
            field: 'hash',
          })
        : takes(this.#settings.types, type)
          ? null
          : new RelayFailure('unsupported', `Files of the kind ${type} are not taken here.`);
    if (refusal) {
      await this.#forget(row);
      throw refusal;
    }
    await this.#blobs.publish(row, placeOf(workspace, hash));
    await this.#store.write(async (tx) => {
      await tx
        .insertInto('assets')
        .values({ workspace, hash, bytes: row.bytes, type, created_by: by, created_at: this.#now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await tx.deleteFrom('uploads').where('id', '=', row.id).execute();
    });
    return { hash, bytes: row.bytes, type };
  }

  async #forget(row: Pending): Promise<void> {
    await this.#blobs.discard(row);
    await this.#store.db.deleteFrom('uploads').where('id', '=', row.id).execute();
  }

  /** Gives an upload up. */
  async cancel(where: Where, id: string): Promise<void> {
    if (this.#busy.has(id)) throw busy();
    await this.#forget(await this.#upload(where, id));
  }

  async #find(workspace: string, hash: string): Promise<AssetInfo | null> {
    const row = await this.#store.db
      .selectFrom('assets')
      .select(['hash', 'bytes', 'type'])
      .where('workspace', '=', workspace)
      .where('hash', '=', hash)
      .executeTakeFirst();
    return row ?? null;
  }

  /** What is known of a file. Throws `not_found`, also for one of another workspace. */
  async stat(workspace: string, hash: string): Promise<AssetInfo> {
    const found = await this.#find(workspace, hash);
    if (!found) throw notFound('This file');
    return found;
  }

  /** The content of a file, or a part of it. Throws `not_found`. */
  async read(workspace: string, hash: string, range?: Range): Promise<AsyncIterable<Uint8Array>> {
    const content = await this.#blobs.read(placeOf(workspace, hash), range);
    if (!content) throw notFound('This file');
    return content;
  }

  /** Takes a file away. Throws `not_found`. */
  async remove(workspace: string, hash: string): Promise<void> {
    const { numDeletedRows } = await this.#store.db
      .deleteFrom('assets')
      .where('workspace', '=', workspace)
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw notFound('This file');
    await this.#blobs.remove(placeOf(workspace, hash));
  }

  /** Every file, of one workspace or of all. */
  async list(workspace?: string): Promise<(AssetInfo & { workspace: string })[]> {
    let query = this.#store.db.selectFrom('assets').select(['workspace', 'hash', 'bytes', 'type']);
    if (workspace !== undefined) query = query.where('workspace', '=', workspace);
    return query.orderBy('workspace').orderBy('hash').execute();
  }

  /** Reads every file and names those that are missing or not what their name says. */
  async verify(
    workspace?: string,
  ): Promise<{ workspace: string; hash: string; problem: 'missing' | 'damaged' }[]> {
    const problems: { workspace: string; hash: string; problem: 'missing' | 'damaged' }[] = [];
    for (const asset of await this.list(workspace)) {
      const content = await this.#blobs.read(placeOf(asset.workspace, asset.hash));
      const problem = !content ? 'missing' : (await digest(content)).hash === asset.hash ? null : 'damaged';
      if (problem) problems.push({ workspace: asset.workspace, hash: asset.hash, problem });
    }
    return problems;
  }

  /** Forgets uploads that nobody went on with for a day. Returns how many. */
  async sweep(): Promise<number> {
    const rows = await this.#store.db
      .selectFrom('uploads')
      .selectAll()
      .where('expires_at', '<=', this.#now())
      .execute();
    const idle = rows.filter((row) => !this.#busy.has(row.id));
    for (const row of idle) await this.#forget(row);
    return idle.length;
  }

  /** Fails when nothing can be stored at this moment. */
  check(): Promise<void> {
    return this.#blobs.check();
  }
}

async function digest(content: AsyncIterable<Uint8Array>): Promise<{ hash: string; prefix: Uint8Array }> {
  const hash = createHash('sha256');
  const prefix: Uint8Array[] = [];
  let held = 0;
  for await (const bytes of content) {
    hash.update(bytes);
    if (held >= SNIFFED) continue;
    prefix.push(bytes.subarray(0, SNIFFED - held));
    held += bytes.length;
  }
  return { hash: hash.digest('hex'), prefix: Buffer.concat(prefix) };
}

const busy = (): RelayFailure =>
  new RelayFailure(
    'conflict',
    'Another request adds to this upload right now. Ask where it stands, then go on.',
  );

const megabytes = (bytes: number): string => `${String(Math.floor(bytes / MEGABYTE))} MiB`;
