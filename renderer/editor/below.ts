import type { Editor } from '@tiptap/core';
import { type RefObject, useLayoutEffect } from 'react';

/** Keeps a floating element at a place in the text while things move under it. */
export function useBelow(editor: Editor, at: number, element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const place = () => {
      if (element.current && at <= editor.state.doc.content.size)
        placeBelow(element.current, editor.view.coordsAtPos(at));
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  });
}

/** Under a line of text, or over it where there is no room below. */
function placeBelow(element: HTMLElement, line: { left: number; top: number; bottom: number }): void {
  const { offsetHeight: height, offsetWidth: width, style } = element;
  const isAbove = line.bottom + height + 8 > window.innerHeight && line.top > height + 8;
  style.top = `${isAbove ? line.top - height - 6 : line.bottom + 6}px`;
  style.left = `${Math.max(8, Math.min(line.left, window.innerWidth - width - 8))}px`;
}
