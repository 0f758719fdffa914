import { useSyncExternalStore } from 'react';

const KEY = 'campaigns.weekNumbers';
const watchers = new Set<() => void>();

function isOn(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}

function toggle(): void {
  try {
    localStorage.setItem(KEY, isOn() ? '0' : '1');
  } catch {
    // A window without storage stays without them.
  }
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Whether the weeks of the calendar carry their numbers: a habit of the person, not of the address. */
export const useWeekNumbers = () => ({ isOn: useSyncExternalStore(watch, isOn), toggle });
