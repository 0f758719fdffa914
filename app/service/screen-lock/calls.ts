import type { InputOf } from '../../kernel/slice.ts';
import type { workspaces } from '../../slices/workspaces/contract.ts';
import type { OpenedWorkspace } from '../host.ts';

type Contract = typeof workspaces;
type Name = 'lock' | 'unlock' | 'attend' | 'setPin' | 'setIdleLock';

/** The operations of the screen lock, for the workspace that is open. */
export const screenCalls = (
  host: Readonly<{ opened: OpenedWorkspace }>,
): { [N in Name]: (input: InputOf<Contract[N]>) => Promise<object> } => ({
  lock: () => host.opened.screen.lock().then(nothing),
  unlock: ({ secret }) => host.opened.screen.unlock(secret).then(nothing),
  setPin: ({ next, current }) => host.opened.screen.setPin(next, current).then(nothing),
  setIdleLock: ({ minutes }) => host.opened.screen.setIdleMinutes(minutes).then(nothing),
  attend() {
    host.opened.screen.touch();
    return Promise.resolve({});
  },
});

const nothing = (): object => ({});
