import { pushAction, type Grant } from '../access.ts';
import { checkUpdate } from '../engines/check.ts';
import type { Position } from '../log/store.ts';
import {
  decodeClient,
  encodeRelay,
  MalformedMessage,
  PROTOCOL,
  type ClientMessage,
  type GoodbyeCode,
  type Snapshot,
  type StoredUpdate,
  type Update,
} from '../protocol/index.ts';
import type { RefusalCode } from '../protocol/words.ts';
import type { PendingUpdate, Result } from './commit-queue.ts';
import { Member } from './member.ts';
import type { Room } from './room.ts';
import { MOST_WATCHED } from './watching.ts';

type Of<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

/** Bytes of the log that are read at once for a client that catches up, and that may wait for it before more is read. */
const PAGE = 1024 * 1024;

/** A client at `/sync/<workspace>`: all documents of a workspace over one socket. */
export class SyncSession extends Member {
  readonly endpoint = 'sync';
  /** Greatest seq it was sent from the log; what is live may repeat some of it. */
  #position = 0;
  #watched = 0;
  #whenDrained: (() => void) | null = null;

  protected take(bytes: Uint8Array): void {
    const message = decodeClient(bytes);
    if (!this.room) {
      if (message.type !== 'hello') throw new MalformedMessage('A client begins with its hello.');
      this.#hello(message);
      return;
    }
    switch (message.type) {
      case 'hello':
        throw new MalformedMessage('A client says hello once.');
      case 'push':
        this.#push(this.room, message);
        return;
      case 'awareness':
        this.#aware(this.room, message);
        return;
      case 'watch':
        this.#watch(this.room, message);
        return;
      case 'offer':
        this.#offer(this.room, message);
        return;
      case 'renew':
        this.#renew(message.token);
    }
  }

  #hello({ version, token, origin, cursor }: Of<'hello'>): void {
    if (version !== PROTOCOL) {
      this.dismiss('version', `The relay speaks version ${PROTOCOL} of the protocol. Update the app.`);
      return;
    }
    this.during(async () => {
      const grant = await this.admit(token);
      if (!grant) return;
      const { stored, head } = await this.hub.store.state(this.workspace, origin);
      // Entered at once: an empty room may be gone a moment later.
      const room = await this.hub.room(this.workspace);
      if (this.isEnded) return;
      this.connection.trust();
      this.grant = grant;
      this.origin = origin.slice();
      room.advance(head);
      this.#enter(room, stored, cursor);
    });
  }

  #enter(room: Room, stored: number, cursor: number): void {
    for (const other of room.sessions)
      if (other.origin && Buffer.compare(other.origin, this.origin ?? other.origin) === 0)
        other.dismiss('replaced', 'This copy of the workspace connected again.');
    this.room = room;
    room.sessions.add(this);
    const { account, role } = this.grant as Grant;
    this.send(
      encodeRelay({
        type: 'welcome',
        version: PROTOCOL,
        connection: this.connection.id,
        account,
        role,
        stored,
        head: room.head,
      }),
    );
    room.presence.came(this);
    // A cursor beyond the head is of a log that was lost since: this one is read from its beginning.
    this.#readFrom(room, cursor > room.head ? 0 : cursor);
  }

  /** More waits for it than should: from this seq on it is served from the log, as fast as it reads. */
  fallBehind(seq: number): void {
    if (!this.room?.live.delete(this)) return;
    this.#readFrom(this.room, Math.max(seq, this.#position));
  }

  #readFrom(room: Room, seq: number): void {
    this.#catchUp(room, { since: seq, seq, snapshot: 0 }).catch((error: unknown) => {
      if (this.isEnded) return;
      this.hub.report(this, error);
      this.failed();
    });
  }

  /** Sends from the log until nothing is lacking, and from then on what is new. */
  async #catchUp(room: Room, start: Position): Promise<void> {
    let from = start;
    while (from.seq < room.head) {
      await this.#roomToSend();
      if (this.isEnded) return;
      const documents = this.grant?.documents ?? null;
      const recent = documents === null ? room.recent.after(from.seq) : null;
      if (recent) {
        for (const message of recent.messages) this.send(message);
        from = { ...from, seq: recent.last };
        continue;
      }
      const page = await this.hub.store.page(this.workspace, from, PAGE, documents);
      if (this.isEnded) return;
      for (const message of page.messages) this.send(message);
      const isStuck = page.next.seq === from.seq && page.next.snapshot === from.snapshot;
      from = page.next;
      if (isStuck) await new Promise<void>((resolve) => this.hub.clock.after(5, resolve));
    }
    this.#position = from.seq;
    this.send(encodeRelay({ type: 'caughtUp', seq: from.seq }));
    room.live.add(this);
  }

  #roomToSend(): Promise<void> {
    if (!this.isLagging) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenDrained = resolve;
    });
  }

  override drained(): void {
    super.drained();
    this.#whenDrained?.();
    this.#whenDrained = null;
  }

  /** Whether it gets only some of what is new. */
  isPartial(results: readonly Result[]): boolean {
    if (!this.grant || this.grant.documents !== null) return true;
    return results.some(({ stored }) => (stored[0]?.seq ?? Infinity) <= this.#position);
  }

  wants({ seq, doc }: StoredUpdate): boolean {
    return seq > this.#position && this.may('read', doc);
  }

  #push(room: Room, { first, updates }: Of<'push'>): void {
    if (first < 1) throw new MalformedMessage('Pushes are counted from 1.');
    const taken: PendingUpdate[] = [];
    for (const [place, update] of updates.entries()) {
      const checked = this.#check(room, update, first + place);
      if (typeof checked === 'string') this.#refuse(first + place, checked);
      else taken.push(checked);
    }
    if (taken.length > 0) this.hub.queue.push(room, this, taken);
  }

  #check(room: Room, update: Update, n: number): PendingUpdate | RefusalCode {
    if (!this.may(pushAction(update.stream), update.doc)) return 'forbidden';
    const checked = checkUpdate(update.engine, update.bytes);
    if (!checked.ok) return 'invalid';
    const pending = { ...update, n, yjs: checked.yjs, isCounted: false };
    const open = room.documents.get(update.doc);
    if (open && checked.yjs) {
      if (open.refuses(checked.yjs, update.bytes.byteLength)) return 'quota';
      open.count(pending);
    }
    return pending;
  }

  #refuse(n: number, code: RefusalCode): void {
    this.hub.metrics.refused(code);
    this.send(encodeRelay({ type: 'refused', n, code, message: REFUSALS[code] }));
  }

  committed({ stored, mismatched, n }: Result): void {
    for (const number of mismatched) this.#refuse(number, 'invalid');
    this.send(encodeRelay({ type: 'ack', n, seq: stored.at(-1)?.seq ?? 0 }));
  }

  #aware(room: Room, { doc, bytes }: Of<'awareness'>): void {
    if (!this.may('be seen', doc)) return;
    if (!room.watching.say(this, doc, bytes)) return;
    const { awareness } = room.documents.get(doc) ?? {};
    if (!awareness) return;
    try {
      if (bytes.byteLength === 0) awareness.left(this);
      else awareness.apply(this, bytes);
    } catch (error) {
      // Bytes that are no awareness of Yjs are for clients of this endpoint alone.
      if (!(error instanceof MalformedMessage)) throw error;
    }
  }

  #watch(room: Room, { doc, on }: Of<'watch'>): void {
    if (!this.may('read', doc)) return;
    if (on && this.#watched >= MOST_WATCHED) return;
    this.#watched = Math.max(0, this.#watched + (on ? 1 : -1));
    room.watching.watch(this, doc, on);
  }

  /** Readable documents are folded by the relay itself; of the others, a member's word is all there is. */
  #offer(room: Room, { snapshot }: Of<'offer'>): void {
    if (!this.may(pushAction(snapshot.stream), snapshot.doc) || snapshot.upto > room.head) return;
    if (snapshot.engine !== 'opaque') this.hub.fold(room, snapshot.doc);
    else this.during(() => this.#fold(snapshot));
  }

  async #fold({ doc, engine, stream, upto, bytes }: Omit<Snapshot, 'author'>): Promise<void> {
    const { author } = this;
    const at = this.hub.clock.now();
    await this.hub.store.fold(this.workspace, { doc, engine, stream, upto, author, at, bytes });
  }

  #renew(token: string): void {
    this.during(async () => {
      const grant = await this.admit(token);
      if (!grant || !this.grant) return;
      if (grant.account !== this.grant.account) {
        this.dismiss('unauthorized', 'The new token is of somebody else.');
        return;
      }
      const before = this.grant;
      this.grant = grant;
      this.granted(before);
    });
  }

  protected granted({ role, documents }: Grant): void {
    const grant = this.grant as Grant;
    // What it may read was decided for each message it was sent; a client that may read other documents starts over.
    if (!sameDocuments(documents, grant.documents))
      this.dismiss('revoked', 'The documents you may open have changed. Connect again.', 1);
    else if (role !== grant.role) this.send(encodeRelay({ type: 'role', role: grant.role }));
  }

  protected sayGoodbye(code: GoodbyeCode, message: string, after: number): void {
    this.connection.send(encodeRelay({ type: 'goodbye', code, message, after }));
  }

  tick(): void {
    // The transport's own pings keep this socket alive.
  }

  protected ended(): void {
    this.#whenDrained?.();
    const { room } = this;
    if (!room) return;
    room.sessions.delete(this);
    room.live.delete(this);
    room.presence.went(this);
    room.watching.left(this);
    for (const { awareness } of room.documents.values()) awareness.left(this);
  }
}

const sameDocuments = (a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean =>
  a === b || (a !== null && b !== null && a.size === b.size && [...a].every((name) => b.has(name)));

const REFUSALS: Readonly<Record<RefusalCode, string>> = {
  forbidden: 'You may not change this document.',
  invalid: 'This is no change of such a document.',
  too_large: 'This change is too large.',
  quota: 'Too many changes of this document wait for others that have not come.',
};
