import { useEffect, useMemo, useState } from 'react';
import type { BrandDetail } from '#app/slices/brand/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { type Editor, type Found, type SoughtWord, WordMatcher } from '#renderer/editor/shared.ts';

type Avoided = BrandDetail['avoid'][number];
type Used = BrandDetail['use'][number];

export interface BrandOf {
  /** Undefined while it is asked for, null where none holds. */
  brand: BrandDetail | null | undefined;
  avoided: WordMatcher<Avoided>;
  used: WordMatcher<Used>;
}

const noWords: never[] = [];

/** The brand that holds for a client, with what looks for its words in a text. */
export function useBrandOf(client: string): BrandOf {
  const { data: brand } = useLive(api.brand.applying, { client });
  const avoid = brand?.avoid ?? noWords;
  const use = brand?.use ?? noWords;
  const avoided = useMemo(() => new WordMatcher<Avoided>(avoid), [avoid]);
  const used = useMemo(() => new WordMatcher<Used>(use), [use]);
  return { brand, avoided, used };
}

/** Where the words stand in a text now; follows each key without making it wait. */
export function useFound<W extends SoughtWord>(
  editor: Editor | null,
  matcher: WordMatcher<W>,
): readonly Found<W>[] {
  const [found, setFound] = useState<readonly Found<W>[]>([]);
  useEffect(() => {
    const read = () => setFound(editor && !editor.isDestroyed ? matcher.find(editor.state.doc) : []);
    let frame = requestAnimationFrame(read);
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    editor?.on('update', later);
    return () => {
      cancelAnimationFrame(frame);
      editor?.off('update', later);
    };
  }, [editor, matcher]);
  return found;
}
