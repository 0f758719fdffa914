import { useEffect, useMemo, useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import type { Editor } from '#renderer/editor/shared.ts';
import { limits, limitsOf, type Scope } from './limits.ts';
import { blocksOf, measure, openingOf, partOf, quietOthers, type Measure } from './measure.ts';

export interface Measures {
  title: readonly Measure[];
  text: readonly Measure[];
  /** Of the paragraph that the text begins with. */
  opening: readonly Measure[];
  /** Of the paragraph that one is at, or of the words that are selected. */
  part: readonly Measure[];
  isSelection: boolean;
}

const none: Measures = { title: [], text: [], opening: [], part: [], isSelection: false };

/** How long a piece is for its channels, title and text; follows each key without making it wait. */
export function useMeasures(editor: Editor | null, piece: PieceDetail): Measures {
  const { title, type, limits: own } = piece;
  const ids = useMemo(() => limitsOf({ type, limits: own }), [type, own]);
  const [measures, setMeasures] = useState(none);
  useEffect(() => {
    const read = () => {
      const next = measureAll(editor, title, ids);
      setMeasures((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    let frame = requestAnimationFrame(read);
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    editor?.on('transaction', later);
    return () => {
      cancelAnimationFrame(frame);
      editor?.off('transaction', later);
    };
  }, [editor, title, ids]);
  return measures;
}

function measureAll(editor: Editor | null, title: string, ids: ReturnType<typeof limitsOf>): Measures {
  const of = (...scopes: Scope[]) => ids.filter((id) => scopes.includes(limits[id].scope));
  const ofTitle = of('title').map((id) => measure(id, title));
  if (!editor || editor.isDestroyed) return { ...none, title: ofTitle };
  const { isSelection, words } = partOf(editor.state);
  const blocks = blocksOf(editor.state.doc);
  const opening = openingOf(blocks);
  const all = of(...scopesOf(isSelection)).map((id) => measure(id, words));
  return {
    title: ofTitle,
    text: of('text').map((id) => measure(id, blocks)),
    opening: of('opening').map((id) => measure(id, opening)),
    part: isSelection ? all : quietOthers(all),
    isSelection,
  };
}

/** Selected words may be meant for anything. */
const scopesOf = (isSelection: boolean): Scope[] => (isSelection ? ['text', 'opening', 'part'] : ['part']);
