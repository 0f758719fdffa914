import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Variant } from '#app/slices/content/contract.ts';

/** What variants are called: by letter, with the name that somebody gave. */
export function useVariantWords() {
  const { t } = useLingui();
  return useMemo(
    () => ({
      /** Alone: “Variant B” or “B · Warmer”. */
      name: ({ letter, name }: Variant) => (name ? `${letter} · ${name}` : t`Variant ${letter}`),
      /** In a sentence about it. */
      quoted: ({ letter, name }: Variant) => (name ? t`“${name}”` : t`variant ${letter}`),
    }),
    [t],
  );
}
