import { useEffect, useRef } from 'react';
import { onShellAction, type ShellAction } from '../client/index.ts';
import { entrance } from '../slices/welcome/entrance.ts';
import { actions } from './navigation.ts';

export interface FrameMoves {
  go: (href: string) => void;
  openPalette: () => void;
  openShortcuts: () => void;
}

/** What the desktop shell's menus, tray, notifications and links can ask for, besides the actions of the rooms. */
const own: Record<string, (moves: FrameMoves, id: string | undefined) => void> = {
  'settings.open': ({ go }) => go('/settings'),
  'inbox.open': ({ go }) => go('/inbox'),
  'frame.palette': ({ openPalette }) => openPalette(),
  'frame.shortcuts': ({ openShortcuts }) => openShortcuts(),
  'workspaces.open': () => entrance.go('open'),
  'workspaces.new': () => entrance.go('new'),
  // Never opened at once: the page of the link says what it leads to and asks.
  'link.open': ({ go }, id) => {
    if (id !== undefined) go(`/open/${encodeURIComponent(id)}`);
  },
};

/** Runs what was asked for. False when the page does not know it. */
export function runShellAction({ action, id }: ShellAction, moves: FrameMoves): boolean {
  const room = actions.find((candidate) => candidate.id === action);
  if (room) room.run(moves.go);
  else if (Object.hasOwn(own, action)) own[action]?.(moves, id);
  else return false;
  return true;
}

let frame: ((action: ShellAction) => void) | null = null;
/** Asked for before the frame was there, while a workspace was still locked or being opened: the last one counts. */
let waiting: ShellAction | null = null;

onShellAction((action) => {
  if (frame) frame(action);
  else waiting = action;
});

/** Listens to the desktop shell for as long as the frame is there. */
export function useShellActions(moves: FrameMoves): void {
  const latest = useRef(moves);
  useEffect(() => {
    latest.current = moves;
  });
  useEffect(() => {
    frame = (action) => void runShellAction(action, latest.current);
    if (waiting) frame(waiting);
    waiting = null;
    return () => {
      frame = null;
    };
  }, []);
}
