import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { DocumentEvent } from '#app/slices/documents/contract.ts';
import { CallError } from '../client/index.ts';
import { saving } from '../client/saving.ts';
import { decodeBytes, encodeBytes } from './bytes.ts';
import { SharedText } from './shared-text.ts';
import type { TextService } from './text-service.ts';

/** A service in memory whose connection can break and whose disk can be full. */
class FakeService implements TextService {
  readonly doc = new Y.Doc();
  pushes = 0;
  refusal: CallError | null = null;
  /** Pushes are taken but their answers never come. */
  isMute = false;
  readonly #lost = new Set<() => void>();
  #queue: DocumentEvent[] = [];
  #wake: (() => void) | null = null;
  isConnected = true;
  #link = 0;
  readonly presences: string[] = [];

  async *follow(_session: string, signal: AbortSignal): AsyncGenerator<DocumentEvent> {
    while (!signal.aborted) {
      while (!this.isConnected) await tick(5);
      this.#queue = [];
      yield { type: 'state', state: encodeBytes(Y.encodeStateAsUpdate(this.doc)) };
      const link = this.#link;
      while (this.#link === link && !signal.aborted) {
        const event = this.#queue.shift();
        if (event) yield event;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }

  async push(_session: string, update: string, signal: AbortSignal): Promise<void> {
    await tick(1);
    if (!this.isConnected) await new Promise((_, reject) => signal.addEventListener('abort', reject));
    if (this.refusal) throw this.refusal;
    this.pushes += 1;
    Y.applyUpdate(this.doc, decodeBytes(update));
    if (this.isMute) await new Promise((_, reject) => signal.addEventListener('abort', reject));
  }

  presence(_session: string, presence: string): Promise<void> {
    this.presences.push(presence);
    return Promise.resolve();
  }

  onLost(listener: () => void): () => void {
    this.#lost.add(listener);
    return () => this.#lost.delete(listener);
  }

  tell(event: DocumentEvent): void {
    this.#queue.push(event);
    this.#wake?.();
  }

  lose(): void {
    this.isConnected = false;
    this.#link += 1;
    for (const listener of this.#lost) listener();
    this.#wake?.();
  }

  reconnect(): void {
    this.isConnected = true;
  }

  get words(): string {
    return this.doc.getText('body').toJSON();
  }
}

const tick = (time = 0) => new Promise((resolve) => setTimeout(resolve, time));
const until = async (check: () => boolean) => {
  for (let tries = 0; tries < 400 && !check(); tries += 1) await tick(5);
  expect(check()).toBe(true);
};
const write = (text: SharedText, words: string) =>
  text.doc.getText('body').insert(text.doc.getText('body').length, words);

describe('a shared text', () => {
  let service: FakeService;
  let text: SharedText;

  beforeEach(async () => {
    service = new FakeService();
    service.doc.getText('body').insert(0, 'Hello.');
    text = new SharedText(service);
    text.enter({ name: 'Mara', id: 'm' });
    await until(() => text.state.kind === 'saved');
  });
  afterEach(() => {
    text.destroy();
  });

  it('is loading until the service has sent it', async () => {
    const other = new SharedText(new FakeService());
    expect(other.state.kind).toBe('loading');
    other.enter({ name: 'Mara', id: 'm' });
    await until(() => other.state.kind === 'saved');
    other.destroy();
  });

  it('sends each change at once and is saved when the service confirmed it', async () => {
    write(text, ' One.');
    expect(text.state.kind).toBe('saving');
    expect(saving.isPending()).toBe(true);
    await until(() => text.state.kind === 'saved');
    expect(service.words).toBe('Hello. One.');
    expect(saving.isPending()).toBe(false);
  });

  it('keeps several changes in flight', async () => {
    write(text, ' One.');
    write(text, ' Two.');
    write(text, ' Three.');
    await until(() => text.state.kind === 'saved');
    expect(service.pushes).toBe(3);
    expect(service.words).toBe('Hello. One. Two. Three.');
  });

  it('takes in what others write without sending it back', async () => {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(service.doc));
    other.getText('body').insert(0, 'Dear all. ');
    service.tell({ type: 'update', update: encodeBytes(Y.encodeStateAsUpdate(other)) });
    await until(() => text.doc.getText('body').toJSON() === 'Dear all. Hello.');
    expect(service.pushes).toBe(0);
  });

  it('keeps what is typed without a connection and sends it in one piece afterwards', async () => {
    service.lose();
    write(text, ' Off');
    write(text, 'line.');
    expect(text.state).toEqual({ kind: 'unsaved', failure: null });
    expect(saving.isPending()).toBe(true);
    service.reconnect();
    await until(() => text.state.kind === 'saved');
    expect(service.words).toBe('Hello. Offline.');
    expect(service.pushes).toBe(1);
  });

  it('does not lose a change whose answer was lost with the connection, nor double it', async () => {
    service.isMute = true;
    write(text, ' Mute.');
    await until(() => service.pushes === 1);
    expect(text.hasUnsaved).toBe(true);
    service.lose();
    service.isMute = false;
    service.reconnect();
    await until(() => text.state.kind === 'saved');
    expect(service.words).toBe('Hello. Mute.');
  });

  it('sends deletions made without a connection, though they add nothing', async () => {
    service.lose();
    text.doc.getText('body').delete(0, 3);
    service.reconnect();
    await until(() => service.words === 'lo.');
  });

  it('says why a change was refused, keeps it and saves it when told that there is room', async () => {
    const failure = { code: 'storage_full', message: 'The disk is full.' } as const;
    service.refusal = new CallError(failure);
    write(text, ' Kept.');
    await until(() => text.state.kind === 'unsaved');
    expect(text.state).toEqual({ kind: 'unsaved', failure });
    write(text, ' Also.');
    service.refusal = null;
    text.retryNow();
    await until(() => text.state.kind === 'saved');
    expect(service.words).toBe('Hello. Kept. Also.');
  });

  it('tries again by itself after a refusal', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 20 });
    service.refusal = new CallError({ code: 'internal', message: 'Broken.' });
    write(text, ' Again.');
    await vi.waitUntil(() => text.state.kind === 'unsaved');
    service.refusal = null;
    await vi.advanceTimersByTimeAsync(1100);
    await vi.waitUntil(() => text.state.kind === 'saved');
    vi.useRealTimers();
    expect(service.words).toBe('Hello. Again.');
  });

  it('tells where its cursor is, answers somebody new, and says when it leaves', async () => {
    await until(() => service.presences.length > 0);
    const before = service.presences.length;
    const other = new SharedText(new FakeService());
    other.awareness.setLocalState({ user: { name: 'Jonas', id: 'j' } });
    const { encodeAwarenessUpdate } = await import('y-protocols/awareness');
    service.tell({
      type: 'presence',
      presence: encodeBytes(encodeAwarenessUpdate(other.awareness, [other.doc.clientID])),
    });
    await until(() => text.awareness.getStates().has(other.doc.clientID));
    await until(() => service.presences.length > before);
    text.leave();
    expect(text.awareness.getLocalState()).toBeNull();
    service.lose();
    expect(text.awareness.getStates().size).toBe(0);
    other.destroy();
  });
});
