import type { Notification, NotificationConstructorOptions } from 'electron';

/** What is told of an inbox entry. */
export interface InboxEntry {
  id: string;
  /** When it arrived: one that was snoozed arrives again. */
  at: number;
  title: string;
  body: string;
}

export interface NotifierParts {
  /** Whether the person turned them on. They are off at first. */
  isOn(): boolean;
  /** Whether the screen is locked: then it is only said that there is something. */
  isLocked(): boolean;
  /** Whether a window of ours is in front, and so shows the entry itself. */
  hasFocus(): boolean;
  create(options: NotificationConstructorOptions): Notification;
  /** Opens the inbox. */
  open(): void;
}

/** With more at once, one says how many there are: a long absence must not end in a hail of pop-ups. */
const MOST = 3;

const keyOf = ({ id, at }: InboxEntry): string => `${id} ${String(at)}`;

const countOf = (entries: number): string =>
  entries === 1 ? 'A new entry in your inbox' : `${String(entries)} new entries in your inbox`;

/** Tells of new inbox entries by the system, of each one once. */
export class Notifier {
  readonly #parts: NotifierParts;
  readonly #shown = new Set<Notification>();
  #seen: Set<string> | null = null;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
  }

  /** Takes the unread entries, newest first, whenever they change. Those of the first time are not news. */
  take(unread: readonly InboxEntry[]): void {
    const seen = this.#seen;
    const news = seen ? unread.filter((entry) => !seen.has(keyOf(entry))) : [];
    this.#seen = new Set([...(seen ?? []), ...unread.map(keyOf)]);
    if (news.length === 0 || !this.#parts.isOn() || this.#parts.hasFocus()) return;
    if (news.length > MOST || this.#parts.isLocked()) this.#show({ title: countOf(news.length) });
    else for (const { title, body } of news.toReversed()) this.#show({ title, body });
  }

  /** Another workspace was opened: what waits there has waited before. */
  forget(): void {
    this.#seen = null;
  }

  /** Kept until it is closed: one that is collected as garbage no longer hears its click. */
  #show(options: NotificationConstructorOptions): void {
    const notification = this.#parts.create({ ...options, silent: true });
    this.#shown.add(notification);
    notification.on('click', () => {
      this.#shown.delete(notification);
      this.#parts.open();
    });
    notification.on('close', () => this.#shown.delete(notification));
    notification.show();
  }
}
