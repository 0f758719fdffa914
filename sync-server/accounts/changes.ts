import type { GrantChange } from '../access.ts';
import type { AccountStore, Db } from './store/store.ts';

/** How long a change is kept for nodes that have not read it: far longer than a grant lives. */
const KEPT = 24 * 3_600_000;

/** What wakes the other nodes. A lost word costs the time until the next look, never the change. */
export interface Wake {
  /** Tells the other nodes to look. */
  publish(): void;
  /** Called when one of them tells us. */
  subscribe(listener: () => void): void;
  close(): Promise<void>;
}

/** Notes a change in the transaction that makes it. Null means any. */
export async function noteChange(tx: Db, at: number, change: GrantChange): Promise<void> {
  const { account = null, session = null, workspace = null } = change;
  await tx.insertInto('grant_changes').values({ at, account, session, workspace }).execute();
}

export interface ChangesOptions {
  now: () => number;
  /** Milliseconds between two looks when nothing wakes us. */
  interval: number;
  wake?: Wake | undefined;
  /** Called at each look: what else may have changed on another node. */
  onLook?: () => Promise<void>;
  onError: (error: unknown) => void;
}

/**
 * Hands what changed about grants to whoever holds some, on every node in the order it was committed. The table is the
 * truth: this node looks at once after its own changes, others when they are woken, all of them now and then. That also
 * tells a running relay what the command line did.
 */
export class GrantChanges {
  readonly #store: AccountStore;
  readonly #options: ChangesOptions;
  readonly #listeners = new Set<(change: GrantChange) => void>();
  #seq = 0;
  #delivered = 0;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(store: AccountStore, options: ChangesOptions) {
    this.#store = store;
    this.#options = options;
  }

  onChange(listener: (change: GrantChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts with what comes from now on: grants that were given earlier died with the process that held them. */
  async start(): Promise<void> {
    const { seq } = await this.#store.db
      .selectFrom('grant_changes')
      .select((of) => of.fn.max('seq').as('seq'))
      .executeTakeFirstOrThrow();
    this.#seq = seq ?? 0;
    this.#options.wake?.subscribe(() => void this.look());
    this.#timer = setInterval(() => void this.look(), this.#options.interval);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
    await this.#options.wake?.close();
  }

  /** How many changes were handed out: what was read before the last of them may be old. */
  get delivered(): number {
    return this.#delivered;
  }

  /** To be called after a commit that noted changes; resolves when this node's holders of grants know. */
  async announce(): Promise<void> {
    this.#options.wake?.publish();
    await this.look();
  }

  /** Hands out what was committed since the last look. Looks take turns; one that fails is told and comes again. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#read()).catch(this.#options.onError);
    return this.#looking;
  }

  async #read(): Promise<void> {
    const rows = await this.#store.db
      .selectFrom('grant_changes')
      .selectAll()
      .where('seq', '>', this.#seq)
      .orderBy('seq')
      .execute();
    for (const { seq, account, session, workspace } of rows) {
      this.#seq = seq;
      const change: GrantChange = {};
      if (account !== null) change.account = account;
      if (session !== null) change.session = session;
      if (workspace !== null) change.workspace = workspace;
      this.#delivered += 1;
      for (const listener of this.#listeners) listener(change);
    }
    await this.#options.onLook?.();
  }

  /** Forgets what every node has long read. */
  async tidy(): Promise<void> {
    await this.#store.db
      .deleteFrom('grant_changes')
      .where('at', '<', this.#options.now() - KEPT)
      .execute();
  }
}
