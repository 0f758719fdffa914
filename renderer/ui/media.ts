import { useSyncExternalStore } from 'react';

/** Whether a media query holds, kept up to date: useMedia('(width < 50rem)'). */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}
