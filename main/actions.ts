import type { BrowserWindow, WebContents } from 'electron';
import { ACTION, type ShellAction } from './channels/shell-words.ts';

/** Sends actions to pages; one whose page is not there yet gets them when it is. */
export class ActionSender {
  readonly #listening = new WeakSet<WebContents>();
  readonly #kept = new WeakMap<WebContents, ShellAction[]>();

  send({ webContents }: Pick<BrowserWindow, 'webContents'>, action: ShellAction): void {
    if (this.#listening.has(webContents)) webContents.send(ACTION, action);
    else this.#kept.set(webContents, [...(this.#kept.get(webContents) ?? []), action]);
  }

  /** The page has asked for its port, so it listens. */
  connected(contents: WebContents): void {
    this.#listening.add(contents);
    const kept = this.#kept.get(contents) ?? [];
    this.#kept.delete(contents);
    for (const action of kept) contents.send(ACTION, action);
  }
}
