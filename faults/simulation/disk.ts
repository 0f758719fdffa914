import { MemoryLog } from '../../sync-server/log/memory.ts';
import {
  StoreUnavailable,
  type Append,
  type FoldedDocument,
  type LogStore,
  type Position,
} from '../../sync-server/log/store.ts';
import type { Random } from '../common/random.ts';
import type { Life } from './life.ts';

type Write = (log: MemoryLog) => Promise<unknown>;

/** What the relay has made durable. It outlives the relay. */
export class Disk {
  log = new MemoryLog();
  readonly #written: Write[] = [];

  write<T>(work: (log: MemoryLog) => Promise<T>): Promise<T> {
    this.#written.push(work);
    return work(this.log);
  }

  /** Another log of the same, for a relay that answers from what it has not written yet. */
  async copy(): Promise<MemoryLog> {
    const log = new MemoryLog();
    for (const work of this.#written) await work(log);
    return log;
  }
}

export interface DiskFaults {
  /** Milliseconds that a commit takes at most. */
  slowest: number;
  /** Share of commits that fail, having been written or not. */
  failing: number;
}

/**
 * The log as a running relay has it: what it writes is on the disk some time after it asked, and it hears of that later
 * still. When the relay dies in between, so does the word of it.
 */
export class SlowLog implements LogStore {
  readonly #disk: Disk;
  readonly #life: Life;
  readonly #random: Random;
  readonly #faults: DiskFaults;

  constructor(disk: Disk, life: Life, random: Random, faults: DiskFaults) {
    this.#disk = disk;
    this.#life = life;
    this.#random = random;
    this.#faults = faults;
  }

  protected async late(): Promise<void> {
    await this.#life.wait(this.#random.below(this.#faults.slowest + 1));
  }

  protected async write<T>(work: (log: MemoryLog) => Promise<T>): Promise<T> {
    await this.late();
    this.#mayFail();
    const answer = await this.#disk.write(work);
    await this.late();
    this.#mayFail();
    return answer;
  }

  #mayFail(): void {
    if (this.#random.chance(this.#faults.failing / 2)) throw new StoreUnavailable('The disk failed.');
  }

  protected async read<T>(work: (log: MemoryLog) => Promise<T>): Promise<T> {
    await this.late();
    const answer = await work(this.#disk.log);
    await this.late();
    return answer;
  }

  append(batch: readonly Append[]): Promise<Float64Array> {
    return this.write((log) => log.append(batch));
  }

  fold(workspace: string, snapshot: FoldedDocument): Promise<boolean> {
    return this.write((log) => log.fold(workspace, snapshot));
  }

  purge(before: number): Promise<number> {
    return this.write((log) => log.purge(before));
  }

  state(workspace: string, origin: Uint8Array | null) {
    return this.read((log) => log.state(workspace, origin));
  }

  page(workspace: string, from: Position, bytes: number, documents: ReadonlySet<string> | null) {
    // Pages of a few changes, so that much comes between them.
    const some = Math.min(bytes, 200 + this.#random.below(2000));
    return this.read((log) => log.page(workspace, from, some, documents));
  }

  document(workspace: string, doc: string, after: number, bytes: number) {
    return this.read((log) => log.document(workspace, doc, after, bytes));
  }

  onAdvance(): () => void {
    return () => undefined;
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Planted: says that it is done before it is, and forgets the rest when it dies. */
export class EarlyLog extends SlowLog {
  readonly #volatile: Promise<MemoryLog>;

  constructor(disk: Disk, life: Life, random: Random, faults: DiskFaults) {
    super(disk, life, random, { ...faults, failing: 0 });
    this.#volatile = disk.copy();
  }

  protected override async write<T>(work: (log: MemoryLog) => Promise<T>): Promise<T> {
    const answer = await work(await this.#volatile);
    void super.write(work);
    return answer;
  }

  protected override async read<T>(work: (log: MemoryLog) => Promise<T>): Promise<T> {
    await this.late();
    return work(await this.#volatile);
  }
}
