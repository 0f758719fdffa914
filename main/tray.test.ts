import { EventEmitter } from 'node:events';
import type { Menu, MenuItemConstructorOptions, Tray } from 'electron';
import { expect, test, vi } from 'vitest';
import { TrayIcon } from './tray.ts';

function setUp() {
  const tray = Object.assign(new EventEmitter(), {
    destroy: vi.fn(),
    setToolTip: vi.fn(),
    setContextMenu: vi.fn(),
  });
  const parts = {
    create: vi.fn(() => tray as unknown as Tray),
    buildMenu: (items: MenuItemConstructorOptions[]) => items as unknown as Menu,
    open: vi.fn(),
    quit: vi.fn(),
  };
  const labels = () =>
    (tray.setContextMenu.mock.lastCall?.[0] as MenuItemConstructorOptions[]).flatMap(
      ({ label }) => label ?? [],
    );
  return { icon: new TrayIcon(parts), tray, parts, labels };
}

test('there is no icon until one is wanted, and one only', () => {
  const { icon, parts } = setUp();
  icon.show(false);
  icon.say('Saved on this computer');
  expect(parts.create).not.toHaveBeenCalled();
  icon.show(true);
  icon.show(true);
  expect(parts.create).toHaveBeenCalledTimes(1);
});

test('it says how the work stands, opens the app and quits it', () => {
  const { icon, tray, parts, labels } = setUp();
  icon.show(true);
  icon.say('Saved on this computer');
  expect(labels()).toEqual(['Saved on this computer', 'Open Neural Marketing', 'Quit']);
  expect(tray.setToolTip).toHaveBeenLastCalledWith('Neural Marketing\nSaved on this computer');
  tray.emit('click');
  expect(parts.open).toHaveBeenCalled();
});

test('an icon no longer wanted goes', () => {
  const { icon, tray } = setUp();
  icon.show(true);
  icon.show(false);
  expect(tray.destroy).toHaveBeenCalled();
  expect(icon.isShown).toBe(false);
});
