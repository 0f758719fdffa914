import type { Services } from '../../kernel/context.ts';
import { RelayApi, RelayRefusal } from './relay-api.ts';
import type { SyncService } from './service.ts';

interface FileRow {
  hash: string;
  name: string;
  bytes: number;
}

/** After a failure the files are looked at again; milliseconds. */
const AGAIN = 60_000;
/** Changes come in crowds; milliseconds. */
const CALM = 500;

/**
 * The bytes of files: those that are here go to the relay, and those that others added come. One at a time, in the
 * background; a file that is sent in parts goes on where it was broken off.
 */
export class FileSync {
  readonly #services: Services;
  readonly #sync: SyncService;
  readonly #ended = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #isRunning = false;

  constructor(services: Services, sync: SyncService) {
    this.#services = services;
    this.#sync = sync;
  }

  /** Something may have to go or to come. */
  look(delay = CALM): void {
    if (this.#ended.signal.aborted || this.#isRunning) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delay);
    this.#timer.unref();
  }

  stop(): void {
    this.#ended.abort();
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#timer = null;
    const { link } = this.#sync;
    // A token that was given out by hand opens documents alone.
    if (!link || link.isPaused || link.email === '' || this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (const file of this.#toSend()) await this.#send(link, file);
      for (const file of this.#toFetch()) await this.#fetch(link, file);
    } catch {
      // The relay can't be reached, or won't have it: later.
      this.#isRunning = false;
      this.look(AGAIN);
    } finally {
      this.#isRunning = false;
    }
  }

  #toSend = (): FileRow[] =>
    this.#services.db.all<FileRow>(
      `SELECT f.hash, a.name, a.bytes FROM asset_files f JOIN assets a ON a.hash = f.hash
       WHERE f.is_sent = 0 AND a.bytes > 0 ORDER BY a.at LIMIT 1000`,
    );

  #toFetch = (): FileRow[] =>
    this.#services.db.all<FileRow>(
      `SELECT a.hash, a.name, a.bytes FROM assets a LEFT JOIN asset_files f ON f.hash = a.hash
       WHERE f.hash IS NULL AND a.bytes > 0 ORDER BY a.removed_at IS NOT NULL, a.at DESC LIMIT 1000`,
    );

  #token = async (): Promise<string> => (await this.#sync.tokens.get()).token;

  async #send({ url, workspace }: Place, { hash, bytes }: FileRow): Promise<void> {
    const api = new RelayApi(url);
    const { upload } = await api.announce(await this.#token(), workspace, { hash, bytes });
    if (upload) {
      let at = 0;
      for await (const part of inParts(this.#services.assets.open(hash), upload.part)) {
        this.#ended.signal.throwIfAborted();
        // What an earlier try sent is there already.
        if (at + part.byteLength > upload.received) {
          const rest = part.subarray(Math.max(0, upload.received - at));
          await api.sendPart(await this.#token(), workspace, upload.id, Math.max(at, upload.received), rest);
        }
        at += part.byteLength;
      }
    }
    this.#services.maintain(({ db }) => db.run('UPDATE asset_files SET is_sent = 1 WHERE hash = ?', hash));
  }

  async #fetch({ url, workspace }: Place, { hash, name, bytes }: FileRow): Promise<void> {
    const { assets, maintain } = this.#services;
    let content: AsyncIterable<Uint8Array>;
    try {
      content = await new RelayApi(url).asset(await this.#token(), workspace, hash);
    } catch (error) {
      // Its owner has not sent it yet.
      if (error instanceof RelayRefusal && error.status === 404) return;
      throw error;
    }
    const stored = await assets.put(content, { name, maxBytes: bytes, signal: this.#ended.signal });
    if (stored.hash === hash)
      maintain(({ db }) => db.run('INSERT OR IGNORE INTO asset_files (hash, is_sent) VALUES (?, 1)', hash));
    else if (stored.isNew) await assets.remove(stored.hash);
  }
}

interface Place {
  url: string;
  workspace: string;
}

/** Bytes in parts of one size, the last one as long as it is. */
async function* inParts(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    kept.push(chunk);
    length += chunk.byteLength;
    if (length < size) continue;
    const all = Buffer.concat(kept);
    const whole = length - (length % size);
    for (let at = 0; at < whole; at += size) yield all.subarray(at, at + size);
    kept = [all.subarray(whole)];
    length -= whole;
  }
  if (length > 0) yield Buffer.concat(kept);
}
