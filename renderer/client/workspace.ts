import { useSyncExternalStore } from 'react';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { connection, events } from './client.ts';
import { queryClient } from './hooks.ts';
import { api } from './operations.ts';

let status: WorkspaceStatus | null = null;
let started = false;
const isIn = ({ state }: WorkspaceStatus): boolean => state === 'open' || state === 'read-only';
const isShut = ({ screen }: WorkspaceStatus): boolean => screen !== null && screen.state !== 'open';
const listeners = new Set<() => void>();

/** A field that saves when it is left is left now, while the service still takes it. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** One stream for the whole page: everything hangs on which workspace is open and whether it can be written to. */
async function follow(): Promise<void> {
  for await (const next of events(api.workspaces.status, {}, new AbortController().signal)) {
    // What one workspace answered must never be seen in another one, nor that a closed one answered nothing.
    if (status && (status.folder !== next.folder || isIn(status) !== isIn(next))) queryClient.clear();
    if (isShut(next) && status && !isShut(status)) leaveField();
    status = next;
    connection.expectWorkspace(isIn(next));
    for (const listener of listeners) listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!started) {
    started = true;
    void follow();
  }
  return () => listeners.delete(listener);
}

/** Which workspace is open and how it fares; null until the service answered. */
export const useWorkspace = (): WorkspaceStatus | null => useSyncExternalStore(subscribe, () => status);
