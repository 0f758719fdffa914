import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { Windows, windowOptions, type WindowsParts } from './windows.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };

function fakeWindow(options: BrowserWindowConstructorOptions) {
  const state = { focused: false, minimized: false, maximized: false };
  const { x = 0, y = 0, width = 0, height = 0 } = options;
  const contents = Object.assign(new EventEmitter(), { reload: vi.fn() });
  return Object.assign(new EventEmitter(), {
    state,
    webContents: contents,
    bounds: { x, y, width, height },
    isFocused: () => state.focused,
    isMinimized: () => state.minimized,
    isMaximized: () => state.maximized,
    isFullScreen: () => false,
    isDestroyed: () => false,
    getNormalBounds(): object {
      return this.bounds;
    },
    maximize: vi.fn(() => (state.maximized = true)),
    restore: vi.fn(),
    show: vi.fn(),
    focus: vi.fn(),
    loadURL: vi.fn(() => Promise.resolve()),
  });
}
type FakeWindow = ReturnType<typeof fakeWindow>;

function setUp(parts: Partial<WindowsParts> = {}) {
  const made: FakeWindow[] = [];
  const keepState = vi.fn<WindowsParts['keepState']>();
  const windows = new Windows({
    create(options) {
      const window = fakeWindow(options);
      made.push(window);
      return window as unknown as BrowserWindow;
    },
    preload: '/app/preload.cjs',
    workAreas: () => [screen],
    isDark: () => false,
    state: null,
    keepState,
    ...parts,
  });
  return { windows, made, keepState };
}

test('a page gets no Node, no web views and a sandbox of its own', () => {
  const { webPreferences } = windowOptions({ preload: '/p.cjs', bounds: screen, isDark: false });
  expect(webPreferences).toEqual({
    preload: '/p.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: true,
  });
});

test('a window loads the app’s own page and is shown once it is drawn', () => {
  const { windows, made } = setUp();
  windows.open();
  expect(made[0]?.loadURL).toHaveBeenCalledWith('app://nmc/');
  expect(made[0]?.show).not.toHaveBeenCalled();
  made[0]?.emit('ready-to-show');
  expect(made[0]?.show).toHaveBeenCalled();
});

test('the first window opens where the last one was, maximised if it was', () => {
  const bounds = { x: 100, y: 80, width: 900, height: 700 };
  const { windows, made } = setUp({ state: { bounds, isMaximized: true } });
  windows.open();
  expect(made[0]?.bounds).toEqual(bounds);
  expect(made[0]?.maximize).toHaveBeenCalled();
  windows.open();
  expect(made[1]?.bounds).toEqual({ ...bounds, x: 128, y: 108 });
  expect(made[1]?.maximize).not.toHaveBeenCalled();
});

test('a window’s place is kept when it is closed', () => {
  const { windows, made, keepState } = setUp();
  windows.open();
  const window = made[0]!;
  window.bounds = { x: 5, y: 6, width: 800, height: 600 };
  window.emit('close');
  window.emit('closed');
  expect(keepState).toHaveBeenCalledExactlyOnceWith({ bounds: window.bounds, isMaximized: false });
  expect(windows.all).toEqual([]);
});

test('a minimised window’s place is not where it was minimised to', () => {
  const { windows, made, keepState } = setUp();
  windows.open();
  made[0]!.emit('move');
  made[0]!.state.minimized = true;
  made[0]!.bounds = { x: -32000, y: -32000, width: 160, height: 28 };
  made[0]!.emit('close');
  expect(keepState.mock.calls[0]?.[0].bounds.x).toBeGreaterThanOrEqual(0);
});

test('asked to come to the front, a minimised window is restored, and one is opened when there is none', () => {
  const { windows, made } = setUp();
  windows.focus();
  expect(made).toHaveLength(1);
  made[0]!.state.minimized = true;
  windows.focus();
  expect(made[0]!.restore).toHaveBeenCalled();
  expect(made[0]!.focus).toHaveBeenCalled();
  expect(made).toHaveLength(1);
});

test('a page that crashed is loaded again, but not for ever', () => {
  const { windows, made } = setUp();
  windows.open();
  const { webContents } = made[0]!;
  webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
  expect(webContents.reload).not.toHaveBeenCalled();
  for (let crash = 0; crash < 5; crash += 1)
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(webContents.reload).toHaveBeenCalledTimes(3);
});
