import * as awarenessProtocol from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Failure } from '#app/contract/errors.ts';
import type { DocumentEvent } from '#app/slices/documents/contract.ts';
import { toCallError } from '../client/index.ts';
import { saving } from '../client/saving.ts';
import { decodeBytes as decode, encodeBytes as encode } from './bytes.ts';
import type { TextService } from './text-service.ts';

/** How the text stands: told from what the service has not confirmed yet, never guessed. */
export type SaveState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Something typed is here alone; `failure` says why, null when the connection is gone. */
  | { readonly kind: 'unsaved'; readonly failure: Failure | null }
  /** Nothing unsaved, but the text can't be followed. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly isLoaded: boolean };

/** Who writes, as others see it beside the cursor. */
export interface Writer {
  name: string;
  /** What the colour is made from. */
  id: string;
}

/** Pauses before another try after the service refused, in milliseconds. */
const RETRY = [1000, 2000, 4000, 8000];
/** Cursors are told at most this often. Milliseconds. */
const PRESENCE_PAUSE = 50;

/**
 * One text, live: what is typed goes to the service at once, what others type comes in, and what the service has not
 * confirmed stays here and is sent again until it has.
 */
export class SharedText {
  readonly doc = new Y.Doc();
  readonly awareness = new awarenessProtocol.Awareness(this.doc);
  readonly #service: TextService;
  readonly #session = crypto.randomUUID();
  readonly #listeners = new Set<() => void>();
  readonly #stop: (() => void)[] = [];
  #state: SaveState = { kind: 'loading' };
  #isLoaded = false;
  /** The service listens: it sent the text and did not refuse a change since. */
  #isOpen = false;
  #failure: Failure | null = null;
  /** Ends with the connection, and what is under way on it. */
  #link = new AbortController();
  #life: AbortController | null = null;
  #inFlight: Uint8Array[] = [];
  #waiting: Uint8Array[] = [];
  #isTold = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #presence: ReturnType<typeof setTimeout> | undefined;

  constructor(service: TextService) {
    this.#service = service;
  }

  get state(): SaveState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SaveState => this.#state;

  get hasUnsaved(): boolean {
    return this.#inFlight.length + this.#waiting.length > 0;
  }

  /** Begins to follow, and shows who is here. */
  enter(user: Writer): void {
    this.awareness.setLocalState({ ...this.awareness.getLocalState(), user });
    if (this.#life) return;
    this.#life = new AbortController();
    this.doc.on('update', this.#onUpdate);
    this.awareness.on('update', this.#onPresence);
    this.#stop.push(this.#service.onLost(this.#onLost));
    void this.#followAlways(this.#life.signal);
  }

  /** Takes the cursor away from the others' windows. */
  leave(): void {
    awarenessProtocol.removeAwarenessStates(this.awareness, [this.doc.clientID], 'leave');
    this.#tellPresence();
  }

  /** Lets go of everything. Only when nothing is unsaved: what is here alone would be lost. */
  destroy(): void {
    this.leave();
    this.#life?.abort();
    for (const stop of this.#stop) stop();
    clearTimeout(this.#retry);
    clearTimeout(this.#presence);
    this.awareness.destroy();
    this.doc.destroy();
    this.#waiting = [];
    this.#inFlight = [];
    this.#tell();
  }

  /** Sends what waits now, when there is reason to think that it will be taken: there is room on the disk again. */
  readonly retryNow = (): void => {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (!this.#isLoaded || this.#isOpen || !this.hasUnsaved || this.#link.signal.aborted) return;
    this.#isOpen = true;
    this.#flush();
  };

  // What comes in

  async #followAlways(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const event of this.#service.follow(this.#session, signal)) this.#take(event);
      } catch (error) {
        if (signal.aborted) return;
        this.#isOpen = false;
        this.#failure = toCallError(error).failure;
        this.#tell();
      }
      await pause(this.#nextPause(), signal);
    }
  }

  #take(event: DocumentEvent): void {
    switch (event.type) {
      case 'state':
        this.#begin(decode(event.state));
        return;
      case 'update':
        Y.applyUpdate(this.doc, decode(event.update), this);
        return;
      case 'presence':
        awarenessProtocol.applyAwarenessUpdate(this.awareness, decode(event.presence), this);
    }
  }

  /** The text as the service has it: what it lacks of ours is sent in one piece. */
  #begin(state: Uint8Array): void {
    Y.applyUpdate(this.doc, state, this);
    this.#link = new AbortController();
    const missing = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVectorFromUpdate(state));
    const isLacking = this.hasUnsaved || Y.decodeUpdate(missing).structs.length > 0;
    this.#inFlight = [];
    this.#waiting = isLacking ? [missing] : [];
    this.#isLoaded = true;
    this.#isOpen = true;
    this.#attempt = 0;
    this.#failure = null;
    this.#flush();
    this.#tellPresence();
  }

  // What goes out

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#waiting.push(update);
    if (this.#isOpen) this.#flush();
    else this.#tell();
  };

  #flush(): void {
    if (this.#waiting.length > 0) {
      const update = this.#waiting.length === 1 ? this.#waiting[0] : Y.mergeUpdates(this.#waiting);
      this.#waiting = [];
      if (update) void this.#send(update, this.#link.signal);
    }
    this.#tell();
  }

  async #send(update: Uint8Array, link: AbortSignal): Promise<void> {
    this.#inFlight.push(update);
    try {
      await this.#service.push(this.#session, encode(update), link);
      // Of a connection that is gone: the text that the next one begins with says what arrived.
      if (link.aborted) return;
      this.#inFlight = this.#inFlight.filter((other) => other !== update);
      this.#attempt = 0;
      if (this.#isOpen) this.#failure = null;
    } catch (error) {
      if (link.aborted) return;
      this.#inFlight = this.#inFlight.filter((other) => other !== update);
      this.#waiting.unshift(update);
      this.#refused(toCallError(error).failure);
    }
    this.#tell();
  }

  /** The change stays here; another try later. */
  #refused(failure: Failure): void {
    this.#isOpen = false;
    this.#failure = failure;
    this.#retry ??= setTimeout(this.retryNow, this.#nextPause());
  }

  #nextPause(): number {
    const time = RETRY[Math.min(this.#attempt, RETRY.length - 1)] ?? 1000;
    this.#attempt += 1;
    return time;
  }

  readonly #onLost = (): void => {
    this.#isOpen = false;
    this.#failure = null;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#waiting = [...this.#inFlight, ...this.#waiting];
    this.#inFlight = [];
    this.#link.abort();
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID);
    awarenessProtocol.removeAwarenessStates(this.awareness, others, this);
    this.#tell();
  };

  // Cursors

  readonly #onPresence = (
    { added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>,
    origin: unknown,
  ): void => {
    const own = this.doc.clientID;
    // Somebody new does not know yet where this cursor is.
    const isAsked = origin === this && added.length > 0;
    if (isAsked || [...added, ...updated, ...removed].includes(own))
      this.#presence ??= setTimeout(() => this.#tellPresence(), PRESENCE_PAUSE);
  };

  #tellPresence(): void {
    clearTimeout(this.#presence);
    this.#presence = undefined;
    const own = this.doc.clientID;
    if (!this.#isOpen || !this.awareness.meta.has(own)) return;
    const presence = awarenessProtocol.encodeAwarenessUpdate(this.awareness, [own]);
    // Cursors are told again and again: one that is lost is no loss.
    this.#service.presence(this.#session, encode(presence), this.#link.signal).catch(() => undefined);
  }

  // How it stands

  #tell(): void {
    if (this.hasUnsaved !== this.#isTold) {
      this.#isTold = this.hasUnsaved;
      if (this.#isTold) saving.begin();
      else saving.end();
    }
    const next = this.#standing();
    if (isSame(next, this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #standing(): SaveState {
    if (this.hasUnsaved && this.#isLoaded)
      return this.#isOpen && !this.#failure
        ? { kind: 'saving' }
        : { kind: 'unsaved', failure: this.#failure };
    if (this.#failure && !this.#isOpen)
      return { kind: 'failed', failure: this.#failure, isLoaded: this.#isLoaded };
    return this.#isLoaded ? { kind: 'saved' } : { kind: 'loading' };
  }
}

const isSame = (a: SaveState, b: SaveState): boolean =>
  a.kind === b.kind && ('failure' in a ? a.failure : null) === ('failure' in b ? b.failure : null);

function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
