import { FailureError } from '../../contract/errors.ts';
import type { Clock } from '../../kernel/context.ts';
import type { ScreenLockStatus } from '../../slices/workspaces/contract.ts';
import { describeKeys, unlock, type Credential } from '../../store/keys/index.ts';
import { failureOf } from '../../store/failures.ts';
import { hashPin, isPin, readLock, writeLock, type LockRecord } from './record.ts';
import { isIdle, usualIdleMinutes, waitAfter, waitLeft } from './rules.ts';

export interface ScreenLockParts {
  folder: string;
  /** Folder of this computer's settings. */
  config: string;
  clock: Clock;
  /** Its status changed. */
  onChange: () => void;
}

/** After locking, windows may still save what was just typed for this long, in milliseconds. */
const GRACE = 1500;
/** How often it is looked whether anybody is still here, in milliseconds. */
const IDLE_CHECK = 5000;

const refused = () =>
  new FailureError({ code: 'locked', message: 'The screen is locked. Unlock it to go on.' });

/**
 * Whether windows are let in to the open workspace. It guards the screen: the workspace stays open behind it, work goes
 * on, and this process holds the key all the while.
 */
export class ScreenLock {
  readonly #parts: ScreenLockParts;
  readonly #workspaceId: string;
  #record: LockRecord;
  #state: ScreenLockStatus['state'];
  #lastActive: number;
  /** Ends what windows follow when they are shut out. */
  #shut = new AbortController();
  #grace: NodeJS.Timeout | null = null;
  readonly #idle: NodeJS.Timeout;
  /** Tries come one after the other: many at once would all be the first. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: ScreenLockParts, workspaceId: string, record: LockRecord) {
    this.#parts = parts;
    this.#workspaceId = workspaceId;
    this.#record = record;
    this.#state = record.isLocked ? 'locked' : 'open';
    this.#lastActive = parts.clock.now();
    this.#idle = setInterval(() => void this.#lockWhenIdle().catch(() => undefined), IDLE_CHECK);
    this.#idle.unref();
    if (this.#state === 'locked') this.#shut.abort();
  }

  /** As it was left, also by a crash; `isKnown` for a person who just showed a key of the workspace. */
  static async of(parts: ScreenLockParts, isKnown: boolean): Promise<ScreenLock> {
    const { workspaceId } = await describeKeys(parts.folder);
    const record = await readLock(parts.config, workspaceId);
    const lock = new ScreenLock(parts, workspaceId, record);
    if (isKnown && record.isLocked) await lock.#opened();
    return lock;
  }

  /** Fires when windows are shut out; another one each time they are let in. */
  get signal(): AbortSignal {
    return this.#shut.signal;
  }

  /** FailureError `locked` when windows are shut out. */
  assertOpen(): void {
    if (this.#state === 'locked') throw refused();
  }

  /** Somebody is at a window. */
  touch(): void {
    this.#lastActive = this.#parts.clock.now();
  }

  async status(): Promise<ScreenLockStatus> {
    const { failures, lastAt, pin } = this.#record;
    const now = this.#parts.clock.now();
    const left = waitLeft({ failures, lastAt }, now);
    return {
      state: this.#state,
      by: await this.#by(),
      hasPin: pin !== null,
      idleMinutes: await this.#idleMinutes(),
      retryAt: left > 0 ? now + left : null,
    };
  }

  /** Shuts windows out: they are told at once, and have a moment to save what was just typed. */
  async lock(): Promise<void> {
    if (this.#state !== 'open') return;
    if ((await this.#by()) === null)
      throw new FailureError({
        code: 'unsupported',
        message: 'There is nothing to unlock the screen with. Set a PIN in the settings first.',
      });
    await this.#keep({ isLocked: true });
    this.#state = 'locking';
    this.#grace = setTimeout(() => {
      this.#state = 'locked';
      this.#shut.abort();
      this.#parts.onChange();
    }, GRACE);
    this.#grace.unref();
    this.#parts.onChange();
  }

  /** Lets windows in again. FailureError `wrong_key`, or `locked` when it is too soon after wrong tries. */
  async unlock(secret: string): Promise<void> {
    if (this.#state === 'open') return;
    await this.#try(secret);
    await this.#opened();
    this.#parts.onChange();
  }

  /** Sets, changes or, with null, removes the PIN; whoever has one shows it first. */
  async setPin(next: string | null, current: string | undefined): Promise<void> {
    if (this.#record.pin !== null) await this.#try(current ?? '');
    await this.#keep({ pin: next === null ? null : hashPin(next) });
    this.#parts.onChange();
  }

  async setIdleMinutes(idleMinutes: number | null): Promise<void> {
    this.touch();
    await this.#keep({ idleMinutes });
    this.#parts.onChange();
  }

  dispose(): void {
    clearInterval(this.#idle);
    if (this.#grace) clearTimeout(this.#grace);
    this.#shut.abort();
  }

  async #opened(): Promise<void> {
    if (this.#grace) clearTimeout(this.#grace);
    await this.#keep({ isLocked: false, failures: 0 });
    this.#state = 'open';
    // What is followed still, since nobody was shut out yet, goes on under the same signal.
    if (this.#shut.signal.aborted) this.#shut = new AbortController();
    this.touch();
  }

  async #lockWhenIdle(): Promise<void> {
    if (this.#state !== 'open' || (await this.#by()) === null) return;
    if (isIdle(await this.#idleMinutes(), this.#lastActive, this.#parts.clock.now())) await this.lock();
  }

  async #hasPassphrase(): Promise<boolean> {
    const keys = await describeKeys(this.#parts.folder).catch(() => null);
    return keys?.slots.some(({ kind }) => kind === 'passphrase') ?? false;
  }

  async #by(): Promise<ScreenLockStatus['by']> {
    if (this.#record.pin !== null) return 'pin';
    return (await this.#hasPassphrase()) ? 'passphrase' : null;
  }

  async #idleMinutes(): Promise<number | null> {
    const { idleMinutes } = this.#record;
    return idleMinutes === undefined ? usualIdleMinutes(await this.#hasPassphrase()) : idleMinutes;
  }

  #try(secret: string): Promise<void> {
    const turn = this.#turn.catch(() => undefined).then(() => this.#tryNow(secret));
    this.#turn = turn;
    return turn;
  }

  /** Counted as wrong before it is looked at: ending the process in between must not give a try for nothing. */
  async #tryNow(secret: string): Promise<void> {
    const now = this.#parts.clock.now();
    const left = waitLeft(this.#record, now);
    if (left > 0) throw tooSoon(left);
    const failures = this.#record.failures + 1;
    await this.#keep({ failures, lastAt: now });
    this.#parts.onChange();
    if (!(await this.#isRight(secret))) throw wrong(waitAfter(failures));
    await this.#keep({ failures: failures - 1 });
  }

  /** The PIN, the passphrase or the recovery key: whatever of them there is. */
  async #isRight(secret: string): Promise<boolean> {
    const { pin } = this.#record;
    if (pin !== null && isPin(secret, pin)) return true;
    return (
      (await this.#opens({ kind: 'passphrase', passphrase: secret })) ||
      (await this.#opens({ kind: 'recovery', recoveryKey: secret }))
    );
  }

  async #opens(credential: Credential): Promise<boolean> {
    try {
      const { candidates } = await unlock(this.#parts.folder, credential);
      for (const { masterKey } of candidates) masterKey.fill(0);
      return true;
    } catch (error) {
      // That it does not fit is an answer; that the key file can't be read is none.
      const code = failureOf(error)?.code;
      if (code === 'wrong_key' || code === 'unsupported' || code === 'not_found') return false;
      throw error;
    }
  }

  /** On a full disk it counts for as long as this process lives: nobody must be locked in or out by that. */
  async #keep(changes: Partial<LockRecord>): Promise<void> {
    this.#record = { ...this.#record, ...changes };
    await writeLock(this.#parts.config, this.#workspaceId, this.#record).catch((error: unknown) => {
      if (failureOf(error)?.code !== 'storage_full') throw error;
    });
  }
}

const seconds = (milliseconds: number): string => {
  const count = Math.ceil(milliseconds / 1000);
  return count >= 120 ? `${String(Math.ceil(count / 60))} minutes` : `${String(count)} seconds`;
};

const tooSoon = (left: number) =>
  new FailureError({ code: 'locked', message: `Wait ${seconds(left)} before the next try.` });

const wrong = (wait: number) =>
  new FailureError({
    code: 'wrong_key',
    message:
      wait === 0
        ? 'That is not right. Try again.'
        : `That is not right. The next try is in ${seconds(wait)}.`,
    field: 'secret',
  });
