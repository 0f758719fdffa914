import { useSyncExternalStore } from 'react';

let pending = 0;
const listeners = new Set<() => void>();

function change(by: number): void {
  pending += by;
  for (const listener of listeners) listener();
}

/**
 * How many changes are on their way to the disk. Commands count themselves; whoever writes in another way (an
 * editor's updates) calls `begin` when something is typed and `end` when the service has taken it.
 */
export const saving = {
  begin: (): void => {
    change(1);
  },
  end: (): void => {
    change(-1);
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isPending: (): boolean => pending > 0,
};

/** Whether a change is not on the disk yet. */
export const useIsSaving = (): boolean => useSyncExternalStore(saving.subscribe, saving.isPending);
