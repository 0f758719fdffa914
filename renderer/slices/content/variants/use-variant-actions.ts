import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { PieceDetail, Variant } from '#app/slices/content/contract.ts';
import { api } from '#renderer/client/index.ts';
import { perform, performUndoable } from '../../shared/perform.ts';
import { useVariantWords } from './variant-words.ts';

/** What can be done to the variants of a piece. */
export function useVariantActions({ id, heads }: Pick<PieceDetail, 'id' | 'heads'>) {
  const { t } = useLingui();
  const words = useVariantWords();
  return useMemo(
    () => ({
      /** `from`: the text that it begins as, or null for an empty one. Answers its id. */
      add: async (from: string | null) =>
        (await perform(api.content.addVariant, { id, from }))?.variantId ?? null,
      rename: (variant: Variant, name: string) =>
        perform(api.content.renameVariant, { id, heads, variantId: variant.id, name }),
      choose: (variant: Variant) =>
        performUndoable(
          api.content.chooseVariant,
          { id, heads, variantId: variant.id },
          t`The piece now says what ${words.quoted(variant)} says.`,
        ),
      remove: (variant: Variant) =>
        performUndoable(
          api.content.removeVariant,
          { id, variantId: variant.id },
          t`${words.name(variant)} put aside.`,
        ),
      restore: (variant: Variant) => perform(api.content.restoreVariant, { id, variantId: variant.id }),
    }),
    [t, words, id, heads],
  );
}
