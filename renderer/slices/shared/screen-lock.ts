import { useEffect } from 'react';
import { api, ask, call, toCallError, useWorkspace } from '#renderer/client/index.ts';
import { toasts } from '#renderer/ui/index.ts';

/** Leads to where the screen gets something to be unlocked with, when it has nothing. */
export async function lockScreen(go: (href: string) => void): Promise<void> {
  try {
    await call(api.workspaces.lock, {});
  } catch (error) {
    const { code, message } = toCallError(error).failure;
    if (code === 'unsupported') go('/settings#lock');
    toasts.show({ text: message, tone: code === 'unsupported' ? 'plain' : 'danger' });
  }
}

/** Somebody who is here is told to the service at most this often. Milliseconds. */
const PAUSE = 15_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

/** Tells the service that somebody is at this window, as long as the screen would lock itself otherwise. */
export function useAttendance(): void {
  const isWatched = (useWorkspace()?.screen?.idleMinutes ?? null) !== null;
  useEffect(() => {
    if (!isWatched) return;
    let last = 0;
    const tell = () => {
      if (Date.now() - last < PAUSE) return;
      last = Date.now();
      // One that gets lost is followed by the next.
      ask(api.workspaces.attend, {}).catch(() => undefined);
    };
    const leave = new AbortController();
    for (const sign of SIGNS)
      window.addEventListener(sign, tell, { capture: true, passive: true, signal: leave.signal });
    return () => leave.abort();
  }, [isWatched]);
}
