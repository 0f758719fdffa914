import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Browsers that can show a page as a window of its own, in the order they are tried. */
const names: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'brave-browser',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    String.raw`Google\Chrome\Application\chrome.exe`,
    String.raw`Microsoft\Edge\Application\msedge.exe`,
    String.raw`Chromium\Application\chrome.exe`,
  ],
};

type Env = Record<string, string | undefined>;

/** Path of an installed Chromium, Chrome or Edge; null when there is none. `NMC_BROWSER` names another one. */
export function findBrowser(
  env: Env = process.env,
  platform = process.platform,
  exists = existsSync,
): string | null {
  const chosen = env['NMC_BROWSER'];
  const candidates = chosen
    ? [chosen]
    : (names[platform] ?? []).flatMap((name) => placesOf(name, env, platform));
  return candidates.find((path) => exists(path)) ?? null;
}

function placesOf(name: string, env: Env, platform: NodeJS.Platform): string[] {
  if (name.startsWith('/')) return [name];
  const folders =
    platform === 'win32'
      ? [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      : (env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => folder).map((folder) => join(folder ?? '', name));
}

/** Whether there is a screen to show a window on. */
export const hasDisplay = (env: Env = process.env, platform = process.platform): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);

/** Arguments for an app window that tells nobody about itself. */
export function appWindowArguments(url: string, profile: string, isRoot: boolean): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Chromium refuses its sandbox to root, as in a container.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
}

export function openAppWindow(browser: string, url: string, profile: string): ChildProcess {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(browser, appWindowArguments(url, profile, isRoot), { stdio: 'ignore', detached: true });
  child.unref();
  return child;
}
