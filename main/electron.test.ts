import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** What was done, in order: the wiring is right or wrong by its order. */
let log: string[];
let home: string;
const note =
  (name: string, answer?: unknown) =>
  (...values: unknown[]) => {
    log.push([name, ...values.filter((value) => typeof value === 'string')].join(' '));
    return answer;
  };

function fakeWindow() {
  const webContents = Object.assign(new EventEmitter(), { send: vi.fn(), setWindowOpenHandler: vi.fn() });
  return Object.assign(new EventEmitter(), {
    webContents,
    isFocused: () => true,
    isMinimized: () => false,
    isMaximized: () => false,
    isFullScreen: () => false,
    getNormalBounds: () => ({ x: 0, y: 0, width: 800, height: 600 }),
    show: vi.fn(),
    focus: vi.fn(),
    loadURL: vi.fn((url: string) => Promise.resolve(note('load')(url))),
  });
}

function fakeElectron({ hasLock = true } = {}) {
  const ready = Promise.withResolvers<undefined>();
  const windows: ReturnType<typeof fakeWindow>[] = [];
  const children: (EventEmitter & { postMessage: ReturnType<typeof vi.fn> })[] = [];
  const app = Object.assign(new EventEmitter(), {
    name: 'Neural Marketing',
    isPackaged: false,
    setPath: note('setPath'),
    getPath: () => join(home, 'desktop'),
    requestSingleInstanceLock: note('lock', hasLock),
    enableSandbox: note('sandbox'),
    setAsDefaultProtocolClient: note('protocolClient'),
    setAppUserModelId: note('modelId'),
    getPreferredSystemLanguages: () => ['en-US'],
    whenReady: () => ready.promise,
    quit: vi.fn(note('quit')),
  });
  const BrowserWindow = vi.fn(function () {
    log.push('window');
    const window = fakeWindow();
    windows.push(window);
    app.emit('web-contents-created', {}, window.webContents);
    return window;
  });
  const session = {
    defaultSession: {
      setPermissionRequestHandler: note('guardSession'),
      setPermissionCheckHandler: note('check'),
      setDevicePermissionHandler: note('device'),
      setDisplayMediaRequestHandler: note('display'),
      webRequest: { onBeforeRequest: note('network') },
      availableSpellCheckerLanguages: ['en-US'],
      setSpellCheckerDictionaryDownloadURL: note('dictionaryUrl'),
      setSpellCheckerLanguages: note('languages'),
    },
  };
  const ipcMain = new EventEmitter();
  const showMessageBox = vi.fn(() => Promise.resolve({ response: 1 }));
  const openExternal = vi.fn(() => Promise.resolve());
  const module = {
    app,
    BrowserWindow,
    dialog: { showMessageBox },
    ipcMain,
    Menu: { buildFromTemplate: (items: unknown) => items, setApplicationMenu: note('menu') },
    MessageChannelMain: class {
      port1 = Object.assign(new EventEmitter(), { start: vi.fn(), postMessage: vi.fn(), close: vi.fn() });
      port2 = Object.assign(new EventEmitter(), { start: vi.fn(), postMessage: vi.fn(), close: vi.fn() });
    },
    nativeTheme: { shouldUseDarkColors: false },
    Notification: vi.fn(),
    protocol: { registerSchemesAsPrivileged: note('scheme'), handle: note('handle') },
    safeStorage: {},
    screen: {
      getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
      getAllDisplays: () => [],
    },
    session,
    shell: { openExternal },
    Tray: vi.fn(),
    utilityProcess: {
      fork: (path: string) => {
        log.push(`fork ${path.split('/').at(-1) ?? ''}`);
        const child = Object.assign(new EventEmitter(), {
          postMessage: vi.fn(),
          kill: vi.fn(() => child.emit('exit', 0)),
        });
        children.push(child);
        return child;
      },
    },
  };
  return {
    module,
    app,
    ipcMain,
    windows,
    children,
    ready,
    showMessageBox,
    openExternal,
  };
}

async function launch(options: { hasLock?: boolean; argv?: string[]; becomesReady?: boolean } = {}) {
  const fake = fakeElectron(options);
  vi.doMock('electron', () => fake.module);
  const argv = process.argv;
  process.argv = ['electron', '.', ...(options.argv ?? [])];
  await import('./electron.ts');
  process.argv = argv;
  if (options.becomesReady ?? true) {
    log.push('ready');
    fake.ready.resolve(undefined);
    if (options.hasLock ?? true)
      await vi.waitFor(() => {
        expect(fake.windows).toHaveLength(1);
      });
  }
  return fake;
}

const pageFrame = (url = 'app://nmc/') => ({
  url,
  parent: null,
  isDestroyed: () => false,
  postMessage: vi.fn(),
});
const id = '018f6a3e-7c1d-7b32-9c55-1234567890ab';
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Lets a page ask for its port, once the service is up. */
async function connect(
  { ipcMain, children, windows }: Awaited<ReturnType<typeof launch>>,
  frame = pageFrame(),
) {
  ipcMain.emit('nmc:port', { senderFrame: frame, sender: windows[0]?.webContents }, id);
  children.at(-1)?.emit('message', { type: 'ready' });
  await settle();
  return frame;
}

beforeEach(() => {
  vi.resetModules();
  log = [];
  home = mkdtempSync(join(tmpdir(), 'nmc-desktop-'));
  vi.stubEnv('NMC_HOME', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock('electron');
  rmSync(home, { recursive: true, force: true });
});

const order = (...names: string[]) => {
  const places = names.map((name) => log.findIndex((entry) => entry.startsWith(name)));
  expect(places, log.join('\n')).not.toContain(-1);
  expect(places, log.join('\n')).toEqual(places.toSorted((a, b) => a - b));
};

test('the lock comes first, the scheme before Electron is ready, the guards before the first window', async () => {
  await launch();
  order(
    'setPath userData',
    'lock',
    'sandbox',
    'scheme',
    'ready',
    'guardSession',
    'network',
    'handle app',
    'window',
  );
  order('dictionaryUrl', 'languages', 'window', 'load app://nmc/');
  order('ready', 'fork service-process.js', 'window');
  expect(log).not.toContain('quit');
});

test('a second launch quits and touches nothing', async () => {
  const { windows, children } = await launch({ hasLock: false });
  await settle();
  expect(log).toEqual([`setPath userData ${join(home, 'desktop')}`, 'lock', 'quit', 'ready']);
  expect([...windows, ...children]).toEqual([]);
});

test('a second launch brings the window to the front', async () => {
  const { app, windows } = await launch();
  app.emit('second-instance', {}, ['electron', '.']);
  expect(windows).toHaveLength(1);
  expect(windows[0]?.focus).toHaveBeenCalled();
});

test('every contents is guarded, those made before a window too', async () => {
  const fake = await launch({ becomesReady: false });
  const contents = fakeWindow().webContents;
  fake.app.emit('web-contents-created', {}, contents);
  expect(contents.setWindowOpenHandler).toHaveBeenCalled();
  expect(contents.listenerCount('will-navigate')).toBe(1);
  expect(contents.listenerCount('will-attach-webview')).toBe(1);
});

test('a link out of the app asks, and stays when the answer is no', async () => {
  const { windows, showMessageBox, openExternal } = await launch();
  const handler = windows[0]?.webContents.setWindowOpenHandler.mock.calls[0]?.[0] as (
    details: object,
  ) => object;
  expect(handler({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  await settle();
  expect(showMessageBox).toHaveBeenCalledWith(
    expect.objectContaining({ detail: 'https://example.com/', defaultId: 1 }),
  );
  expect(openExternal).not.toHaveBeenCalled();
  showMessageBox.mockResolvedValue({ response: 0 });
  handler({ url: 'https://example.com/' });
  await settle();
  expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://example.com/');
});

test('the page gets a port of the service; a foreign page does not', async () => {
  const fake = await launch();
  const foreign = pageFrame('https://example.com/');
  fake.ipcMain.emit('nmc:port', { senderFrame: foreign }, id);
  const frame = await connect(fake);
  expect(foreign.postMessage).not.toHaveBeenCalled();
  expect(frame.postMessage).toHaveBeenCalledExactlyOnceWith('nmc:port', id, [expect.anything()]);
  const told = fake.children[0]?.postMessage.mock.calls.map(
    ([message]) => (message as { type: string }).type,
  );
  expect(told?.toSorted()).toEqual(['shell', 'start', 'window']);
});

test('when the service crashes, its windows are told and it is started again', async () => {
  const fake = await launch();
  await connect(fake);
  fake.children[0]?.emit('exit', 139);
  expect(fake.windows[0]?.webContents.send).toHaveBeenCalledWith('nmc:service-gone');
  await vi.waitFor(() => {
    expect(fake.children).toHaveLength(2);
  });
});

test('quitting waits for the service to close the workspace', async () => {
  const fake = await launch();
  await connect(fake);
  fake.app.quit.mockClear();
  const preventDefault = vi.fn();
  fake.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
  expect(fake.children[0]?.postMessage).toHaveBeenLastCalledWith({ type: 'stop' }, []);
  expect(fake.app.quit).not.toHaveBeenCalled();
  fake.children[0]?.emit('message', { type: 'stopped' });
  await settle();
  expect(fake.app.quit).toHaveBeenCalled();
  fake.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(1);
});

test('closing the last window ends the app', async () => {
  const { app } = await launch();
  app.emit('window-all-closed');
  expect(app.quit).toHaveBeenCalledTimes(process.platform === 'darwin' ? 0 : 1);
});

test('a link that started the app reaches the page once it listens, as an id alone', async () => {
  const fake = await launch({ argv: [`neural-marketing://open/${id}`] });
  const send = fake.windows[0]?.webContents.send;
  expect(send).not.toHaveBeenCalled();
  await connect(fake);
  expect(send).toHaveBeenCalledExactlyOnceWith('nmc:action', { action: 'link.open', id });
});

test('links that come later are passed on, and what is no link is not', async () => {
  const fake = await launch();
  await connect(fake);
  const preventDefault = vi.fn();
  fake.app.emit('open-url', { preventDefault }, 'neural-marketing://open/../../x');
  fake.app.emit('second-instance', {}, ['app', `neural-marketing://open/${id}`]);
  expect(preventDefault).toHaveBeenCalled();
  expect(fake.windows[0]?.webContents.send.mock.calls).toEqual([['nmc:action', { action: 'link.open', id }]]);
});

test('a workspace named at the start is the one the service opens', async () => {
  const { children } = await launch({ argv: ['--no-sandbox', '--workspace', '/home/ana/studio'] });
  expect(children[0]?.postMessage).toHaveBeenCalledWith({ type: 'start', workspace: '/home/ana/studio' }, [
    expect.anything(),
  ]);
});

test('damaged settings of the shell do not keep it from starting', async () => {
  for (const name of ['desktop.json', 'window.json']) writeFileSync(join(home, name), '{"bounds":');
  const { windows } = await launch();
  expect(windows).toHaveLength(1);
});
