import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { usePieceStateLabels, useTypeLabels } from './labels.tsx';
import { useCampaignNames } from './use-library.ts';
import { useVariantWords } from './variants/variant-words.ts';

/** Fields of a piece and their values in words, for choices and the trail. */
export function useFieldWords({ variants }: Pick<PieceDetail, 'variants'>) {
  const { t } = useLingui();
  const types = useTypeLabels();
  const states = usePieceStateLabels();
  const campaigns = useCampaignNames();
  const variantWords = useVariantWords();
  return useMemo(() => {
    const fields: Record<string, string> = {
      title: t`Title`,
      type: t`Type`,
      state: t`State`,
      campaignId: t`Campaign`,
      main: t`Main variant`,
    };
    const variantLabel = (id: string) => {
      const variant = variants.find((known) => known.id === id);
      return variant && variantWords.name(variant);
    };
    const nameOf = (field: string) => {
      const [list, id = ''] = field.split('.');
      if (list === 'tags') return t`Tag`;
      return list === 'variants' ? t`Name of ${variantLabel(id) ?? t`a variant`}` : null;
    };
    const values: Record<string, (value: string) => string | undefined> = {
      type: (value) => (types as Record<string, string>)[value],
      state: (value) => (states as Record<string, string>)[value],
      campaignId: (value) => campaigns.nameOf(value) || t`a campaign that is gone`,
      main: variantLabel,
    };
    /** What became of a variant, by the step that was made; null for any other step. */
    const variantStep = (what: string, field: string, to: unknown): string | null => {
      const name = variantLabel(field.split('.')[1] ?? '') ?? t`a variant`;
      const { name: given } = (to ?? {}) as { name?: string };
      const steps: Record<string, string> = {
        addVariant: t`Added: ${name}`,
        removeVariant: t`Put aside: ${name}`,
        restoreVariant: t`Brought back: ${name}`,
        renameVariant: given ? t`Named a variant “${given}”` : t`Took the name off a variant`,
      };
      return field.startsWith('variants.') ? (steps[what] ?? null) : null;
    };
    return {
      variantStep,
      isShown: (field: string) => field in fields || field.startsWith('tags.'),
      fieldLabel: (field: string) => fields[field] ?? nameOf(field) ?? field,
      valueLabel: (field: string, value: unknown) =>
        value === null || value === undefined || value === ''
          ? t`none`
          : (values[field]?.(String(value)) ?? String(value)),
    };
  }, [t, types, states, campaigns, variants, variantWords]);
}
