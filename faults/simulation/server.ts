import type { Access, Grant, GrantChange } from '../../sync-server/access.ts';
import { inlineMerger } from '../../sync-server/compaction/merger.ts';
import type { CompactionSettings } from '../../sync-server/compaction/compactor.ts';
import type { Clock } from '../../sync-server/clock.ts';
import type { Session } from '../../sync-server/hub/connection.ts';
import { Relay } from '../../sync-server/hub/relay.ts';
import { StoreUnavailable } from '../../sync-server/log/store.ts';
import { noMetrics } from '../../sync-server/metrics.ts';
import type { Role } from '../../sync-server/protocol/words.ts';
import type { Random } from '../common/random.ts';
import { Disk, EarlyLog, SlowLog, type DiskFaults } from './disk.ts';
import { Life } from './life.ts';
import type { Link, Server } from './network.ts';

export const WORKSPACE = 'agency';

/** Who may do what, as an administrator decides. A token names its account and when it ends. */
export class Accounts {
  readonly #roles = new Map<string, Role | null>();
  #listeners: ((change: GrantChange) => void)[] = [];

  roleOf(account: string): Role | null {
    return this.#roles.get(account) ?? null;
  }

  /** Null takes the access back. */
  set(account: string, role: Role | null): void {
    this.#roles.set(account, role);
    for (const listener of [...this.#listeners]) listener({ account });
  }

  /** What a relay asks, for as long as it lives. */
  during(life: Life): Access {
    this.#listeners = [];
    return {
      grant: async (token) => {
        await life.wait(1);
        return this.#grant(token);
      },
      onChange: (listener) => {
        this.#listeners.push(listener);
        return () => {
          this.#listeners = this.#listeners.filter((one) => one !== listener);
        };
      },
    };
  }

  #grant(token: string): Grant | null {
    const [account = '', until] = token.split(' ');
    const role = this.roleOf(account);
    if (!role) return null;
    const expires = Number(until);
    return { account, name: account, workspace: WORKSPACE, role, documents: null, session: token, expires };
  }
}

export interface ServerParts {
  clock: Clock;
  random: Random;
  accounts: Accounts;
  faults: DiskFaults;
  compaction: CompactionSettings;
  /** Planted: says that a change is durable before it is. */
  isEarly: boolean;
  report: (error: unknown) => void;
}

/** The relay as a process that dies and is started again on the same disk. */
export class SimulatedServer implements Server {
  readonly disk = new Disk();
  readonly #parts: ServerParts;
  #running: { relay: Relay; life: Life } | null = null;

  constructor(parts: ServerParts) {
    this.#parts = parts;
  }

  get isUp(): boolean {
    return this.#running !== null;
  }

  start(): void {
    const { clock, random, accounts, faults, compaction, isEarly, report } = this.#parts;
    const life = new Life(clock);
    const relay = new Relay({
      clock: life,
      store: new (isEarly ? EarlyLog : SlowLog)(this.disk, life, random, faults),
      access: accounts.during(life),
      merger: inlineMerger,
      metrics: noMetrics,
      report: (error) => {
        if (!(error instanceof StoreUnavailable)) report(error);
      },
      compaction,
    });
    this.#running = { relay, life };
  }

  accept(link: Link): Session {
    if (!this.#running) throw new Error('the relay is down');
    return this.#running.relay.openSync(link, WORKSPACE);
  }

  /** As kill -9 does it. */
  die(): void {
    this.#running?.life.end();
    this.#running = null;
  }

  /** As a restart by its owner does it. */
  async drain(): Promise<void> {
    const running = this.#running;
    await running?.relay.drain();
    if (this.#running === running) this.die();
  }

  /** From now on its disk is well. */
  mend(): void {
    this.#parts.faults.failing = 0;
  }
}
