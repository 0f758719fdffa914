import { may, type Access, type Action, type Grant, type GrantChange } from '../access.ts';
import type { Clock } from '../clock.ts';
import type { LogStore } from '../log/store.ts';
import type { Metrics } from '../metrics.ts';
import { MalformedMessage, type GoodbyeCode } from '../protocol/index.ts';
import { LAGGING, type Backlog, type Slow } from './backlog.ts';
import type { CommitQueue, Result, Source } from './commit-queue.ts';
import { CLOSE_CODES, type Bundle, type Connection, type Omitted, type Session } from './connection.ts';
import type { Room } from './room.ts';

/** What a session needs of the relay. */
export interface Hub {
  readonly clock: Clock;
  readonly access: Access;
  readonly store: LogStore;
  readonly queue: CommitQueue;
  readonly metrics: Metrics;
  readonly backlog: Backlog;
  readonly isDraining: boolean;
  /** Rejects with StoreUnavailable. */
  room(workspace: string): Promise<Room>;
  left(member: Member): void;
  /** A client says that it pays to fold a document. */
  fold(room: Room, document: string): void;
  /** Notes something that should not have happened, beside the connection it happened on. */
  report(member: Member, error: unknown): void;
}

const BUSY = 1;
const QUEUE_FULL = 2;

/** What sessions of both endpoints have in common: a grant, a socket, and manners towards both. */
export abstract class Member implements Session, Source, Slow {
  abstract readonly endpoint: 'sync' | 'y';
  readonly connection: Connection;
  readonly workspace: string;
  origin: Uint8Array | null = null;
  grant: Grant | null = null;
  room: Room | null = null;
  isEnded = false;
  protected readonly hub: Hub;
  protected token = '';
  #held: Uint8Array[] | null = null;
  #underWay = 0;
  #pauses = 0;

  constructor(hub: Hub, connection: Connection, workspace: string) {
    this.hub = hub;
    this.connection = connection;
    this.workspace = workspace;
  }

  get author(): string {
    return this.grant?.account ?? '';
  }

  /** One message. @throws MalformedMessage */
  protected abstract take(message: Uint8Array): void;
  protected abstract sayGoodbye(code: GoodbyeCode, message: string, after: number): void;
  /** The role or the documents of the grant changed. */
  protected abstract granted(before: Grant): void;
  protected abstract ended(): void;
  abstract committed(result: Result): void;
  abstract tick(): void;

  receive(message: Uint8Array): void {
    if (this.isEnded) return;
    if (this.#held) {
      this.#held.push(message);
      return;
    }
    try {
      this.take(message);
    } catch (error) {
      if (error instanceof MalformedMessage) this.dismiss('malformed', error.message);
      else this.#failedBy(error);
    }
  }

  /** Does something that takes a while; messages that arrive meanwhile are read afterwards. */
  protected during(work: () => Promise<void>): void {
    this.#held ??= [];
    this.#underWay += 1;
    this.#pause(BUSY);
    work()
      .catch((error: unknown) => {
        this.#failedBy(error);
      })
      .finally(() => {
        this.#underWay -= 1;
        if (this.#underWay === 0) this.#readHeld();
      });
  }

  /** What was held is read in its order; one of them may begin something that takes a while again. */
  #readHeld(): void {
    const held = this.#held ?? [];
    this.#held = null;
    while (held.length > 0 && !this.#isBusy()) this.receive(held.shift() as Uint8Array);
    if (this.#isBusy()) (this.#held as Uint8Array[] | null)?.push(...held);
    else this.#resume(BUSY);
  }

  #isBusy(): boolean {
    return this.#held !== null;
  }

  #failedBy(error: unknown): void {
    if (this.isEnded) return;
    this.hub.report(this, error);
    this.failed();
  }

  failed(): void {
    this.dismiss('unavailable', 'The relay can’t store or read anything at the moment.', 5);
  }

  /** Asks what the token opens; ends the session when that is nothing. */
  protected async admit(token: string): Promise<Grant | null> {
    const grant = await this.hub.access.grant(token, this.workspace);
    if (this.isEnded) return null;
    if (!grant || grant.expires <= this.hub.clock.now()) {
      this.dismiss('unauthorized', 'This token opens nothing here. Sign in again.');
      return null;
    }
    this.token = token;
    return grant;
  }

  may(action: Action, document: string): boolean {
    return this.grant !== null && may(this.grant, action, document, this.hub.clock.now());
  }

  isMeantBy({ account, session, workspace }: GrantChange): boolean {
    const { grant } = this;
    if (!grant) return false;
    return (
      (account === undefined || account === grant.account) &&
      (session === undefined || session === grant.session) &&
      (workspace === undefined || workspace === grant.workspace)
    );
  }

  /** Asks again what the token opens, because that may have changed; nothing is read or written until it is known. */
  askAgain(): void {
    this.during(async () => {
      const before = this.grant;
      this.grant = null;
      const grant = await this.hub.access.grant(this.token, this.workspace);
      if (this.isEnded || !before) return;
      if (!grant || grant.account !== before.account) {
        this.dismiss('revoked', 'Your access to this workspace was taken back.');
        return;
      }
      this.grant = grant;
      this.granted(before);
    });
  }

  /** Ends the session when its grant is over. */
  checkExpiry(now: number): void {
    if (this.grant && now >= this.grant.expires)
      this.dismiss('unauthorized', 'The token has expired. Sign in again.');
  }

  send(message: Uint8Array): void {
    if (this.isEnded) return;
    this.connection.send(message);
    this.hub.backlog.note(this, this.hub.clock.now());
  }

  sendBundle(bundle: Bundle, omitted: Omitted | null): void {
    if (this.isEnded) return;
    this.connection.sendBundle(bundle, omitted);
    this.hub.backlog.note(this, this.hub.clock.now());
  }

  get buffered(): number {
    return this.connection.buffered;
  }

  /** Whether so much waits for it that what is new has to wait as well. */
  get isLagging(): boolean {
    return this.connection.buffered > LAGGING;
  }

  tooSlow(): void {
    this.dismiss('too_slow', 'This client reads nothing of what it is sent.', 1);
  }

  drained(): void {
    this.hub.backlog.forget(this);
  }

  hold(): void {
    this.#pause(QUEUE_FULL);
  }

  release(): void {
    this.#resume(QUEUE_FULL);
  }

  #pause(why: number): void {
    if (this.#pauses === 0) this.connection.pause();
    this.#pauses |= why;
  }

  #resume(why: number): void {
    if (this.#pauses === 0) return;
    this.#pauses &= ~why;
    if (this.#pauses === 0 && !this.isEnded) this.connection.resume();
  }

  dismiss(code: GoodbyeCode, message: string, after = 0): void {
    if (this.isEnded) return;
    this.hub.metrics.dismissed(code);
    this.sayGoodbye(code, message, after);
    this.#end();
    this.connection.close(CLOSE_CODES[code], code);
  }

  closed(): void {
    this.#end();
  }

  #end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.#held = null;
    this.hub.backlog.forget(this);
    this.ended();
    this.hub.left(this);
  }
}
