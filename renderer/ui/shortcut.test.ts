import { cleanup, fireEvent, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { matchesShortcut, parseShortcut, shortcutKeys, shortcutLabel, useShortcut } from './shortcut.ts';

const press = (
  key: string,
  held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a shortcut', () => {
  it('means the command key on a Mac and Ctrl elsewhere', () => {
    const palette = parseShortcut('mod+k');
    expect(matchesShortcut(press('k', { metaKey: true }), palette, 'MacIntel')).toBe(true);
    expect(matchesShortcut(press('k', { ctrlKey: true }), palette, 'MacIntel')).toBe(false);
    expect(matchesShortcut(press('k', { ctrlKey: true }), palette, 'Linux x86_64')).toBe(true);
  });

  it('needs exactly the keys it names', () => {
    const save = parseShortcut('mod+s');
    expect(matchesShortcut(press('s', { ctrlKey: true, shiftKey: true }), save, 'Win32')).toBe(false);
    expect(matchesShortcut(press('s', { ctrlKey: true, altKey: true }), save, 'Win32')).toBe(false);
    expect(matchesShortcut(press('s'), save, 'Win32')).toBe(false);
  });

  it('finds a sign wherever the keyboard has it', () => {
    const help = parseShortcut('?');
    expect(matchesShortcut(press('?', { shiftKey: true }), help, 'Win32')).toBe(true);
    expect(matchesShortcut(press('/', { shiftKey: true }), parseShortcut('/'), 'Win32')).toBe(true);
  });

  it('reads the plus key, names and capitals', () => {
    expect(parseShortcut('mod++').key).toBe('+');
    expect(parseShortcut('Esc').key).toBe('escape');
    expect(
      matchesShortcut(press('P', { ctrlKey: true, shiftKey: true }), parseShortcut('Mod+Shift+P'), 'Win32'),
    ).toBe(true);
  });

  it('is drawn in the order of its platform', () => {
    expect(shortcutKeys('mod+shift+p', 'MacIntel')).toEqual(['⇧', '⌘', 'P']);
    expect(shortcutKeys('shift+mod+p', 'Win32')).toEqual(['Ctrl', 'Shift', 'P']);
    expect(shortcutLabel('mod+enter', 'Win32')).toBe('Ctrl+↵');
    expect(shortcutLabel('alt+up', 'MacIntel')).toBe('⌥↑');
  });
});

describe('useShortcut', () => {
  afterEach(() => {
    cleanup();
    document.body.replaceChildren();
  });

  it('runs the latest action and keeps the browser from acting', () => {
    const first = vi.fn();
    const second = vi.fn();
    const { rerender } = renderHook(({ act }) => useShortcut('ctrl+k', act), {
      initialProps: { act: first },
    });
    rerender({ act: second });
    const wasLeft = fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(1);
    expect(wasLeft).toBe(false);
  });

  it('leaves bare keys to someone who types, but not combinations', () => {
    const bare = vi.fn();
    const combined = vi.fn();
    renderHook(() => useShortcut('e', bare));
    renderHook(() => useShortcut('ctrl+e', combined));
    const input = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(input, { key: 'e' });
    fireEvent.keyDown(input, { key: 'e', ctrlKey: true });
    expect(bare).not.toHaveBeenCalled();
    expect(combined).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a dialog', '<div role="dialog"><button></button></div>'],
    ['a panel beside the page', '<aside><button></button></aside>'],
  ])('leaves bare keys to %s, but not combinations', (_, html) => {
    const bare = vi.fn();
    const combined = vi.fn();
    renderHook(() => useShortcut('e', bare));
    renderHook(() => useShortcut('g e', bare));
    renderHook(() => useShortcut('ctrl+e', combined, { whileTyping: false }));
    document.body.innerHTML = html;
    const button = document.querySelector('button') as HTMLElement;
    button.focus();
    for (const key of ['e', 'g', 'e']) fireEvent.keyDown(button, { key });
    fireEvent.keyDown(button, { key: 'e', ctrlKey: true });
    expect([bare.mock.calls.length, combined.mock.calls.length]).toEqual([0, 1]);
  });

  it('means the page with the focus in the navigation beside it', () => {
    const bare = vi.fn();
    renderHook(() => useShortcut('e', bare));
    document.body.innerHTML = '<aside><nav></nav><button></button></aside>';
    fireEvent.keyDown(document.querySelector('button') as HTMLElement, { key: 'e' });
    expect(bare).toHaveBeenCalledTimes(1);
  });

  it('leaves bare keys to a field that passes them on to a suggestion', () => {
    const bare = vi.fn();
    renderHook(() => useShortcut('e', bare));
    const input = document.body.appendChild(document.createElement('input'));
    input.focus();
    fireEvent.keyDown(document.body.appendChild(document.createElement('div')), { key: 'e' });
    input.blur();
    expect(bare).not.toHaveBeenCalled();
  });

  it('takes two keys in sequence, and keeps the second from meaning anything alone', () => {
    const sequence = vi.fn();
    const single = vi.fn();
    renderHook(() => useShortcut('g c', sequence));
    renderHook(() => useShortcut('c', single));
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'c' });
    expect([sequence.mock.calls.length, single.mock.calls.length]).toEqual([1, 0]);
    fireEvent.keyDown(document.body, { key: 'c' });
    expect([sequence.mock.calls.length, single.mock.calls.length]).toEqual([1, 1]);
  });

  it('forgets the first key of a sequence when another one came between, or when it was typed', () => {
    const sequence = vi.fn();
    renderHook(() => useShortcut('g c', sequence));
    for (const key of ['g', 'x', 'c']) fireEvent.keyDown(document.body, { key });
    const input = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(input, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'c' });
    expect(sequence).not.toHaveBeenCalled();
  });

  it('does nothing while disabled or after a control has handled the key', () => {
    const action = vi.fn();
    renderHook(() => useShortcut('e', action, { isDisabled: true }));
    fireEvent.keyDown(document.body, { key: 'e' });
    renderHook(() => useShortcut('x', action));
    const handled = new KeyboardEvent('keydown', { key: 'x', bubbles: true, cancelable: true });
    handled.preventDefault();
    document.body.dispatchEvent(handled);
    expect(action).not.toHaveBeenCalled();
  });
});
