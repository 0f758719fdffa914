import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useWorkspace } from '../client/index.ts';
import { SharedText, type SaveState, type Writer } from './shared-text.ts';
import { serviceOf } from './text-service.ts';

interface Held {
  text: SharedText;
  users: number;
}

/** Texts of this window. One that nobody looks at stays until everything typed in it is saved. */
const held = new Map<string, Held>();
/** A text that was left is kept this long, in case the person comes right back. Milliseconds. */
const LINGER = 3000;

function textOf(id: string): Held {
  let entry = held.get(id);
  if (!entry) {
    entry = { text: new SharedText(serviceOf(id)), users: 0 };
    held.set(id, entry);
  }
  return entry;
}

function hold(id: string, entry: Held): () => void {
  held.set(id, entry);
  entry.users += 1;
  return () => {
    entry.users -= 1;
    if (entry.users > 0) return;
    entry.text.leave();
    setTimeout(() => dropWhenSaved(id, entry), LINGER);
  };
}

function dropWhenSaved(id: string, entry: Held): void {
  if (entry.users > 0 || held.get(id) !== entry) return;
  if (!entry.text.hasUnsaved) {
    held.delete(id);
    entry.text.destroy();
    return;
  }
  const stop = entry.text.subscribe(() => {
    if (entry.text.hasUnsaved) return;
    stop();
    dropWhenSaved(id, entry);
  });
}

if (typeof window !== 'undefined') {
  window.addEventListener('beforeunload', (event) => {
    if ([...held.values()].some(({ text }) => text.hasUnsaved)) event.preventDefault();
  });
  window.addEventListener('pagehide', () => {
    for (const { text } of held.values()) text.leave();
  });
}

/** The shared text with this id, followed while the component is there; others see `writer` in it. */
export function useSharedText(id: string, writer: Writer): SharedText {
  const entry = useMemo(() => textOf(id), [id]);
  useEffect(() => hold(id, entry), [id, entry]);
  useEffect(() => {
    entry.text.enter(writer);
  }, [entry, writer]);
  const isWritable = useWorkspace()?.state === 'open';
  useEffect(() => {
    // There is room again, or the workspace was unlocked: what waits need not wait for the next try.
    if (isWritable) entry.text.retryNow();
  }, [isWritable, entry]);
  return entry.text;
}

export const useSaveState = (text: SharedText): SaveState =>
  useSyncExternalStore(text.subscribe, text.snapshot);

/** Nothing to tell: what is typed is saved, or will be in a moment. */
const FINE = { kind: 'saved' } as const;

/** How the text stands, without the change that every key makes: for all that need not follow each of them. */
export const useTextTrouble = (text: SharedText): SaveState =>
  useSyncExternalStore(text.subscribe, () => {
    const { state } = text;
    return state.kind === 'saving' || state.kind === 'saved' ? FINE : state;
  });
