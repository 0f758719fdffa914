import { statSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import type { Person } from '../../../sync-server/protocol/index.ts';
import { FailureError } from '../../contract/errors.ts';
import { takenBack } from '../../docs/sync/awareness.ts';
import { SyncClient } from '../../docs/sync/client.ts';
import { LocalStore } from '../../docs/sync/local-store.ts';
import type { Receipt } from '../../docs/sync/receipt.ts';
import {
  countWaiting,
  placeOf,
  readLink,
  renewOrigin,
  setRefreshToken,
  type Link,
} from '../../docs/sync/store.ts';
import type { Services } from '../../kernel/context.ts';
import { connect } from './connect.ts';
import { FileSync } from './files.ts';
import type { SyncStatus } from './contract.ts';
import { writeReceipt } from './receipts.ts';
import { socketAddress } from './relay-api.ts';
import { Tokens } from './sign-in.ts';

const services = new WeakMap<object, SyncService>();

/** The syncing of the workspace that these services are of. */
export function syncOf({ db }: Pick<Services, 'db'>): SyncService {
  const found = services.get(db);
  if (!found) throw new Error('syncing was not started');
  return found;
}

/** Starts the syncing of an opened workspace. Returns what stops it. */
export function startSync(parts: Services): () => void {
  const service = new SyncService(parts);
  services.set(parts.db, service);
  return () => service.close();
}

/** From this the network is looked at for a change, and the clock for a sleep of the computer. Milliseconds. */
const LOOK = 5000;
const SLEPT = 30_000;

/** Where this file lies: a copy of the folder, or one restored from a backup, lies elsewhere. */
function placeOfFile(folder: string): string {
  const { ino, dev } = statSync(resolve(folder, 'workspace.db'));
  return [hostname(), resolve(folder), dev, ino].join(' ');
}

/** Keeps one workspace in step with its relay for as long as it is open, whoever looks on. */
export class SyncService {
  readonly tokens: Tokens;
  readonly #parts: Services;
  readonly #store: LocalStore;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  /** Cursors of others: what takes each away again, by document and connection. */
  readonly #cursors = new Map<string, { doc: string; connection: number; gone: Uint8Array | null }>();
  readonly #files: FileSync;
  #client: SyncClient | null = null;
  #people: readonly Person[] = [];

  constructor(parts: Services) {
    this.#parts = parts;
    const { db, documents, clock, folder } = parts;
    this.#store = new LocalStore({
      db,
      documents,
      clock,
      maintain: (work) => {
        parts.maintain((change) => work(change.db));
      },
      personOf: (account) => this.personOf(account) ?? account,
      place: placeOfFile(folder),
    });
    this.tokens = new Tokens({
      link: () => this.link,
      keep: (token) => parts.maintain((change) => setRefreshToken(change.db, token)),
      now: () => clock.now(),
    });
    this.#files = new FileSync(parts, this);
    this.#listen();
    this.#begin();
  }

  get link(): Link | null {
    return readLink(this.#parts.db);
  }

  /** The link; FailureError when there is none. */
  get joined(): Link {
    const { link } = this;
    if (link) return link;
    throw new FailureError({ code: 'conflict', message: 'This workspace is joined to no relay.' });
  }

  personOf(account: string): string | undefined {
    if (account === '') return undefined;
    return this.#parts.db.get<{ id: string }>('SELECT id FROM people WHERE account = ? ORDER BY id', account)
      ?.id;
  }

  #listen(): void {
    const { documents, onCommit } = this.#parts;
    this.#stops.push(
      onCommit((tables) => {
        if (tables.has('assets')) this.#files.look();
        if (!tables.has('sync_outbox')) return;
        this.#client?.changed();
        this.#tell();
      }),
      documents.watchFollowed((id, isFollowed) => this.#client?.watch(id, isFollowed)),
      documents.listen(({ id, type, bytes, origin }) => {
        if (type === 'presence' && origin !== RELAY) this.#client?.awareness(id, bytes);
      }),
      this.#lookAround(),
    );
  }

  /** A computer that slept, or came into another network, need not wait for the next attempt. */
  #lookAround(): () => void {
    let last = Date.now();
    let network = JSON.stringify(networkInterfaces());
    const timer = setInterval(() => {
      const slept = Date.now() - last > LOOK + SLEPT;
      last = Date.now();
      const now = JSON.stringify(networkInterfaces());
      if (slept || now !== network) this.#client?.wake();
      network = now;
    }, LOOK);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Begins, or goes on, when the workspace is joined and not paused. */
  #begin(): void {
    const { link } = this;
    this.#parts.documents.share(link !== null);
    if (!link || link.isPaused) return;
    const { place } = this;
    if (placeOf(this.#parts.db) !== place) this.#parts.maintain((change) => renewOrigin(change.db, place));
    this.#store.takeUnknown();
    this.#client = this.#makeClient(link);
    for (const id of this.#followed()) this.#client.watch(id, true);
    this.#client.start();
  }

  #followed(): string[] {
    const ids: string[] = [];
    this.#parts.documents.watchFollowed((id) => ids.push(id))();
    return ids;
  }

  #makeClient({ url, workspace }: Link): SyncClient {
    const { documents, clock } = this.#parts;
    return new SyncClient({
      url: socketAddress(url, workspace),
      store: this.#store,
      engines: {
        engineOf: (kind) => documents.kind(kind).engine,
        streamOf: (kind) => documents.kind(kind).stream ?? 'content',
      },
      connect,
      token: this.tokens.get,
      clock,
      random: Math.random,
      after(delay, work) {
        const timer = setTimeout(work, delay);
        timer.unref();
        return () => clearTimeout(timer);
      },
      onStatus: () => {
        if (this.#client?.state.name === 'online') this.#files.look();
        this.#tell();
      },
      onReceipt: (receipt) => this.#receipt(receipt),
      onAwareness: (doc, connection, bytes) => this.#cursor(doc, connection, bytes),
      onPeople: (people) => this.#peopleChanged(people),
      onLost: () => this.#peopleChanged([]),
    });
  }

  #receipt(receipt: Receipt): void {
    this.#parts.maintain((change) =>
      writeReceipt(change.db, receipt, (account) => this.personOf(account) ?? account),
    );
  }

  // Who is here

  #cursor(doc: string, connection: number, bytes: Uint8Array): void {
    const key = `${connection} ${doc}`;
    const gone = bytes.byteLength === 0 ? (this.#cursors.get(key)?.gone ?? null) : takenBack(bytes);
    if (bytes.byteLength === 0) this.#cursors.delete(key);
    else this.#cursors.set(key, { doc, connection, gone });
    const told = bytes.byteLength === 0 ? gone : bytes;
    if (told) this.#parts.maintain((change) => change.docs.tellPresence(doc, told, RELAY));
  }

  #peopleChanged(people: readonly Person[]): void {
    const here = new Set(people.map(({ connection }) => connection));
    for (const { doc, connection } of [...this.#cursors.values()])
      if (!here.has(connection)) this.#cursor(doc, connection, new Uint8Array());
    this.#people = people;
    this.#tell();
  }

  // Joining and leaving

  /** What tells this file from a copy of it. */
  get place(): string {
    return placeOfFile(this.#parts.folder);
  }

  /** Takes up what the link says now: after joining, leaving, signing in again or a pause. */
  resume(): void {
    this.#client?.stop();
    this.#client = null;
    this.#people = [];
    this.tokens.forget();
    this.#begin();
    this.#tell();
  }

  tryNow(): void {
    this.#client?.wake();
  }

  close(): void {
    this.#files.stop();
    for (const stop of this.#stops) stop();
    this.#client?.stop();
    this.#client = null;
  }

  // How it stands

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  get status(): SyncStatus {
    const { db } = this.#parts;
    const { link } = this;
    const refused = db.get<{ n: number }>('SELECT count(*) AS n FROM sync_refused')?.n ?? 0;
    return {
      ...calm,
      waiting: link ? countWaiting(db) : 0,
      refused,
      people: this.#people.map((person) => ({
        ...person,
        person: this.personOf(person.account) ?? person.account,
      })),
      ...(link ? this.#standing(link) : { state: 'none' }),
    };
  }

  #standing({ isPaused }: Link): Partial<SyncStatus> & Pick<SyncStatus, 'state'> {
    const client = this.#client;
    if (isPaused || !client) return { state: 'paused' };
    const { state } = client;
    const since = client.lastOnline;
    switch (state.name) {
      case 'connecting':
        return { state: 'connecting', since };
      case 'catching up':
        return { state: 'catching-up', behind: state.behind, since };
      case 'online':
        return { state: 'online' };
      case 'offline':
        return { state: 'offline', since: state.since, retryAt: state.retryAt, problem: state.problem };
      case 'refused':
        return {
          state: 'refused',
          since,
          problem: state.problem,
          needs: state.code === 'version' ? 'update' : 'sign-in',
        };
    }
  }
}

/** Who told of a cursor, so that it isn't sent back. */
const RELAY = 'relay';

const calm: SyncStatus = {
  state: 'none',
  waiting: 0,
  behind: 0,
  since: null,
  retryAt: null,
  problem: null,
  needs: 'nothing',
  refused: 0,
  people: [],
};
