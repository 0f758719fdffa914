/** One short message. Everything in it is translated already. */
export interface ToastContent {
  text: string;
  tone?: 'plain' | 'positive' | 'danger';
  /** Takes back what was just done; the toast then stays longer and has an Undo button. */
  onUndo?: () => void;
  /** Another thing one can do from here, e.g. { label: 'Show', onAction }. */
  action?: { label: string; onAction: () => void };
  /** Milliseconds; 0 keeps it until closed. Default: 5 s, 10 s with an action, danger stays. */
  timeout?: number;
}

export interface Toast extends ToastContent {
  id: number;
}

const limit = 4;

/**
 * Messages in the order they came, at most four at a time; the oldest gives way. Of those that offer to take something back,
 * the newest alone stays: steps are taken back one after another, and several would cover the screen. Timers rest while
 * `pause`d.
 */
export class ToastQueue {
  #toasts: readonly Toast[] = [];
  #listeners = new Set<() => void>();
  #timers = new Map<number, { handle?: ReturnType<typeof setTimeout>; left: number; since: number }>();
  #isPaused = false;
  #next = 1;

  /** The id closes it again: `toasts.close(id)`. */
  show(content: ToastContent): number {
    const toast = { ...content, id: this.#next++ };
    if (canAct(toast)) for (const old of this.#toasts.filter(isPassing)) this.close(old.id);
    for (const old of this.#toasts.slice(0, Math.max(0, this.#toasts.length - limit + 1)))
      this.#forget(old.id);
    this.#set([...this.#toasts.slice(-(limit - 1)), toast]);
    const time = content.timeout ?? defaultTimeout(content);
    if (time > 0) {
      this.#timers.set(toast.id, { left: time, since: 0 });
      if (!this.#isPaused) this.#start(toast.id);
    }
    return toast.id;
  }

  close(id: number): void {
    this.#forget(id);
    this.#set(this.#toasts.filter((toast) => toast.id !== id));
  }

  /** Runs the toast's Undo once and closes it. */
  undo(id: number): void {
    const toast = this.#toasts.find((candidate) => candidate.id === id);
    if (!toast) return;
    this.close(id);
    toast.onUndo?.();
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    for (const timer of this.#timers.values()) {
      clearTimeout(timer.handle);
      timer.left -= Date.now() - timer.since;
    }
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    for (const id of this.#timers.keys()) this.#start(id);
  }

  clear(): void {
    for (const toast of this.#toasts) this.#forget(toast.id);
    this.#set([]);
    this.#isPaused = false;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Toast[] => this.#toasts;

  #start(id: number): void {
    const timer = this.#timers.get(id);
    if (!timer) return;
    timer.since = Date.now();
    // Someone who moves away from a toast still gets a second to see it go.
    timer.left = Math.max(timer.left, 1000);
    timer.handle = setTimeout(() => this.close(id), timer.left);
  }

  #forget(id: number): void {
    clearTimeout(this.#timers.get(id)?.handle);
    this.#timers.delete(id);
  }

  #set(toasts: readonly Toast[]): void {
    this.#toasts = toasts;
    for (const listener of this.#listeners) listener();
  }
}

const canAct = ({ onUndo, action }: ToastContent): boolean => onUndo !== undefined || action !== undefined;
const isPassing = (toast: ToastContent): boolean => canAct(toast) && defaultTimeout(toast) > 0;

const defaultTimeout = ({ tone, onUndo, action }: ToastContent): number =>
  tone === 'danger' ? 0 : onUndo || action ? 10_000 : 5_000;

/** The queue of the window: `toasts.show({ text: t`Campaign archived`, onUndo })`. */
export const toasts = new ToastQueue();
