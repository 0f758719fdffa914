import { useEffect, useRef } from 'react';
import { rooms } from '../slices/index.ts';
import type { Room } from '../slices/room.ts';
import { hasOwnKeys, matchesShortcut, parseShortcut } from '../ui/index.ts';

export type NavEntry = NonNullable<Room['nav']>;

/** The rooms that have a place in the sidebar, in its order. */
export const navigation: readonly NavEntry[] = rooms
  .flatMap((room) => (room.nav ? [room.nav] : []))
  .sort((a, b) => a.order - b.order);

export const actions = rooms.flatMap((room) => room.actions ?? []);

const bound = actions.flatMap((action) =>
  action.shortcut ? [{ action, shortcut: parseShortcut(action.shortcut) }] : [],
);

/** The shortcuts of the rooms' actions, wherever one is. */
export function useActionShortcuts(go: (href: string) => void): void {
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const hit = bound.find(({ shortcut }) => matchesShortcut(event, shortcut));
      if (!hit || (!hit.shortcut.mod && !hit.shortcut.ctrl && hasOwnKeys(event.target))) return;
      event.preventDefault();
      hit.action.run(latest.current);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
