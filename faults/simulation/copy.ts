import type Database from 'better-sqlite3-multiple-ciphers';
import { Documents, type Author } from '../../app/docs/documents.ts';
import { SyncClient, type Socket, type SocketEvents } from '../../app/docs/sync/client.ts';
import type { LocalStore } from '../../app/docs/sync/local-store.ts';
import { insertLink, placeOf, readLink, renewOrigin } from '../../app/docs/sync/store.ts';
import type { Connection, Writer } from '../../app/store/database.ts';
import type { Clock } from '../../sync-server/clock.ts';
import type { Random } from '../common/random.ts';
import { Editors } from './editors.ts';
import { isNovel, kindsOf, openMemory } from './kinds.ts';
import { Life } from './life.ts';
import type { Network } from './network.ts';
import { storeWith, tapOf, type Planted, type Tap } from './planted.ts';

/** What ends a process at one moment of its work. */
class Crash extends Error {
  override name = 'Crash';
}

/** A change that a copy made, as it went into its queue. */
export interface Made {
  doc: string;
  bytes: Uint8Array;
}

export interface CopyParts {
  name: string;
  account: string;
  clock: Clock;
  random: Random;
  network: Network;
  planted: Planted | null;
  /** Milliseconds that a token is good for. */
  tokenLife: number;
  log: (line: string) => void;
  /** What the relay acknowledged of anybody's, for good. */
  acknowledged: Made[];
  /** A number that no other text's author has. */
  clientId: () => number;
}

/** A backup, with how much had been made when it was taken. */
export interface Backup {
  bytes: Buffer;
  made: number;
}

interface Running {
  life: Life;
  documents: Documents;
  store: LocalStore;
  client: SyncClient;
  editors: Editors;
}

/** One copy of the workspace: the product's own documents, store and client over a database, in a process that dies. */
export class SimulatedCopy {
  readonly name: string;
  readonly account: string;
  version: 'older' | 'newer' = 'newer';
  skew = 0;
  /** Everything it ever made and has not lost with its disk. */
  made: Made[] = [];
  db: Connection;
  #raw: Database.Database;
  #place: string;
  #running: Running | null = null;
  #seen = 0;
  #deadline: { transactions: number; isAfter: boolean } | null = null;
  readonly #parts: CopyParts;

  constructor(parts: CopyParts, bytes?: Buffer) {
    this.#parts = parts;
    this.name = parts.name;
    this.account = parts.account;
    this.#place = `${parts.name}/1`;
    ({ raw: this.#raw, db: this.db } = openMemory(bytes));
    if (!bytes) this.#join();
  }

  #join(): void {
    const { account } = this;
    const link = { url: 'wss://relay', workspace: 'agency', title: '', account, email: '', role: 'editor' };
    this.db.transaction(() => {
      insertLink(this.db, { ...link, refreshToken: '', joinedAt: 0 }, this.#place);
    });
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  get running(): Running {
    // A dead process does nothing, whatever it was in the middle of.
    if (!this.#running) throw new Crash(this.name);
    return this.#running;
  }

  get by(): Author {
    return { person: this.account, now: this.running.life.now() };
  }

  /** Starts the app on its database. */
  start(): void {
    if (this.#running) return;
    const { clock, random, clientId } = this.#parts;
    const life = new Life(clock, this.skew);
    const documents = new Documents(kindsOf(this.version), random.bytes(16).toString('hex'));
    documents.recall(this.db);
    documents.share(true);
    const store = this.#openStore(life, documents);
    const client = this.#makeClient(life, documents, store);
    this.#running = { life, documents, store, client, editors: new Editors(this, random, clientId) };
    this.guard(() => {
      const isElsewhere = this.#parts.planted !== 'origin kept' && placeOf(this.db) !== this.#place;
      if (isElsewhere) this.maintain((db) => renewOrigin(db, this.#place));
      store.takeUnknown();
      client.start();
    });
  }

  #openStore(life: Life, documents: Documents): LocalStore {
    const { planted, acknowledged } = this.#parts;
    const store = storeWith(planted, {
      db: this.db,
      documents,
      clock: life,
      maintain: (work) => {
        this.maintain(work);
      },
      personOf: (account) => account,
      place: this.#place,
    });
    const { sent, resumed } = store;
    store.sent = (upto) => {
      acknowledged.push(...this.#waiting('o.n <= ?', upto));
      sent.call(store, upto);
    };
    store.resumed = (stored, role) => {
      if (role === 'editor' && this.role === 'editor')
        acknowledged.push(...this.#waiting('o.n <= ?', stored));
      resumed.call(store, stored, role);
    };
    return store;
  }

  #waiting(which: string, n: number): Made[] {
    return this.db.all<Made>(
      `SELECT o.doc_id AS doc, o.bytes FROM sync_outbox o WHERE ${which} ORDER BY o.n`,
      n,
    );
  }

  #makeClient(life: Life, documents: Documents, store: LocalStore): SyncClient {
    const { random, network, planted, log, clock, tokenLife } = this.#parts;
    const connect = network.connectOf(this.name, this.#guardedTap(tapOf(planted, store)));
    return new SyncClient({
      url: 'wss://relay',
      store,
      engines: {
        engineOf: (kind) => documents.kind(kind).engine,
        streamOf: (kind) => documents.kind(kind).stream ?? 'content',
      },
      connect: (url, events) => this.#guarded(connect(url, this.#guardedEvents(events))),
      token: async () => {
        await life.wait(random.below(50));
        const expires = clock.now() + tokenLife;
        return { token: `${this.account} ${expires}`, expires: Number.isFinite(expires) ? expires : null };
      },
      clock: life,
      random: () => random.next(),
      after: (delay, work) =>
        life.after(delay, () => {
          this.guard(work);
        }),
      onStatus: () => {
        if (this.#running) log(`${this.name}: ${JSON.stringify(this.#running.client.state)}`);
      },
      onReceipt: (receipt) => log(`${this.name}: receipt ${JSON.stringify(receipt)}`),
      onAwareness: () => undefined,
      onPeople: () => undefined,
      onLost: () => undefined,
    });
  }

  #guarded({ send, close }: Socket): Socket {
    return { send, close };
  }

  #guardedTap(tap: Tap | null): Tap | null {
    return (
      tap && {
        came: (message) => this.guard(() => tap.came(message)),
        goes: (message) => this.guard(() => tap.goes(message)),
      }
    );
  }

  #guardedEvents({ onOpen, onMessage, onClose }: SocketEvents): SocketEvents {
    return {
      onOpen: () => this.guard(onOpen),
      onMessage: (bytes) => this.guard(() => onMessage(bytes)),
      onClose: (problem) => this.guard(() => onClose(problem)),
    };
  }

  /** Does something that may end in the death of the process. */
  guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }

  /** One transaction of the app. @throws Crash when the process dies of it */
  maintain(work: (db: Writer) => void): void {
    const { documents, client } = this.running;
    const isLast = this.#deadline !== null && (this.#deadline.transactions -= 1) < 0;
    const dies = isLast ? this.#deadline : null;
    let changed: ReadonlySet<string>;
    try {
      ({ changed } = this.db.transaction(() => {
        work(this.db);
        if (dies && !dies.isAfter) throw new Crash();
      }));
    } catch (error) {
      documents.discard();
      if (error instanceof Crash) this.die();
      throw error;
    }
    if (changed.has('sync_outbox')) this.#noteMade();
    if (dies) {
      this.die();
      throw new Crash();
    }
    documents.settle();
    if (changed.has('sync_outbox')) client.changed();
  }

  #noteMade(): void {
    const [row] = this.db.all<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'sync_outbox'");
    // Counted anew under another name: what waits was noted before.
    if ((row?.seq ?? 0) >= this.#seen) this.made.push(...this.#waiting('o.n > ?', this.#seen));
    this.#seen = row?.seq ?? 0;
  }

  /** The process will die in one of its next transactions, or right after it. */
  dieIn(transactions: number, isAfter: boolean): void {
    this.#deadline = { transactions, isAfter };
  }

  /** As kill -9 does it: the database stays at its last commit. */
  die(): void {
    if (!this.#running) return;
    this.#parts.log(`${this.name} dies`);
    this.#deadline = null;
    this.#running.life.end();
    this.#running = null;
    this.#parts.network.clientDied(this.name);
  }

  backUp(): Backup {
    return { bytes: this.#raw.serialize(), made: this.made.length };
  }

  /** Puts the files of before in the place of those of now. `isMoved`: the system sees that they are other files. */
  restore({ bytes, made }: Backup, isMoved: boolean): void {
    this.die();
    this.#raw.close();
    ({ raw: this.#raw, db: this.db } = openMemory(bytes));
    this.made = this.made.slice(0, made);
    if (isMoved) this.#place += `/${this.#parts.random.below(1000)}`;
    this.#takeUpCount();
  }

  #takeUpCount(): void {
    this.#seen =
      this.db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'sync_outbox'")?.seq ?? 0;
  }

  /** Another copy, from the files of this one. */
  fork(parts: CopyParts): SimulatedCopy {
    const fork = new SimulatedCopy(parts, this.#raw.serialize());
    fork.version = this.version;
    fork.made = [...this.made];
    fork.#takeUpCount();
    return fork;
  }

  close(): void {
    this.die();
    this.#raw.close();
  }

  /** What it was told that it may do. */
  get role(): string | undefined {
    return readLink(this.db)?.role;
  }

  /** Documents of which the relay refuses something: here they say what they say nowhere else. */
  get refused(): ReadonlySet<string> {
    return new Set(
      this.db.all<{ doc_id: string }>('SELECT doc_id FROM sync_refused').map((row) => row.doc_id),
    );
  }

  /** The documents as a start of the app would read them. */
  read(): Documents {
    return new Documents(kindsOf(this.version), '00'.repeat(16));
  }

  /** Documents that this version of the app can open. */
  documents(): { id: string; kind: string }[] {
    return this.db
      .all<{ id: string; kind: string }>('SELECT id, kind FROM documents ORDER BY id')
      .filter(({ kind }) => this.version === 'newer' || !isNovel(kind));
  }
}
