import type { Dialog } from 'electron';

const SHOWN = 500;

/** What the shell asks the person in the system's own boxes. The safe answer is always the one that Enter gives. */
export class Questions {
  readonly #dialog: Pick<Dialog, 'showMessageBox'>;

  constructor(dialog: Pick<Dialog, 'showMessageBox'>) {
    this.#dialog = dialog;
  }

  mayOpen(target: string): Promise<boolean> {
    const isLetter = target.startsWith('mailto:');
    const detail = target.length > SHOWN ? `${target.slice(0, SHOWN)}…` : target;
    return this.#ask(
      isLetter ? 'Write to this address in your mail program?' : 'Open this address in your browser?',
      detail,
      isLetter ? 'Write' : 'Open',
    );
  }

  mayUpdate(question: 'download' | 'install', version: string): Promise<boolean> {
    return question === 'download'
      ? this.#ask(
          `Version ${version} is available.`,
          'Download it now? You can go on working meanwhile.',
          'Download',
        )
      : this.#ask(`Version ${version} is downloaded.`, 'Restart the app to use it?', 'Restart');
  }

  async tellUpdate(outcome: 'newest' | 'failed', detail: string): Promise<void> {
    const message =
      outcome === 'newest' ? 'This is the newest version.' : 'There was no looking for updates.';
    await this.#dialog.showMessageBox({ type: outcome === 'newest' ? 'info' : 'warning', message, detail });
  }

  /** After the service ended too often. True for another try, false for an end. */
  async tryAgain(code: number): Promise<boolean> {
    const { response } = await this.#dialog.showMessageBox({
      type: 'error',
      message: 'The part of the app that keeps your work has stopped several times.',
      detail: `What you saw as saved is on the disk. If it goes on like this, restart the computer or open a backup. (Code ${String(code)})`,
      buttons: ['Try Again', 'Quit'],
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  }

  async #ask(message: string, detail: string, yes: string): Promise<boolean> {
    const { response } = await this.#dialog.showMessageBox({
      type: 'question',
      message,
      detail,
      buttons: [yes, 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return response === 0;
  }
}
