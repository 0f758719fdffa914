import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';

export interface UpdaterParts {
  /** electron-updater's; it checks the signature of what it downloads, which nothing here touches. */
  updater: Pick<
    AppUpdater,
    | 'autoDownload'
    | 'autoInstallOnAppQuit'
    | 'allowDowngrade'
    | 'setFeedURL'
    | 'checkForUpdates'
    | 'downloadUpdate'
    | 'quitAndInstall'
    | 'on'
  >;
  feed: string;
  /** Asks the person; true for a yes. */
  ask(question: 'download' | 'install', version: string): Promise<boolean>;
  /** Says how a look for updates ended that the person asked for. */
  tell(outcome: 'newest' | 'failed', detail: string): void;
  /** Closes the workspace before the app is replaced. */
  beforeInstall(): Promise<void>;
}

/**
 * Whether this build can be updated at all. electron-builder leaves app-update.yml in builds made with a `publish`
 * setting; on Windows it names the signer, and without a name the library would take a download of any signer.
 */
export async function isUpdatable(resources: string, platform: NodeJS.Platform): Promise<boolean> {
  const text = await readFile(join(resources, 'app-update.yml'), 'utf8').catch(() => null);
  return text !== null && (platform !== 'win32' || /^publisherName:/m.test(text));
}

/**
 * Looks for a new version when asked to, downloads it after a yes, installs it after another. Made only when a feed
 * is configured, so an app without one never asks anyone anything.
 */
export function createUpdater(parts: UpdaterParts): { check(): Promise<void> } {
  const { updater, feed, ask, tell, beforeInstall } = parts;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.setFeedURL({ provider: 'generic', url: feed });
  updater.on('update-not-available', ({ version }) => {
    tell('newest', version);
  });
  updater.on('update-available', ({ version }) => {
    void ask('download', version).then((isWanted) => (isWanted ? updater.downloadUpdate() : []));
  });
  updater.on('update-downloaded', ({ version }) => {
    void ask('install', version).then(async (isWanted) => {
      if (!isWanted) return;
      await beforeInstall();
      updater.quitAndInstall();
    });
  });
  updater.on('error', ({ message }) => {
    tell('failed', message);
  });
  return {
    async check() {
      // It tells of a failure by its event too.
      await updater.checkForUpdates().catch(() => null);
    },
  };
}
