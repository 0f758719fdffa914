import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CONTRACT_VERSION } from '../contract/limits.ts';
import { FailureError, type Failure } from '../contract/errors.ts';
import type { Clock } from '../kernel/context.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Availability } from '../ports/secrets/index.ts';
import type { WorkspaceStatus } from '../slices/workspaces/contract.ts';
import { dropBallast, hasRoom, reserveBallast } from '../store/ballast.ts';
import { DAMAGED, failureOf } from '../store/failures.ts';
import { createKeys, describeKeys, settleRekey, subKeys } from '../store/keys/index.ts';
import { holdFolder } from '../store/lock.ts';
import type { Entry, Locksmith } from './locksmith.ts';
import { ScreenLock } from './screen-lock/screen-lock.ts';
import { forgetWorkspace, knownWorkspaces, rememberWorkspace, type Places } from './places.ts';
import { assertDatabase, putUnfinishedAside, sweepUnfinished, removeWorkspace } from './unfinished.ts';
import { nameOf, openWorkspace, setName } from './workspace.ts';

export interface HostParts {
  places: Places;
  locksmith: Locksmith;
  clock: Clock;
  version: string;
  /** Milliseconds between looks for room on a full disk. */
  roomCheck?: number;
}

export interface OpenedWorkspace {
  folder: string;
  name: string;
  kernel: Kernel;
  masterKey: Uint8Array;
  openedAt: number;
  screen: ScreenLock;
  release: () => void;
}

interface StartOptions {
  /** Before anybody sees it. */
  prepare?: (kernel: Kernel) => void;
  /** The person showed a key of the workspace just now, and need not show one again for the screen. */
  isKnown?: boolean;
}

/** After a full disk the app looks this often whether there is room again, in milliseconds. */
const ROOM_CHECK = 3000;

/** The keychain is asked this long after a window did, when it is of no hurry, in milliseconds. */
const KEYCHAIN_DELAY = 2000;

/** Holds at most one open workspace and knows how it fares. Every shell has one host. */
export class Host {
  readonly parts: HostParts;
  #open: OpenedWorkspace | null = null;
  #problem: Failure | null = null;
  #wanted: string | null = null;
  #roomTimer: NodeJS.Timeout | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(parts: HostParts) {
    this.parts = parts;
  }

  /** The open workspace. FailureError `no_workspace` when there is none. */
  get opened(): OpenedWorkspace {
    if (this.#open) return this.#open;
    throw new FailureError({
      code: 'no_workspace',
      message: 'No workspace is open. Open one or make a new one.',
    });
  }

  get kernel(): Kernel {
    return this.opened.kernel;
  }

  /** What keeps windows out of the open workspace; null when there is none. */
  get screen(): ScreenLock | null {
    return this.#open?.screen ?? null;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Makes the keys and an empty workspace in a folder, and opens it. */
  async create(options: {
    folder?: string | undefined;
    name: string;
    person: string;
    passphrase?: string | undefined;
  }) {
    const folder = resolve(options.folder ?? this.suggestFolder(options.name));
    await this.close();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const release = holdFolder(folder);
    try {
      await putUnfinishedAside(folder, this.parts.clock.now());
      const slots = await this.parts.locksmith.newSlots(options);
      const { masterKey, recoveryKey } = await createKeys(folder, { slots });
      await this.#start(folder, masterKey, release, {
        prepare: (kernel) => {
          setName(kernel, options.name);
        },
      });
      if (options.person)
        await this.kernel.call('accounts.setProfile', { name: options.person }, { via: 'service' });
      return { folder, recoveryKey };
    } catch (error) {
      await this.#giveUp(release);
      throw error;
    }
  }

  /** Takes back what `create` just made: of the folder, only what is a workspace's. */
  async uncreate(folder: string): Promise<void> {
    await this.close();
    await removeWorkspace(folder);
    await forgetWorkspace(this.parts.places, folder);
    this.#tell();
  }

  /** Opens a workspace. Whatever goes wrong is thrown and also kept for the status, so that a screen can show it. */
  async open(folderAsGiven: string, entry: Entry = {}): Promise<string> {
    const folder = resolve(folderAsGiven);
    await this.close();
    this.#wanted = folder;
    let release: (() => void) | null = null;
    try {
      const { candidates } = await this.parts.locksmith.unlock(folder, entry);
      release = holdFolder(folder);
      await assertDatabase(folder);
      await sweepUnfinished(folder).catch(() => undefined);
      const masterKey = await this.#tryKeys(
        folder,
        candidates.map((candidate) => candidate.masterKey),
        release,
        { isKnown: entry.passphrase !== undefined || entry.recoveryKey !== undefined },
      );
      // What can't be settled now, on a full disk say, is settled at the next opening: both keys stay known.
      if (candidates.length > 1)
        await settleRekey(folder, masterKey, Object.values(this.parts.locksmith.places)).catch(
          () => undefined,
        );
      return folder;
    } catch (error) {
      if (release) await this.#giveUp(release);
      this.#wanted = folder;
      this.#problem = failureOf(error);
      this.#tell();
      throw error;
    }
  }

  /** Lets go of a folder that could not be opened to the end. */
  async #giveUp(release: () => void): Promise<void> {
    if (this.#open) await this.close();
    else release();
  }

  /** Opens what was open last, if it opens without asking; else the person chooses. */
  async openLast(): Promise<void> {
    const [last] = await knownWorkspaces(this.parts.places);
    if (last) await this.open(last.folder).catch(() => undefined);
  }

  async #tryKeys(
    folder: string,
    keys: Uint8Array[],
    release: () => void,
    options: StartOptions,
  ): Promise<Uint8Array> {
    for (const masterKey of keys) {
      try {
        await this.#start(folder, masterKey, release, options);
        return masterKey;
      } catch (error) {
        if (failureOf(error)?.code !== 'wrong_key') throw error;
      }
    }
    // The key file vouched for the keys: what they don't open is not a database any more.
    throw new FailureError({ code: 'damaged', message: DAMAGED });
  }

  async #start(
    folder: string,
    masterKey: Uint8Array,
    release: () => void,
    { prepare, isKnown = false }: StartOptions = {},
  ) {
    const { clock, places } = this.parts;
    const kernel = await this.#openWithReserve(folder, masterKey);
    let screen: ScreenLock;
    try {
      prepare?.(kernel);
      const onChange = () => {
        this.#tell();
      };
      screen = await ScreenLock.of({ folder, config: places.config, clock, onChange }, isKnown);
    } catch (error) {
      await kernel.close();
      throw error;
    }
    const name = nameOf(kernel) ?? basename(folder);
    this.#open = { folder, name, kernel, masterKey, openedAt: clock.now(), screen, release };
    this.#problem = null;
    kernel.onStorageFull(() => {
      this.#becomeReadOnly(folder, kernel);
    });
    await reserveBallast(folder);
    await rememberWorkspace(places, { folder, name, openedAt: clock.now() }).catch(() => undefined);
    this.#tell();
  }

  /** Opening writes a little: on a full disk the reserve is given up for it. */
  async #openWithReserve(folder: string, masterKey: Uint8Array): Promise<Kernel> {
    const options = { folder, databaseKey: subKeys(masterKey).database, clock: this.parts.clock };
    try {
      return await openWorkspace(options);
    } catch (error) {
      if (failureOf(error)?.code !== 'storage_full') throw error;
      await dropBallast(folder);
      return openWorkspace(options);
    }
  }

  /** Gives the reserve up, so that the database can tidy up, and waits for room. */
  #becomeReadOnly(folder: string, kernel: Kernel): void {
    void dropBallast(folder).catch(() => undefined);
    this.#tell();
    this.#roomTimer ??= setInterval(() => {
      void this.#lookForRoom(folder, kernel).catch(() => undefined);
    }, this.parts.roomCheck ?? ROOM_CHECK);
    this.#roomTimer.unref();
  }

  async #lookForRoom(folder: string, kernel: Kernel): Promise<void> {
    if (this.#open?.kernel !== kernel || !(await hasRoom(folder)) || !(await reserveBallast(folder))) return;
    this.#stopWaiting();
    kernel.resume();
    this.#tell();
  }

  #stopWaiting(): void {
    if (this.#roomTimer) clearInterval(this.#roomTimer);
    this.#roomTimer = null;
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#wanted = null;
    this.#problem = null;
    this.#stopWaiting();
    if (open) {
      open.screen.dispose();
      await open.kernel.close();
      open.masterKey.fill(0);
      open.release();
    }
    this.#tell();
  }

  /** Runs something that needs the workspace closed, and opens it again under the key it answers with. */
  async whileClosed(work: (folder: string, masterKey: Uint8Array) => Promise<Uint8Array>): Promise<void> {
    const { folder, masterKey, release, kernel, screen } = this.opened;
    this.#open = null;
    screen.dispose();
    await kernel.close();
    let key = masterKey;
    try {
      key = await work(folder, masterKey);
    } finally {
      await this.#start(folder, key, release).catch((error: unknown) => {
        release();
        this.#wanted = folder;
        this.#problem = failureOf(error);
        this.#tell();
        throw error;
      });
    }
  }

  suggestFolder(name: string): string {
    const safe = name.replace(/[^\p{L}\p{N}_-]+/gu, ' ').trim() || 'Workspace';
    return join(this.parts.places.workspaces, safe);
  }

  async status(): Promise<WorkspaceStatus> {
    const { places, locksmith, version } = this.parts;
    const folder = this.#open?.folder ?? this.#wanted;
    const keys = folder === null ? null : await describeKeys(folder).catch(() => null);
    const keychain = this.#open ? this.#keychainSoFar() : await locksmith.keychainState();
    const full = this.#open?.kernel.storageFailure ?? null;
    return {
      state: this.#open ? (full ? 'read-only' : 'open') : this.#problem ? 'locked' : 'none',
      problem: (full ?? this.#problem)?.message ?? null,
      problemCode: (full ?? this.#problem)?.code ?? null,
      folder,
      name: this.#open?.name ?? (folder === null ? null : basename(folder)),
      keySlots: [...new Set(keys?.slots.map((slot) => slot.kind) ?? [])],
      suggestedFolder: places.workspaces,
      keychain: { isAvailable: keychain.ok, name: locksmith.places.keychain.name },
      screen: (await this.#open?.screen.status()) ?? null,
      known: await knownWorkspaces(places),
      version,
      contract: CONTRACT_VERSION,
    };
  }

  /** Whoever is in already need not wait for the keychain's answer, which takes a process to get: it follows. */
  #keychainSoFar(): Availability {
    const { locksmith } = this.parts;
    if (locksmith.keychainAnswer) return locksmith.keychainAnswer;
    setTimeout(() => {
      void locksmith.keychainState().then(() => {
        this.#tell();
      });
    }, KEYCHAIN_DELAY).unref();
    return { ok: false, reason: 'not asked yet' };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something that the status shows was changed from outside, such as the ways in. */
  refresh(): void {
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
