import { type RefObject, useEffect, useState } from 'react';
import { useShortcut } from '../ui/index.ts';

/** The text alone in the window: everything around it rests until it is left again. Escape leaves it. */
export function useFocusMode(root: RefObject<HTMLElement | null>, isDisabled: boolean) {
  const [isFocused, setFocused] = useState(false);
  useShortcut('mod+shift+f', () => setFocused(!isFocused), { isDisabled });
  useShortcut('escape', () => setFocused(false), { isDisabled: !isFocused, whileTyping: true });
  useEffect(() => {
    if (!isFocused || !root.current) return;
    return quietAround(root.current);
  }, [isFocused, root]);
  return { isFocused, setFocused };
}

/** Takes everything but one element and what floats over it out of reach; returns how to undo that. */
function quietAround(element: HTMLElement): () => void {
  const quiet: Element[] = [];
  for (let at: Element = element; at.parentElement && at !== document.body; at = at.parentElement)
    for (const sibling of at.parentElement.children) {
      if (sibling === at || sibling.matches('script, style, link, [inert], [data-react-aria-top-layer]'))
        continue;
      sibling.toggleAttribute('inert', true);
      quiet.push(sibling);
    }
  return () => {
    for (const sibling of quiet) sibling.removeAttribute('inert');
  };
}
