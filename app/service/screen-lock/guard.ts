import type { Guard } from '../router.ts';
import type { ScreenLock } from './screen-lock.ts';

/**
 * A locked screen keeps windows out: their calls are refused, and what they follow ends. A task that a window began
 * goes on, an import or a backup; so does everything that no window asked for.
 */
export const behindScreen =
  (screenOf: () => Pick<ScreenLock, 'assertOpen' | 'signal'> | null): Guard =>
  (handle, kind) =>
  async (name, input, caller, signal) => {
    const screen = caller.via === 'window' ? screenOf() : null;
    if (!screen) return handle(name, input, caller, signal);
    screen.assertOpen();
    if (kind === 'stream') {
      const shut = screen.signal;
      const ends = signal ? AbortSignal.any([signal, shut]) : shut;
      return until((await handle(name, input, caller, ends)) as AsyncIterable<unknown>, shut);
    }
    const answer = await handle(name, input, caller, signal);
    // It may have been locked while a reader was looking.
    if (kind === 'query') screen.assertOpen();
    return answer;
  };

async function* until(events: AsyncIterable<unknown>, shut: AbortSignal): AsyncGenerator<unknown> {
  for await (const event of events) {
    if (shut.aborted) return;
    yield event;
  }
}
