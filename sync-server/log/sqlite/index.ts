import { stat } from 'node:fs/promises';
import { packBatch } from './packing.ts';
import { ThreadClient } from './client.ts';
import { databaseFile } from './schema.ts';
import type { ReaderCall, WriterCall } from './thread.ts';
import type {
  Append,
  DocumentLog,
  FoldedDocument,
  LogStore,
  Page,
  Position,
  WorkspaceState,
} from '../store.ts';

/** Bytes of the write-ahead log worth copying back. */
const WORTH_COPYING = 4 * 1024 * 1024;
const COPY_EVERY = 1000;

/** The log in one SQLite file of a folder. One thread writes and another reads: neither waits for the other, nor the relay for them. */
export class SqliteLog implements LogStore {
  readonly #writer: ThreadClient<WriterCall>;
  readonly #reader: ThreadClient<ReaderCall>;
  readonly #copying: NodeJS.Timeout;

  private constructor(folder: string, writer: ThreadClient<WriterCall>, reader: ThreadClient<ReaderCall>) {
    this.#writer = writer;
    this.#reader = reader;
    this.#copying = setInterval(() => {
      this.#copyBack(`${databaseFile(folder)}-wal`).catch(() => undefined);
    }, COPY_EVERY);
  }

  /** Opens the log of a folder, which is made when it isn't there. */
  static async open(folder: string): Promise<SqliteLog> {
    const writer = await ThreadClient.start<WriterCall>({ role: 'writer', folder });
    const reader = await ThreadClient.start<ReaderCall>({ role: 'reader', folder });
    return new SqliteLog(folder, writer, reader);
  }

  async #copyBack(file: string): Promise<void> {
    const { size } = await stat(file);
    if (size > WORTH_COPYING) await this.#reader.ask({ call: 'checkpoint' });
  }

  append(batch: readonly Append[]): Promise<Float64Array> {
    const packed = packBatch(batch);
    return this.#writer.ask({ call: 'append', batch: packed }, [packed.body.buffer]);
  }

  state(workspace: string, origin: Uint8Array | null): Promise<WorkspaceState> {
    return this.#reader.ask({ call: 'state', workspace, origin });
  }

  page(
    workspace: string,
    from: Position,
    bytes: number,
    documents: ReadonlySet<string> | null,
  ): Promise<Page> {
    return this.#reader.ask({ call: 'page', workspace, from, bytes, documents });
  }

  document(workspace: string, doc: string, after: number, bytes: number): Promise<DocumentLog | null> {
    return this.#reader.ask({ call: 'document', workspace, doc, after, bytes });
  }

  fold(workspace: string, snapshot: FoldedDocument): Promise<boolean> {
    return this.#writer.ask({ call: 'fold', workspace, snapshot });
  }

  async purge(before: number): Promise<number> {
    let purged = 0;
    for (;;) {
      const step = await this.#writer.ask<number>({ call: 'purge', before });
      if (step === 0) return purged;
      purged += step;
    }
  }

  onAdvance(): () => void {
    // One process owns the file.
    return () => undefined;
  }

  async check(): Promise<void> {
    await this.#writer.ask({ call: 'check' });
  }

  async close(): Promise<void> {
    clearInterval(this.#copying);
    await this.#reader.ask({ call: 'close' });
    await this.#writer.ask({ call: 'close' });
  }
}
