import type { MenuItemConstructorOptions as Item } from 'electron';
import { expect, test, vi } from 'vitest';
import { applicationMenu, type MenuParts } from './menu.ts';

function setUp(parts: Partial<MenuParts> = {}) {
  const given = {
    platform: 'linux' as NodeJS.Platform,
    appName: 'Neural Marketing',
    isDeveloping: false,
    settings: { notifications: false, tray: true },
    newWindow: vi.fn(),
    act: vi.fn<MenuParts['act']>(),
    set: vi.fn(),
    ...parts,
  };
  const items: Item[] = [];
  const walk = (list: Item[]) => {
    for (const item of list) {
      items.push(item);
      if (Array.isArray(item.submenu)) walk(item.submenu);
    }
  };
  const menu = applicationMenu(given);
  walk(menu);
  const find = (label: string) => items.find((item) => item.label === label);
  const click = (label: string, state: object = {}) => {
    find(label)?.click?.(state as never, undefined, {} as never);
  };
  return { given, menu, items, find, click, roles: items.map((item) => item.role) };
}

test('what the page does is sent to it by name', () => {
  const { click, given } = setUp();
  click('New Campaign');
  click('Settings…');
  click('Find or Go Anywhere…');
  expect(vi.mocked(given.act).mock.calls).toEqual([['campaigns.new'], ['settings.open'], ['frame.palette']]);
});

test('every entry does something', () => {
  for (const platform of ['darwin', 'linux', 'win32'] as const)
    for (const item of setUp({ platform }).items)
      expect(item.type === 'separator' || item.role || item.click || item.submenu, item.label).toBeTruthy();
});

test('no shortcut is given twice', () => {
  for (const platform of ['darwin', 'linux', 'win32'] as const) {
    const keys = setUp({ platform }).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('macOS has the app’s own menu with quit, others have quit among the files', () => {
  expect(setUp({ platform: 'darwin' }).menu[0]?.label).toBe('Neural Marketing');
  expect(setUp({ platform: 'win32' }).menu[0]?.label).toBe('&File');
  for (const platform of ['darwin', 'linux', 'win32'] as const)
    expect(setUp({ platform }).roles.filter((role) => role === 'quit')).toHaveLength(1);
});

test('tools of developers are shown to them alone', () => {
  expect(setUp().roles).not.toContain('toggleDevTools');
  expect(setUp().roles).not.toContain('reload');
  expect(setUp({ isDeveloping: true }).roles).toContain('toggleDevTools');
});

test('updates are offered only where there is a feed', () => {
  const checkForUpdates = vi.fn();
  expect(setUp().find('Check for Updates…')).toBeUndefined();
  setUp({ checkForUpdates }).click('Check for Updates…');
  expect(checkForUpdates).toHaveBeenCalled();
});

test('settings of the shell are shown as they are and changed by a click', () => {
  const { find, click, given } = setUp();
  expect(find('Notify About New Entries')?.checked).toBe(false);
  expect(find('Keep an Icon in the Tray')?.checked).toBe(true);
  click('Notify About New Entries', { checked: true });
  expect(given.set).toHaveBeenCalledExactlyOnceWith('notifications', true);
});
