import { VirtualClock } from '../../sync-server/testing/virtual-clock.ts';
import type { Role } from '../../sync-server/protocol/words.ts';
import { encodeClient } from '../../sync-server/protocol/index.ts';
import { Random } from '../common/random.ts';
import { SimulatedCopy, type Backup, type CopyParts, type Made } from './copy.ts';
import { Network } from './network.ts';
import type { Planted } from './planted.ts';
import { Accounts, SimulatedServer } from './server.ts';
import type { Weather } from './wire.ts';

const MINUTE = 60_000;

export interface WorldOptions {
  seed: number;
  planted?: Planted | null;
  log?: (line: string) => void;
}

/** All there is in one simulation: copies, their accounts, a network, a relay, and one clock. */
export class World {
  readonly clock = new VirtualClock();
  readonly random: Random;
  readonly accounts = new Accounts();
  readonly network: Network;
  readonly server: SimulatedServer;
  readonly copies: SimulatedCopy[] = [];
  readonly backups = new Map<SimulatedCopy, Backup[]>();
  readonly acknowledged: Made[] = [];
  readonly problems: string[] = [];
  readonly log: (line: string) => void;
  readonly #planted: Planted | null;
  readonly #tokenLife: number;
  /** Accounts whose access was taken back at some time. */
  readonly #removed = new Set<string>();
  #clients = 0;

  constructor({ seed, planted = null, log }: WorldOptions) {
    this.random = new Random(seed);
    this.#planted = planted;
    this.log = (line) => {
      log?.(`${((this.clock.now() - 1_000_000) / 1000).toFixed(3)} ${line}`);
    };
    const { random, clock } = this;
    this.#tokenLife = random.chance(0.5) ? Number.POSITIVE_INFINITY : random.between(2, 10) * MINUTE;
    this.server = this.#makeServer();
    this.network = new Network({
      clock,
      random: random.fork(),
      weather: weatherOf(random),
      server: this.server,
      log: (line) => this.log(line),
      isTraced: log !== undefined,
    });
    this.server.start();
    for (let count = random.between(2, 4); count > 0; count -= 1) this.addCopy();
  }

  #makeServer(): SimulatedServer {
    const { random, clock, accounts } = this;
    const rows = random.pick([1, 3, 8, 1000]);
    return new SimulatedServer({
      clock,
      random: random.fork(),
      accounts,
      faults: { slowest: random.pick([0, 5, 50, 400]), failing: random.chance(0.3) ? 0.1 : 0 },
      compaction: { rows, mostRows: rows * 2, share: random.pick([0, 0.5]), grace: random.pick([0, MINUTE]) },
      isEarly: this.#planted === 'early acks',
      report: (error) => {
        this.problems.push(
          `the relay reports ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      },
    });
  }

  #partsOf(name: string, account: string): CopyParts {
    const { clock, random, network, acknowledged } = this;
    return {
      name,
      account,
      clock,
      random: random.fork(),
      network,
      planted: this.#planted,
      tokenLife: this.#tokenLife,
      log: (line) => this.log(line),
      acknowledged,
      // One to one, and scattered as the engine's own are.
      clientId: () => Math.imul((this.#clients += 1), 0x9e3779b1) >>> 0,
    };
  }

  addCopy(): SimulatedCopy {
    const { random } = this;
    const name = `copy ${this.copies.length + 1}`;
    const account =
      this.copies.length > 0 && random.chance(0.2)
        ? random.pick(this.copies).account
        : `person${this.copies.length + 1}`;
    if (!this.accounts.roleOf(account)) this.accounts.set(account, 'editor');
    const copy = new SimulatedCopy(this.#partsOf(name, account));
    if (random.chance(0.3)) copy.version = 'older';
    if (random.chance(0.3)) copy.skew = random.between(-900_000, 3_600_000);
    this.copies.push(copy);
    copy.start();
    return copy;
  }

  /** The folder of a copy is copied while it is in use, and both are used from then on. */
  forkCopy(copy: SimulatedCopy): void {
    const name = `copy ${this.copies.length + 1}`;
    const fork = copy.fork(this.#partsOf(name, copy.account));
    this.copies.push(fork);
    fork.start();
  }

  get running(): SimulatedCopy[] {
    return this.copies.filter(({ isRunning }) => isRunning);
  }

  restartLater(copy: SimulatedCopy): void {
    const later = this.random.below(MINUTE);
    this.clock.after(later, () => {
      if (!copy.isRunning) this.log(`${copy.name} starts again`);
      copy.start();
    });
  }

  startServerLater(): void {
    this.clock.after(this.random.below(MINUTE), () => {
      if (this.server.isUp) return;
      this.log('the relay starts again');
      this.server.start();
    });
  }

  setRole(account: string, role: Role | null): void {
    this.log(`${account} is ${role ?? 'removed'}`);
    if (!role) this.#removed.add(account);
    this.accounts.set(account, role);
  }

  /** A client says that the relay may fold a document. */
  offer(copy: SimulatedCopy): void {
    const known = copy.documents();
    if (known.length === 0) return;
    const { id: doc, kind } = this.random.pick(known);
    const { documents, store } = copy.running;
    const { engine, stream = 'content' as const } = documents.kind(kind);
    const bytes = documents.export(copy.db, doc);
    const snapshot = { doc, kind, engine, stream, at: copy.by.now, bytes, upto: store.cursor() };
    this.network.say(copy.name, encodeClient({ type: 'offer', snapshot }));
  }

  /** The end of all trouble: from here on everything has to come right by itself. */
  heal(): void {
    this.network.heal();
    this.server.mend();
    if (!this.server.isUp) this.server.start();
    for (const copy of this.copies) {
      if (this.accounts.roleOf(copy.account) !== 'viewer') this.setRole(copy.account, 'editor');
      if (copy.isRunning && copy.version === 'older' && this.random.chance(0.7)) copy.die();
      if (!copy.isRunning) copy.version = this.random.chance(0.8) ? 'newer' : copy.version;
      copy.dieIn(Number.POSITIVE_INFINITY, false);
      copy.start();
    }
  }

  /** Somebody whose access was taken back and is given again comes back by hand. Nobody else has to. */
  comeBack(): void {
    for (const { account, running } of this.running)
      if (this.#removed.has(account) && running.client.state.name === 'refused') running.client.wake();
  }

  get isQuiet(): boolean {
    return (
      this.network.isQuiet &&
      this.copies.every(
        ({ isRunning, running }) =>
          isRunning && running.client.state.name === 'online' && running.store.queued().length === 0,
      )
    );
  }

  close(): void {
    for (const copy of this.copies) copy.close();
  }
}

function weatherOf(random: Random): Weather {
  return {
    latency: random.pick([0, 20, 300, 3000]),
    rate: random.pick([0.5, 20, 1e6]),
    weight: random.chance(0.3) ? 2000 : 1,
  };
}
