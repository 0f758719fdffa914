import { describe, expect, test, vi } from 'vitest';
import { applicationMenu } from '#main/menu.ts';
import { entrance } from '../slices/welcome/entrance.ts';
import { runShellAction } from './shell-actions.ts';

const moves = () => ({ go: vi.fn(), openPalette: vi.fn(), openShortcuts: vi.fn() });

/** Every action that the menus of a platform send. */
function sentBy(platform: NodeJS.Platform): string[] {
  const sent: string[] = [];
  const click = (items: readonly Electron.MenuItemConstructorOptions[]) => {
    for (const item of items) {
      item.click?.({ checked: true } as never, undefined, {} as never);
      if (Array.isArray(item.submenu)) click(item.submenu);
    }
  };
  click(
    applicationMenu({
      platform,
      appName: 'Neural Marketing',
      isDeveloping: true,
      settings: { notifications: false, tray: false },
      newWindow: () => undefined,
      act: (action) => sent.push(action),
      set: () => undefined,
    }),
  );
  return sent;
}

describe.each(['darwin', 'linux', 'win32'] as const)('the menus of %s', (platform) => {
  test.each(sentBy(platform))('%s is known to the page', (action) => {
    expect(runShellAction({ action }, moves())).toBe(true);
    entrance.leave();
  });
});

test('an action of a room runs as it does from the palette', () => {
  const { go, ...others } = moves();
  runShellAction({ action: 'campaigns.new' }, { go, ...others });
  expect(go).toHaveBeenCalledExactlyOnceWith('/campaigns?new=1');
});

test('a link leads to the page that asks, and can say no more than an id', () => {
  const given = moves();
  runShellAction({ action: 'link.open', id: '018f' }, given);
  runShellAction({ action: 'link.open', id: '../settings?x' }, given);
  runShellAction({ action: 'link.open' }, given);
  expect(given.go.mock.calls).toEqual([['/open/018f'], ['/open/..%2Fsettings%3Fx']]);
});

test('what the page does not know does nothing', () => {
  const given = moves();
  for (const action of ['', 'constructor', 'toString', 'campaigns.deleteAll'])
    expect(runShellAction({ action }, given)).toBe(false);
  expect(given.go).not.toHaveBeenCalled();
});
