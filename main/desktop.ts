import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type * as Electron from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Places } from '../app/service/places.ts';
import { ActionSender } from './actions.ts';
import { safeStorageOf, serveSafeStorage, type ShellPort } from './channels/safe-storage.ts';
import { SERVICE_GONE, type ShellAction } from './channels/shell-words.ts';
import { contextMenu } from './context-menu.ts';
import { deepLinkIn, LINK_SCHEME, parseDeepLink } from './deep-links.ts';
import { externalOpener } from './external-links.ts';
import { guardContents, guardSession } from './guards.ts';
import { clientOn, followService, stateInWords } from './inbox.ts';
import { servePorts } from './ipc.ts';
import { applicationMenu } from './menu.ts';
import { Notifier } from './notifications.ts';
import { appFiles, ourScheme } from './protocol.ts';
import { Questions } from './questions.ts';
import { ServiceSupervisor } from './service-supervisor.ts';
import { readShellSettings, writeShellSettings, type ShellSettings } from './shell-settings.ts';
import { startSpelling } from './spelling.ts';
import { TrayIcon } from './tray.ts';
import { createUpdater, isUpdatable } from './updater.ts';
import { readWindowState, writeWindowState, type WindowState } from './window-state.ts';
import { Windows } from './windows.ts';

/** The same as in electron-builder.yml. */
const APP_ID = 'app.neural-marketing.desktop';

/** The parts of Electron that the shell uses; electron.ts hands in the real ones. */
export type ElectronApi = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'nativeTheme'
  | 'Notification'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'shell'
  | 'Tray'
  | 'utilityProcess'
>;

export interface DesktopOptions {
  places: Places;
  /** Folder of the built shell: `dist/main`. */
  here: string;
  argv: readonly string[];
  platform: NodeJS.Platform;
  /** Folder beside the app for what is not code; the project's `build` when it runs from there. */
  resources: string;
  /** Loaded only when a feed is configured. */
  loadUpdater(): Promise<AppUpdater>;
}

/**
 * Starts the desktop shell. What has to happen before Electron is ready happens here and at once: the lock, by which
 * a second launch goes no further, then the scheme, then the guards that every page will have.
 */
export function startDesktop(electron: ElectronApi, options: DesktopOptions): void {
  const { app, protocol } = electron;
  const userData = join(options.places.config, 'desktop');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  // Windows shows notifications under the name that the installer registered.
  if (options.platform === 'win32') app.setAppUserModelId(APP_ID);
  protocol.registerSchemesAsPrivileged([ourScheme]);
  const questions = new Questions(electron.dialog);
  const openExternally = externalOpener({
    confirm: (target) => questions.mayOpen(target),
    open: (target) => electron.shell.openExternal(target),
  });
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, openExternally);
  });
  const links = new Links(options.argv);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.take(parseDeepLink(url));
  });
  app.on('second-instance', (_event, argv) => {
    links.take(deepLinkIn(argv), true);
  });
  void app.whenReady().then(async () => {
    await new Desktop(electron, options, questions).run(links);
  });
}

/** Links that came before there was a window to show them. */
class Links {
  #waiting: string | null;
  #open: ((id: string | null) => void) | null = null;

  constructor(argv: readonly string[]) {
    this.#waiting = deepLinkIn(argv);
  }

  /** A link, or none: then the app is only brought to the front, when `always`. */
  take(id: string | null, always = false): void {
    if (id === null && !always) return;
    if (this.#open) this.#open(id);
    else this.#waiting = id ?? this.#waiting;
  }

  listen(open: (id: string | null) => void): void {
    this.#open = open;
    if (this.#waiting !== null) open(this.#waiting);
    this.#waiting = null;
  }
}

/** The shell once Electron is ready: each part is a module of its own, and here they are put together. */
class Desktop {
  readonly #electron: ElectronApi;
  readonly #options: DesktopOptions;
  readonly #questions: Questions;
  readonly #actions = new ActionSender();
  readonly #service: ServiceSupervisor;
  readonly #tray: TrayIcon;
  readonly #notifier: Notifier;
  #windows!: Windows;
  #settings!: ShellSettings;
  #checkForUpdates: (() => void) | undefined;
  #isLocked = false;

  constructor(electron: ElectronApi, options: DesktopOptions, questions: Questions) {
    this.#electron = electron;
    this.#options = options;
    this.#questions = questions;
    this.#service = this.#makeService();
    this.#tray = this.#makeTray();
    this.#notifier = this.#makeNotifier();
  }

  async run(links: Links): Promise<void> {
    const { app, ipcMain, protocol, session } = this.#electron;
    const { config } = this.#options.places;
    const [settings, state] = await Promise.all([readShellSettings(config), readWindowState(config)]);
    this.#settings = settings;
    this.#windows = this.#makeWindows(state);
    guardSession(session.defaultSession);
    protocol.handle(ourScheme.scheme, appFiles(join(this.#options.here, '../renderer')));
    servePorts({
      ipcMain,
      connect: () => this.#service.connect('window'),
      onConnected: (contents) => {
        this.#actions.connected(contents);
      },
    });
    await this.#startSpelling();
    await this.#startUpdater();
    this.#drawMenu();
    this.#tray.show(settings.tray);
    if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
    this.#service.start();
    this.#windows.open();
    this.#keepLife();
    links.listen((id) => {
      if (id === null) this.#windows.focus();
      else this.#act({ action: 'link.open', id });
    });
  }

  #makeService(): ServiceSupervisor {
    const { utilityProcess, MessageChannelMain, safeStorage } = this.#electron;
    const { here, argv, platform } = this.#options;
    const workspace = workspaceIn(argv);
    return new ServiceSupervisor({
      fork: () =>
        utilityProcess.fork(join(here, 'service-process.js'), [], {
          serviceName: 'Neural Marketing Service',
          stdio: 'inherit',
        }),
      newChannel: () => new MessageChannelMain(),
      serveSecrets: (port) => {
        serveSafeStorage(port as unknown as ShellPort, safeStorageOf(safeStorage, platform));
      },
      ...(workspace === undefined ? {} : { workspace }),
      onReady: () => void this.#follow(),
      onGone: () => {
        for (const window of this.#windows.all) window.webContents.send(SERVICE_GONE);
        this.#tray.say('Starting again…');
      },
      onGivenUp: (code) => void this.#offerRestart(code),
    });
  }

  async #follow(): Promise<void> {
    const port = await this.#service.connect('shell');
    await followService(clientOn(port), {
      onStatus: (status) => {
        this.#isLocked = status.screen !== null && status.screen.state !== 'open';
        this.#tray.say(stateInWords(status));
      },
      onUnread: (entries) => {
        this.#notifier.take(entries);
      },
      onOther: () => {
        this.#notifier.forget();
      },
    });
  }

  async #offerRestart(code: number): Promise<void> {
    this.#tray.say('Stopped');
    if (await this.#questions.tryAgain(code)) this.#service.start();
    else this.#electron.app.quit();
  }

  #makeWindows(state: WindowState | null): Windows {
    const { BrowserWindow, screen, nativeTheme } = this.#electron;
    const { here, places, resources, platform } = this.#options;
    return new Windows({
      create: (options) => this.#withContextMenu(new BrowserWindow(options)),
      preload: join(here, 'preload.cjs'),
      ...(platform === 'linux' ? { icon: join(resources, 'icon.png') } : {}),
      workAreas: () =>
        [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
      isDark: () => nativeTheme.shouldUseDarkColors,
      state,
      keepState: (next) => void writeWindowState(places.config, next).catch(() => undefined),
    });
  }

  #withContextMenu(window: Electron.BrowserWindow): Electron.BrowserWindow {
    const { webContents } = window;
    webContents.on('context-menu', (_event, params) => {
      const items = contextMenu(params, {
        replace: (word) => {
          webContents.replaceMisspelling(word);
        },
        learn: (word) => webContents.session.addWordToSpellCheckerDictionary(word),
      });
      if (items.length > 0) this.#electron.Menu.buildFromTemplate(items).popup({ window });
    });
    return window;
  }

  #makeTray(): TrayIcon {
    const { Tray, Menu, app } = this.#electron;
    return new TrayIcon({
      create: () => new Tray(join(this.#options.resources, 'tray.png')),
      buildMenu: (items) => Menu.buildFromTemplate(items),
      open: () => {
        this.#windows.focus();
      },
      quit: () => {
        app.quit();
      },
    });
  }

  #makeNotifier(): Notifier {
    const { Notification } = this.#electron;
    return new Notifier({
      isOn: () => this.#settings.notifications,
      isLocked: () => this.#isLocked,
      hasFocus: () => this.#windows.hasFocus,
      create: (options) => new Notification(options),
      open: () => {
        this.#act({ action: 'inbox.open' });
      },
    });
  }

  #drawMenu(): void {
    const { app, Menu } = this.#electron;
    const items = applicationMenu({
      platform: this.#options.platform,
      appName: app.name,
      isDeveloping: !app.isPackaged,
      settings: this.#settings,
      newWindow: () => {
        this.#windows.open();
      },
      act: (action) => {
        this.#act({ action });
      },
      set: (setting, isOn) => {
        this.#change({ [setting]: isOn });
      },
      ...(this.#checkForUpdates ? { checkForUpdates: this.#checkForUpdates } : {}),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(items));
  }

  #change(change: Partial<ShellSettings>): void {
    this.#settings = { ...this.#settings, ...change };
    this.#tray.show(this.#settings.tray);
    this.#drawMenu();
    void writeShellSettings(this.#options.places.config, this.#settings).catch(() => undefined);
  }

  #act(action: ShellAction): void {
    this.#actions.send(this.#windows.focus(), action);
  }

  async #startSpelling(): Promise<void> {
    const { app, session } = this.#electron;
    const { platform, resources } = this.#options;
    const { spelling } = this.#settings;
    await startSpelling({
      session: session.defaultSession,
      platform,
      shipped: join(resources, 'dictionaries'),
      userData: app.getPath('userData'),
      wanted: spelling.length > 0 ? spelling : app.getPreferredSystemLanguages(),
      // A window without a spell-checker is better than none.
    }).catch(() => undefined);
  }

  async #startUpdater(): Promise<void> {
    const { updateFeed } = this.#settings;
    const { resources, platform } = this.#options;
    if (updateFeed === null || !(await isUpdatable(resources, platform))) return;
    const { check } = createUpdater({
      updater: await this.#options.loadUpdater(),
      feed: updateFeed,
      ask: (question, version) => this.#questions.mayUpdate(question, version),
      tell: (outcome, detail) => void this.#questions.tellUpdate(outcome, detail),
      beforeInstall: () => this.#service.stop(),
    });
    this.#checkForUpdates = () => void check();
  }

  /** What ends the app, and how: the workspace is closed before the process goes. */
  #keepLife(): void {
    const { app } = this.#electron;
    app.on('window-all-closed', () => {
      if (this.#options.platform !== 'darwin' && !this.#tray.isShown) app.quit();
    });
    app.on('activate', () => {
      this.#windows.focus();
    });
    let isClosed = false;
    app.on('will-quit', (event) => {
      if (isClosed) return;
      event.preventDefault();
      void this.#service.stop().finally(() => {
        isClosed = true;
        app.quit();
      });
    });
  }
}

/** The folder named by `--workspace`. Electron's and Chromium's own arguments stand beside it. */
function workspaceIn(argv: readonly string[]): string | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: { workspace: { type: 'string' } },
    strict: false,
  });
  return typeof values.workspace === 'string' ? values.workspace : undefined;
}

/** Beside the app when it is installed; in the project's `build` when it runs from there. */
export const resourcesOf = (isPackaged: boolean, resourcesPath: string, here: string): string =>
  isPackaged ? resourcesPath : join(dirname(dirname(here)), 'build');
