import { useEffect, useRef } from 'react';

export interface Shortcut {
  key: string;
  mod: boolean;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
}

const isMac = (platform: string) => /mac|iphone|ipad/i.test(platform);
const here = () => (typeof navigator === 'undefined' ? '' : navigator.platform);

/** 'mod+shift+p' → its parts. `mod` is ⌘ on a Mac and Ctrl elsewhere; keys are named as KeyboardEvent.key names them. */
export function parseShortcut(text: string): Shortcut {
  const parts = text
    .toLowerCase()
    .split('+')
    .map((part) => part.trim());
  // 'mod++' means the plus key.
  const key = text.endsWith('++') ? '+' : (parts.at(-1) ?? '');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return {
    key: keyNames[key] ?? key,
    mod: has('mod'),
    ctrl: has('ctrl'),
    alt: has('alt'),
    shift: has('shift'),
  };
}

const keyNames: Record<string, string> = {
  esc: 'escape',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  space: ' ',
  del: 'delete',
  return: 'enter',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

/** Whether a key press is the shortcut. Shift is ignored for signs that need it on some keyboards, like '?'. */
export function matchesShortcut(event: Pressed, shortcut: Shortcut, platform = here()): boolean {
  const mac = isMac(platform);
  const wantsMeta = shortcut.mod && mac;
  const wantsCtrl = shortcut.ctrl || (shortcut.mod && !mac);
  const sign = shortcut.key.length === 1 && !/[a-z0-9 ]/.test(shortcut.key);
  return (
    event.key.toLowerCase() === shortcut.key &&
    event.metaKey === wantsMeta &&
    event.ctrlKey === wantsCtrl &&
    event.altKey === shortcut.alt &&
    (sign || event.shiftKey === shortcut.shift)
  );
}

const macSigns: Record<string, string> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };
const otherNames: Record<string, string> = { mod: 'Ctrl', ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift' };
const keyLabels: Record<string, string> = {
  escape: 'Esc',
  enter: '↵',
  backspace: '⌫',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
};

/**
 * The keys to draw, in the platform's order: ['⇧', '⌘', 'P'] or ['Ctrl', 'Shift', 'P']; a sequence, 'g c', one after
 * the other.
 */
export const shortcutKeys = (text: string, platform = here()): string[] =>
  text.split(/\s+/).flatMap((press) => pressKeys(press, platform));

function pressKeys(text: string, platform: string): string[] {
  const shortcut = parseShortcut(text);
  const mac = isMac(platform);
  const names = mac ? macSigns : otherNames;
  const order = mac ? (['ctrl', 'alt', 'shift', 'mod'] as const) : (['mod', 'ctrl', 'alt', 'shift'] as const);
  const modifiers = order.filter((name) => shortcut[name]).map((name) => names[name] ?? name);
  return [...modifiers, keyLabels[shortcut.key] ?? shortcut.key.toUpperCase()];
}

/** The same in one string, for screen readers and menus: 'Ctrl+Shift+P', 'G C'. */
export const shortcutLabel = (text: string, platform = here()): string =>
  text
    .split(/\s+/)
    .map((press) => pressKeys(press, platform).join(isMac(platform) ? '' : '+'))
    .join(' ');

/** Whether keys pressed there are text. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio], [type=button]), textarea, select'));

/** What floats over the page, and the panels beside it: keys pressed there are theirs, not the page's. */
const PANELS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

function isInPanel(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const aside = target.closest('aside');
  // The sidebar stands beside every page and has no keys of its own.
  return target.closest(PANELS) !== null || (aside !== null && aside.querySelector('nav') === null);
}

/** Whether a bare key pressed there means something to what has the focus. */
export const hasOwnKeys = (target: EventTarget | null): boolean => isTyping(target) || isInPanel(target);

/** A field with suggestions passes its keys on to the one it points at: they are text all the same. */
const isText = (event: KeyboardEvent) => isTyping(event.target) || isTyping(document.activeElement);
const isTaken = (event: KeyboardEvent) => hasOwnKeys(event.target) || hasOwnKeys(document.activeElement);

/** Within this time the second key of a sequence has to follow, in milliseconds. */
const sequenceTime = 1500;

/**
 * The first keys of sequences, and the one that was pressed just now. After it, the next key belongs to the sequence:
 * single keys stay quiet, so that 'g c' never also means 'c'.
 */
const prefixes = new Map<string, number>();
let begun: { key: string; at: number } | null = null;
let prefix: string | null = null;

function noteKey(event: KeyboardEvent): void {
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
  prefix = begun && event.timeStamp - begun.at < sequenceTime ? begun.key : null;
  const isBare = !event.metaKey && !event.ctrlKey && !event.altKey;
  const starts = prefix === null && isBare && !isTaken(event) && prefixes.has(event.key);
  begun = starts ? { key: event.key, at: event.timeStamp } : null;
}

/** Registers the first key of a sequence; the answer takes it back. */
function expectPrefix(key: string): () => void {
  if (prefixes.size === 0) window.addEventListener('keydown', noteKey, true);
  prefixes.set(key, (prefixes.get(key) ?? 0) + 1);
  return () => {
    const left = (prefixes.get(key) ?? 1) - 1;
    if (left > 0) prefixes.set(key, left);
    else prefixes.delete(key);
    if (prefixes.size > 0) return;
    window.removeEventListener('keydown', noteKey, true);
    begun = prefix = null;
  };
}

export interface ShortcutOptions {
  isDisabled?: boolean;
  /** Also while the person is typing or in a panel. On by itself for shortcuts with mod or ctrl. */
  whileTyping?: boolean;
}

/**
 * Runs `action` when the shortcut is pressed anywhere in the window: 'mod+k', or two keys in sequence, 'g c'. Bare
 * keys are left alone while someone types or is in a panel, and what a focused control has handled already is left to it.
 */
export function useShortcut(
  keys: string,
  action: (event: KeyboardEvent) => void,
  options: ShortcutOptions = {},
): void {
  const latest = useRef(action);
  const { isDisabled = false, whileTyping } = options;
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    if (isDisabled) return;
    const [first = '', second] = keys.split(/\s+/);
    const shortcut = parseShortcut(second ?? first);
    const isBare = !shortcut.mod && !shortcut.ctrl;
    const always = whileTyping ?? !isBare;
    const isLeft = isBare ? isTaken : isText;
    const forget = second === undefined ? undefined : expectPrefix(first);
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || (!always && isLeft(event))) return;
      if (prefix !== (second === undefined ? null : first) || !matchesShortcut(event, shortcut)) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      forget?.();
    };
  }, [keys, isDisabled, whileTyping]);
}
