import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { START_PAGE } from './origin.ts';
import { besides, placeWindow, SMALLEST, type WindowState } from './window-state.ts';

export interface WindowLook {
  preload: string;
  bounds: Rectangle;
  isDark: boolean;
  icon?: string;
}

/** A window whose page has no more power than a page of the web, and less: see guards.ts. */
export const windowOptions = ({
  preload,
  bounds,
  isDark,
  icon,
}: WindowLook): BrowserWindowConstructorOptions => ({
  ...bounds,
  minWidth: SMALLEST.width,
  minHeight: SMALLEST.height,
  show: false,
  title: 'Neural Marketing',
  // The page's own paper, so that nothing flashes before it is drawn.
  backgroundColor: isDark ? '#16161a' : '#fbfaf8',
  ...(icon === undefined ? {} : { icon }),
  webPreferences: {
    preload,
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
  },
});

export interface WindowsParts {
  create(options: BrowserWindowConstructorOptions): BrowserWindow;
  preload: string;
  icon?: string;
  workAreas(): Rectangle[];
  isDark(): boolean;
  /** As it was when the app was last used. */
  state: WindowState | null;
  keepState(state: WindowState): void;
}

/** A page that crashes again and again is left alone after this many times a minute. */
const RELOADS = 3;

/** The windows of the app: opens them where they were, keeps their place, and brings one to the front. */
export class Windows {
  readonly #parts: WindowsParts;
  readonly #open = new Set<BrowserWindow>();
  #last: WindowState | null;

  constructor(parts: WindowsParts) {
    this.#parts = parts;
    this.#last = parts.state;
  }

  get all(): readonly BrowserWindow[] {
    return [...this.#open];
  }

  get hasFocus(): boolean {
    return this.all.some((window) => window.isFocused());
  }

  open(): BrowserWindow {
    const { create, preload, icon, workAreas, isDark } = this.#parts;
    const last = this.#last;
    const wanted = last && this.#open.size > 0 ? besides(last.bounds) : (last?.bounds ?? null);
    const bounds = placeWindow(wanted, workAreas());
    const window = create(windowOptions({ preload, bounds, isDark: isDark(), ...(icon ? { icon } : {}) }));
    this.#open.add(window);
    if (last?.isMaximized && this.#open.size === 1) window.maximize();
    window.once('ready-to-show', () => {
      window.show();
    });
    this.#keepPlace(window);
    reloadAfterCrash(window);
    window.on('closed', () => this.#open.delete(window));
    void window.loadURL(START_PAGE);
    return window;
  }

  /** Brings the window used last to the front; opens one when there is none. */
  focus(): BrowserWindow {
    const window = this.all.find((one) => one.isFocused()) ?? this.all.at(-1);
    if (!window) return this.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  }

  #keepPlace(window: BrowserWindow): void {
    const keep = () => {
      if (window.isMinimized() || window.isFullScreen()) return;
      this.#last = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    };
    window.on('resize', keep);
    window.on('move', keep);
    window.on('close', () => {
      keep();
      if (this.#last) this.#parts.keepState(this.#last);
    });
  }
}

function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes = [...crashes.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (crashes.length <= RELOADS) window.webContents.reload();
  });
}
