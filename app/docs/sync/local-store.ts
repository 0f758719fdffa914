import type { Clock } from '../../kernel/context.ts';
import type { Connection, Writer } from '../../store/database.ts';
import type { Documents } from '../documents.ts';
import type { Incoming } from './incoming.ts';
import type { SessionStore } from './session.ts';
import {
  countKept,
  dropWaiting,
  keep,
  noteRefusal,
  pushedNumber,
  queued,
  readLink,
  renewOrigin,
  retryForbidden,
  sendAgain,
  setCursor,
  setPushed,
  setRole,
  takeKept,
  waitingAfter,
} from './store.ts';

export interface LocalStoreParts {
  db: Connection;
  documents: Documents;
  clock: Clock;
  /** Runs work in one transaction and tells everybody who looks on. */
  maintain: (work: (db: Writer) => void) => void;
  /** Who an account of the relay is here. */
  personOf: (account: string) => string;
  /** Says where this file is, so that a copy of it is known for one. */
  place: string;
}

/** Roles that no document is closed to. */
const CHANGES_ALL: ReadonlySet<string> = new Set(['owner', 'admin', 'editor']);

/** Documents of one transaction: a catch-up of thousands is many short ones, so that nobody's keys wait for it. */
const AT_ONCE = 50;

/** The workspace's own database as the durable side of a session. */
export class LocalStore implements SessionStore {
  readonly #parts: LocalStoreParts;

  constructor(parts: LocalStoreParts) {
    this.#parts = parts;
  }

  #link() {
    const link = readLink(this.#parts.db);
    if (!link) throw new Error('this workspace is joined to no relay');
    return link;
  }

  origin = () => this.#link().origin;
  cursor = () => this.#link().cursor;
  pushed = () => pushedNumber(this.#parts.db);
  waiting = (after: number, most: { updates: number; bytes: number }) =>
    waitingAfter(this.#parts.db, after, most);

  queued = () => queued(this.#parts.db);

  pushing(upto: number): void {
    this.#parts.maintain((db) => setPushed(db, upto));
  }

  sent(upto: number): void {
    this.#parts.maintain((db) => dropWaiting(db, upto));
  }

  resumed(stored: number, role: string): void {
    const before = this.#link().role;
    // Whoever may change everything was refused nothing. Of others, a change that is stored twice is the same change.
    const isSure = CHANGES_ALL.has(before) && CHANGES_ALL.has(role);
    this.#parts.maintain((db) => {
      if (isSure) dropWaiting(db, stored);
      else sendAgain(db, stored);
    });
    this.role(role);
  }

  refused(n: number, code: string, message: string): void {
    this.#parts.maintain((db) => noteRefusal(db, n, code, message, this.#parts.clock.now()));
  }

  renewOrigin(): void {
    this.#parts.maintain((db) => renewOrigin(db, this.#parts.place));
  }

  role(role: string): void {
    if (this.#link().role === role) return;
    this.#parts.maintain((db) => {
      setRole(db, role);
      retryForbidden(db);
    });
  }

  take(changes: readonly Incoming[], cursor: number): void {
    if (changes.length === 0 && cursor <= this.cursor()) return;
    const documents = [...Map.groupBy(changes, ({ doc }) => doc)];
    for (let at = 0; at < documents.length; at += AT_ONCE)
      this.#parts.maintain((db) => {
        for (const [doc, mine] of documents.slice(at, at + AT_ONCE)) this.#takeOne(db, doc, mine);
      });
    // Last: should this be cut short, all of it comes again, and what is there already changes nothing.
    this.#parts.maintain((db) => setCursor(db, cursor));
  }

  #takeOne(db: Writer, doc: string, changes: readonly Incoming[]): void {
    const { documents, personOf } = this.#parts;
    const kind = changes[0]?.kind ?? '';
    if (!documents.knows(kind)) {
      for (const change of changes) keep(db, change, 'unknown kind');
      return;
    }
    const named = changes.map((change) => ({ ...change, author: personOf(change.author) }));
    const aside = this.#receive(db, doc, kind, named);
    if (aside < changes.length && countKept(db, doc, 'waiting') > aside)
      this.#receive(db, doc, kind, takeKept(db, doc, 'waiting'));
  }

  /**
   * Takes in changes in whatever order they build on each other, and puts aside what can't be. Answers how many of them
   * wait for others now.
   */
  #receive(db: Writer, doc: string, kind: string, changes: readonly Incoming[]): number {
    const { documents, clock } = this.#parts;
    let waiting = changes;
    for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before;) {
      before = waiting.length;
      const aside = documents.receive(db, doc, kind, waiting, clock.now());
      for (const { change } of aside.filter(({ why }) => why === 'damaged')) keep(db, change, 'damaged');
      waiting = aside.filter(({ why }) => why === 'waiting').map(({ change }) => change);
    }
    for (const change of waiting) keep(db, change, 'waiting');
    return waiting.length;
  }

  /** After an update of the app: takes in what an older version put aside because it did not know what it was. */
  takeUnknown(): void {
    const { db, documents, maintain, personOf } = this.#parts;
    const kinds = db.all<{ doc_id: string; kind: string }>(
      "SELECT DISTINCT doc_id, kind FROM sync_kept WHERE why = 'unknown kind'",
    );
    for (const { doc_id: doc, kind } of kinds.filter((each) => documents.knows(each.kind)))
      maintain((writer) => {
        const changes = takeKept(writer, doc, 'unknown kind');
        const named = changes.map((change) => ({ ...change, author: personOf(change.author) }));
        this.#receive(writer, doc, kind, named);
      });
  }
}
