import type { Menu, MenuItemConstructorOptions, Tray } from 'electron';

export interface TrayParts {
  create(): Tray;
  buildMenu(items: MenuItemConstructorOptions[]): Menu;
  open(): void;
  quit(): void;
}

/** The icon in the tray, when the person wants one: opens the app, says how the work stands, quits. */
export class TrayIcon {
  readonly #parts: TrayParts;
  #tray: Tray | null = null;
  #state = 'Starting…';

  constructor(parts: TrayParts) {
    this.#parts = parts;
  }

  get isShown(): boolean {
    return this.#tray !== null;
  }

  show(isWanted: boolean): void {
    if (isWanted === this.isShown) return;
    if (!isWanted) {
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    this.#tray = this.#parts.create();
    this.#tray.on('click', this.#parts.open);
    this.#draw();
  }

  /** How the work stands, in a few words: whether it is saved, and from where to where it travels. */
  say(state: string): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    const { buildMenu, open, quit } = this.#parts;
    this.#tray?.setToolTip(`Neural Marketing\n${this.#state}`);
    this.#tray?.setContextMenu(
      buildMenu([
        { label: this.#state, enabled: false },
        { type: 'separator' },
        { label: 'Open Neural Marketing', click: open },
        { label: 'Quit', click: quit },
      ]),
    );
  }
}
