import { useSyncExternalStore } from 'react';
import type { Progress } from '#app/contract/define.ts';
import { api, call, type CallError, type Operation, runTask, toCallError } from '../../client/index.ts';

/** Where the person stands before a workspace. `null` follows the workspace: its lock, or the first page. */
export type Place = 'start' | 'new' | 'open' | 'restore' | 'lock';

export type Work = 'create' | 'sample' | 'open' | 'unlock' | 'restore';

export interface EntranceState {
  place: Place | null;
  /** What runs now; meanwhile the service closes one workspace and opens another, which must not be seen. */
  work: { kind: Work; name: string; progress: Progress | null; cancel: () => void } | null;
  error: CallError | null;
  /** Of the workspace just made: shown once, before anything else. */
  recovery: { key: string; name: string } | null;
  /** The backup to restore, when one was chosen from a list. */
  backup: string | null;
}

const idle: EntranceState = { place: null, work: null, error: null, recovery: null, backup: null };
let state = idle;
const listeners = new Set<() => void>();

function set(change: Partial<EntranceState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

interface Job<I, O> {
  kind: Work;
  name: string;
  operation: Operation<'task', I, O>;
  input: I;
}

/**
 * Runs one task at the entrance and says where to stand after it; it outlives the screen that began it. The page it
 * was begun on stays, with the error, when it failed or was cancelled.
 */
async function work<I extends object, O>(
  { kind, name, operation, input }: Job<I, O>,
  after: (result: O) => EntranceState,
): Promise<void> {
  const own = new AbortController();
  state.work?.cancel();
  const show = (progress: Progress | null) => {
    set({ work: { kind, name, progress, cancel } });
  };
  const cancel = () => {
    own.abort();
    set({ work: null, place: state.place ?? 'start' });
  };
  set({ error: null });
  show(null);
  try {
    const onProgress = (progress: Progress) => {
      if (!own.signal.aborted) show(progress);
    };
    const result = await runTask(operation, input, { signal: own.signal, onProgress });
    if (!own.signal.aborted) set(after(result));
  } catch (error) {
    if (!own.signal.aborted) set({ work: null, error: toCallError(error), ...placeAfter(error, kind) });
  }
  if (own.signal.aborted && state.work === null) await leaveUnfinished(kind);
}

/** What was stopped while it was being made is not gone into. */
async function leaveUnfinished(kind: Work): Promise<void> {
  if (kind === 'create' || kind === 'sample' || kind === 'restore')
    await call(api.workspaces.close, {}).catch(() => undefined);
}

/** A workspace that waits for its key is asked for it at its lock; any other failure is told where it was begun. */
function placeAfter(error: unknown, kind: Work): Partial<EntranceState> {
  const { code } = toCallError(error).failure;
  const isForm = state.place === 'open' || state.place === 'restore' || state.place === 'new';
  const asksForKey = code === 'locked' || code === 'wrong_key';
  if (kind === 'unlock' || (kind === 'open' && (asksForKey || !isForm))) return { place: 'lock' };
  return {};
}

export interface NewWorkspace {
  name: string;
  person: string;
  folder: string;
  passphrase?: string;
}

export interface Credentials {
  passphrase?: string;
  recoveryKey?: string;
}

/** What one can do at the entrance. The frame shows the entrance as long as `isInUse`. */
export const entrance = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: (): EntranceState => state,
  isInUse: (): boolean => state.place !== null || state.work !== null || state.recovery !== null,

  go: (place: Place): void => {
    set({ place, error: null, backup: null });
  },
  restoreFrom: (backup: string): void => {
    set({ place: 'restore', error: null, backup });
  },
  /** Back to the workspace, or to what there is to say about it when none is open. */
  leave: (): void => {
    set(idle);
  },

  create: (input: NewWorkspace): Promise<void> =>
    work(
      { kind: 'create', name: input.name, operation: api.workspaces.create, input },
      ({ recoveryKey: key }) => ({ ...idle, recovery: { key, name: input.name } }),
    ),

  /** The sample is opened without a word about keys: it is there to look around in. */
  sample: (name: string): Promise<void> =>
    work(
      { kind: 'sample', name, operation: api.workspaces.create, input: { name, sample: true } },
      () => idle,
    ),

  open: (folder: string, name: string): Promise<void> =>
    work({ kind: 'open', name, operation: api.workspaces.open, input: { folder } }, () => idle),

  unlock: (folder: string, name: string, credentials: Credentials): Promise<void> =>
    work(
      { kind: 'unlock', name, operation: api.workspaces.open, input: { folder, ...credentials } },
      () => idle,
    ),

  restore: (input: { file: string; into: string } & Credentials): Promise<void> =>
    work({ kind: 'restore', name: '', operation: api.workspaces.restore, input }, () => idle),
};

export const useEntrance = (): EntranceState => useSyncExternalStore(entrance.subscribe, entrance.snapshot);
export const useIsEntranceInUse = (): boolean => useSyncExternalStore(entrance.subscribe, entrance.isInUse);
