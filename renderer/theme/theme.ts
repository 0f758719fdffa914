import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'cosy' | 'compact';

const listeners = new Set<() => void>();
const notify = () => {
  for (const listener of listeners) listener();
};

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A window without storage keeps the choice until it closes.
  }
}

/** Shows the theme and remembers it; 'system' follows prefers-color-scheme. */
export function setTheme(theme: Theme): void {
  store('theme', theme);
  showTheme(theme);
  notify();
}

/** Shows the density of rows and controls and remembers it. */
export function setDensity(density: Density): void {
  store('density', density);
  document.documentElement.dataset['density'] = density;
  notify();
}

export function getTheme(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Whether night colours are shown now, by choice or by the system. */
export function isDark(): boolean {
  const theme = getTheme();
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

export function getDensity(): Density {
  return document.documentElement.dataset['density'] === 'compact' ? 'compact' : 'cosy';
}

/** Puts the remembered look on <html>. Call it once, before the first render. */
export function restoreLook(): void {
  const theme = stored('theme');
  showTheme(theme === 'light' || theme === 'dark' ? theme : 'system');
  document.documentElement.dataset['density'] = stored('density') === 'compact' ? 'compact' : 'cosy';
  claimPressStyle();
}

/** Calls back when the colours may have changed: by choice or by the system. */
export function onLookChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}

export const useTheme = (): Theme => useSyncExternalStore(onLookChange, getTheme);
export const useDensity = (): Density => useSyncExternalStore(onLookChange, getDensity);

function showTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

/**
 * React Aria adds a <style> with this id unless an element with the id is there. The product's policy refuses inline
 * styles; tokens.css has the rule instead.
 */
function claimPressStyle(): void {
  const id = 'react-aria-pressable-style';
  if (document.getElementById(id)) return;
  const marker = document.createElement('meta');
  marker.id = id;
  document.head.append(marker);
}
