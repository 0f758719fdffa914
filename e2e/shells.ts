import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  _electron,
  chromium,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from 'playwright-core';
import { findBrowser } from '../main/browsers.ts';
import { buildShell } from '../scripts/build-shell.ts';
import { electronBinary } from '../scripts/electron-binary.ts';
import { buildRenderer } from '../scripts/renderer.ts';
import { startService, type RunningService } from './service.ts';

const root = join(import.meta.dirname, '..');

export type ShellKind = 'browser' | 'electron';

/** A running shell with its windows, the same to drive whichever it is. */
export interface Shell {
  kind: ShellKind;
  /** Open windows, the first one first. */
  pages(): Page[];
  newWindow(): Promise<Page>;
  /** Errors on the pages' consoles, uncaught exceptions, breaches of the policy and failed requests, so far. */
  problems(): string[];
  /** The service of the browser shell; absent in Electron's, which has no address. */
  service?: RunningService;
  /** Ends it as a person does. */
  close(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

export interface ShellOptions {
  /** Config folder: what is opened with the same one knows the same workspaces. */
  home: string;
  args?: string[];
}

/** The shells that can run on this machine. */
export function availableShells(): ShellKind[] {
  const shells: ShellKind[] = [];
  if (findBrowser()) shells.push('browser');
  else console.warn('No Chromium, Chrome or Edge here: the browser shell is not tested end to end.');
  if (electronBinary()) shells.push('electron');
  else console.warn('No Electron program here: the desktop shell is not tested end to end.');
  return shells;
}

export const openShell = (kind: ShellKind, options: ShellOptions): Promise<Shell> =>
  kind === 'browser' ? openBrowser(options) : openElectron(options);

/** Chromium refuses its sandbox to root, as in a container. */
const asRoot = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

async function openBrowser({ home, args = [] }: ShellOptions): Promise<Shell> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found.');
  buildRenderer();
  const service = await startService({ home, args: ['--no-open', ...args] });
  const browser = await chromium.launch({ executablePath, args: asRoot() });
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const problems = await watchProblems(context);
  const newWindow = async () => {
    const page = await context.newPage();
    await page.goto(service.url);
    return page;
  };
  await newWindow();
  return {
    kind: 'browser',
    pages: () => context.pages(),
    newWindow,
    problems,
    service,
    async close() {
      await browser.close();
      await service.stop();
    },
    async kill() {
      service.child.kill('SIGKILL');
      await browser.close();
    },
  };
}

async function openElectron({ home, args = [] }: ShellOptions): Promise<Shell> {
  const executablePath = electronBinary();
  if (!executablePath) throw new Error('No Electron program was found.');
  buildRenderer();
  await buildShell();
  await mkdir(home, { recursive: true });
  const app = await _electron.launch({
    executablePath,
    args: [root, ...asRoot(), ...args],
    env: { ...(process.env as Record<string, string>), NMC_HOME: home },
    locale: 'en-US',
  });
  const problems = await watchProblems(app.context());
  const first = await app.firstWindow();
  // What was said before one listened: the page is loaded again.
  await first.reload();
  return {
    kind: 'electron',
    pages: () => app.windows(),
    newWindow: () => openElectronWindow(app),
    problems,
    close: () => app.close(),
    kill() {
      app.process().kill('SIGKILL');
      return Promise.resolve();
    },
  };
}

/** As a person does: by the menu. */
async function openElectronWindow(app: ElectronApplication): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items?.find(({ label }) => label === 'New Window')?.click();
  });
  return opened;
}

/** Chromium tells breaches of a policy on the console too; the event is for those it would leave out. */
async function watchProblems(context: BrowserContext): Promise<() => string[]> {
  const problems: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left takes back what it asked for.
    if (reason !== 'net::ERR_ABORTED') problems.push(`request: ${request.url()} ${reason}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`answer: ${response.url()} ${String(response.status())}`);
  });
  return () => problems;
}
