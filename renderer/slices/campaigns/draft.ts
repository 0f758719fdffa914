import { toCallError, type CallError } from '#renderer/client/index.ts';

/** A field as the service last answered it, and the state of the document it is from. */
export interface Seen<T> {
  value: T;
  heads: readonly string[];
}

export interface DraftOptions<T> {
  /** Saves; answers the state that the person has seen by now. Rejects with CallError. */
  save: (value: T, heads: readonly string[]) => Promise<readonly string[]>;
  /** Milliseconds of rest after which a draft is saved. */
  delay?: number;
  /** Holds back what is half typed; leaving the field drops it. */
  isReady?: (value: T) => boolean;
  isEqual?: (a: T, b: T) => boolean;
}

export interface DraftState<T> {
  value: T;
  error: CallError | null;
  status: 'same' | 'unsaved' | 'saving' | 'saved' | 'failed';
}

/** How long what was saved stays in the field when the service never shows it as such. Milliseconds. */
const PATIENCE = 3000;
/** Someone who stays in a field this long without a key pressed reads: what they see may change. Milliseconds. */
const READING = 5000;

/**
 * What a person has typed into a field that saves itself. While they type it is theirs: an answer of the service
 * does not touch it. Each save says which state of the document it was made from, and the next one continues it: a
 * change that somebody else made to the field meanwhile shows as a conflict instead of being lost.
 */
export class Draft<T> {
  #options: DraftOptions<T>;
  #seen: Seen<T>;
  #draft: { value: T; heads: readonly string[] } | null = null;
  #saved: T | undefined;
  #isDirty = false;
  #isFocused = false;
  /** Is in the field and has pressed a key a moment ago. */
  #isTyping = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> | null = null;
  #error: CallError | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #snapshot: DraftState<T>;
  readonly #listeners = new Set<() => void>();

  constructor(seen: Seen<T>, options: DraftOptions<T>) {
    this.#seen = seen;
    this.#options = options;
    this.#snapshot = { value: seen.value, error: null, status: 'same' };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DraftState<T> => this.#snapshot;

  /** From now on these. */
  use(options: DraftOptions<T>): void {
    this.#options = options;
  }

  /** The service answered. */
  see(seen: Seen<T>): void {
    this.#seen = seen;
    this.#letGo();
    this.#tell();
  }

  change(value: T): void {
    this.#draft = { value, heads: this.#draft?.heads ?? this.#seen.heads };
    this.#isDirty = true;
    this.#error = null;
    this.#type();
    this.#rest(() => void this.flush(), this.#options.delay ?? 600);
    this.#tell();
  }

  focus(): void {
    this.#isFocused = true;
  }

  blur(): void {
    this.#isFocused = false;
    this.#stopTyping();
    if (this.#draft && !this.#isReady(this.#draft.value)) this.#forget();
    if (this.#isDirty) void this.flush();
    else this.#wait();
    this.#letGo();
    this.#tell();
  }

  #type(): void {
    if (!this.#isFocused) return;
    clearTimeout(this.#quiet);
    this.#isTyping = true;
    this.#quiet = setTimeout(() => {
      this.#stopTyping();
      this.#wait();
      this.#letGo();
      this.#tell();
    }, READING);
  }

  #stopTyping(): void {
    clearTimeout(this.#quiet);
    this.#isTyping = false;
  }

  /** Back to what the service says. */
  reset(): void {
    this.#forget();
    this.#tell();
  }

  /** Saves now what is not saved; done when it is. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#work) await this.#work;
    const draft = this.#draft;
    if (!draft || !this.#isDirty || !this.#isReady(draft.value)) return;
    this.#work = this.#save(draft.value, draft.heads).finally(() => {
      this.#work = null;
      this.#tell();
    });
    this.#tell();
    await this.#work;
  }

  async #save(value: T, heads: readonly string[]): Promise<void> {
    this.#isDirty = false;
    try {
      const seen = await this.#options.save(value, heads);
      if (this.#draft) this.#draft.heads = seen;
      this.#saved = value;
      this.#wait();
      this.#letGo();
    } catch (error) {
      this.#error = toCallError(error);
    }
  }

  /** The field follows the service again when nobody types and the service shows what was saved. */
  #letGo(): void {
    const { value, heads } = this.#seen;
    if (!this.#draft || this.#isTyping || this.#isDirty || this.#work || this.#error) return;
    const isShown =
      this.#equal(value, this.#draft.value) || this.#draft.heads.every((h) => heads.includes(h));
    if (isShown) this.#forget();
  }

  #wait(): void {
    if (this.#isTyping || this.#isDirty || !this.#draft || this.#error) return;
    this.#rest(() => {
      if (!this.#isTyping && !this.#isDirty && !this.#work) this.reset();
    }, PATIENCE);
  }

  #rest(then: () => void, delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, delay);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#stopTyping();
    this.#draft = null;
    this.#isDirty = false;
    this.#error = null;
  }

  #isReady(value: T): boolean {
    return this.#options.isReady?.(value) ?? true;
  }

  #equal(a: T, b: T): boolean {
    return this.#options.isEqual?.(a, b) ?? a === b;
  }

  #status(): DraftState<T>['status'] {
    if (this.#error) return 'failed';
    if (this.#work) return 'saving';
    if (this.#isDirty) return 'unsaved';
    return this.#saved === undefined ? 'same' : 'saved';
  }

  #tell(): void {
    const value = this.#draft ? this.#draft.value : this.#seen.value;
    const next = { value, error: this.#error, status: this.#status() };
    const { value: shown, error, status } = this.#snapshot;
    if (next.value === shown && next.error === error && next.status === status) return;
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  }
}
