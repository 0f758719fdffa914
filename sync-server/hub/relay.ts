import type { Access, GrantChange } from '../access.ts';
import { every, type Cancel, type Clock } from '../clock.ts';
import { Compactor, type CompactionSettings } from '../compaction/compactor.ts';
import type { Merger } from '../compaction/merger.ts';
import type { LogStore } from '../log/store.ts';
import type { Metrics } from '../metrics.ts';
import { YSession } from '../y-websocket/session.ts';
import { Backlog } from './backlog.ts';
import { CommitQueue, type QueueSettings } from './commit-queue.ts';
import type { Connection, Session } from './connection.ts';
import type { Hub, Member } from './member.ts';
import { RecentBudget } from './recent.ts';
import { Room } from './room.ts';
import { SyncSession } from './sync-session.ts';
import { LIMITS } from '../protocol/index.ts';

export interface RelayParts {
  clock: Clock;
  store: LogStore;
  access: Access;
  merger: Merger;
  metrics: Metrics;
  /** Something that should not have happened, on a connection or on none. */
  report(error: unknown, connection: number | null): void;
  queue?: QueueSettings;
  compaction?: CompactionSettings;
}

const SWEEP = 1000;
const TIDY = 60_000;
/** Milliseconds an unused document stays at hand, and bytes of all such in one workspace. */
const KEPT_FOR = 60_000;
const KEPT_BYTES = 32 * 1024 * 1024;

/** The relay without sockets: sessions come and go, updates are stored and passed on. */
export class Relay implements Hub {
  readonly clock: Clock;
  readonly store: LogStore;
  readonly access: Access;
  readonly metrics: Metrics;
  readonly queue: CommitQueue;
  readonly backlog: Backlog;
  isDraining = false;
  readonly #parts: RelayParts;
  readonly #compactor: Compactor;
  readonly #rooms = new Map<string, Room>();
  readonly #opening = new Map<string, Promise<Room>>();
  readonly #members = new Set<Member>();
  /** Those who have not said who they are, and until when they may. */
  readonly #greeting = new Map<Member, number>();
  readonly #recent = new RecentBudget();
  readonly #stop: Cancel[];

  constructor(parts: RelayParts) {
    const { clock, store, access, metrics } = parts;
    this.clock = clock;
    this.store = store;
    this.access = access;
    this.metrics = metrics;
    this.#parts = parts;
    this.queue = new CommitQueue(store, clock, metrics, parts.queue);
    this.backlog = new Backlog();
    this.#compactor = new Compactor(store, parts.merger, clock, metrics, parts.compaction);
    this.#stop = [
      access.onChange((change) => {
        this.#changed(change);
      }),
      store.onAdvance((workspace, head) => {
        this.#rooms.get(workspace)?.advance(head);
      }),
      every(clock, SWEEP, () => {
        this.#sweep();
      }),
      every(clock, TIDY, () => {
        void this.#compactor.purge();
      }),
    ];
  }

  get rooms(): ReadonlyMap<string, Room> {
    return this.#rooms;
  }

  /** A client at `/sync/<workspace>`. */
  openSync(connection: Connection, workspace: string): Session {
    return this.#begin(new SyncSession(this, connection, workspace));
  }

  /** A y-websocket client at `/y/<workspace>/<document>`. */
  openY(connection: Connection, workspace: string, document: string, token: string): Session {
    const session = this.#begin(new YSession(this, connection, workspace, document));
    session.begin(token);
    return session;
  }

  #begin<M extends Member>(member: M): M {
    this.#members.add(member);
    this.#greeting.set(member, this.clock.now() + LIMITS.helloWithin);
    this.metrics.connected(member.endpoint);
    if (this.isDraining) member.dismiss('draining', 'The relay is restarting.', 2);
    return member;
  }

  left(member: Member): void {
    this.#members.delete(member);
    this.#greeting.delete(member);
    this.metrics.disconnected(member.endpoint);
  }

  async room(workspace: string): Promise<Room> {
    const room = this.#rooms.get(workspace);
    if (room) return room;
    let opening = this.#opening.get(workspace);
    if (!opening) {
      opening = this.#open(workspace).finally(() => {
        this.#opening.delete(workspace);
      });
      this.#opening.set(workspace, opening);
    }
    return opening;
  }

  async #open(workspace: string): Promise<Room> {
    const { head } = await this.store.state(workspace, null);
    const { clock, store, merger, metrics } = this.#parts;
    const room = new Room(workspace, head, {
      clock,
      store,
      merger,
      metrics,
      compactor: this.#compactor,
      recent: this.#recent,
    });
    this.#rooms.set(workspace, room);
    return room;
  }

  fold(room: Room, document: string): void {
    this.#compactor.request(room, document);
  }

  report(member: Member, error: unknown): void {
    this.#parts.report(error, member.connection.id);
  }

  #changed(change: GrantChange): void {
    for (const member of [...this.#members]) if (member.isMeantBy(change)) member.askAgain();
  }

  #sweep(): void {
    const now = this.clock.now();
    for (const [member, until] of [...this.#greeting])
      if (member.grant) this.#greeting.delete(member);
      else if (now > until) member.dismiss('unauthorized', 'No token came in time.');
    for (const member of [...this.#members]) member.checkExpiry(now);
    this.backlog.sweep(now);
    for (const [name, room] of [...this.#rooms]) {
      room.sweep(now - KEPT_FOR, KEPT_BYTES);
      if (!room.isEmpty) continue;
      room.end();
      this.#rooms.delete(name);
    }
  }

  /** Says goodbye to everybody and resolves when all that was taken in is durable. */
  async drain(): Promise<void> {
    this.isDraining = true;
    for (const stop of this.#stop) stop();
    for (const member of [...this.#members]) member.dismiss('draining', 'The relay is restarting.', 2);
    await this.queue.idle();
    await this.#compactor.close();
    for (const room of this.#rooms.values()) room.end();
  }
}
