import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { usePieceStateLabels, useTypeLabels } from './labels.tsx';
import { useCampaignNames } from './use-library.ts';

/** Fields of a piece and their values in words, for choices and the trail. */
export function useFieldWords() {
  const { t } = useLingui();
  const types = useTypeLabels();
  const states = usePieceStateLabels();
  const campaigns = useCampaignNames();
  return useMemo(() => {
    const fields: Record<string, string> = {
      title: t`Title`,
      type: t`Type`,
      state: t`State`,
      campaignId: t`Campaign`,
    };
    const values: Record<string, (value: string) => string | undefined> = {
      type: (value) => (types as Record<string, string>)[value],
      state: (value) => (states as Record<string, string>)[value],
      campaignId: (value) => campaigns.nameOf(value) || t`a campaign that is gone`,
    };
    return {
      isShown: (field: string) => field in fields,
      fieldLabel: (field: string) => fields[field] ?? field,
      valueLabel: (field: string, value: unknown) =>
        value === null || value === undefined || value === ''
          ? t`none`
          : (values[field]?.(String(value)) ?? String(value)),
    };
  }, [t, types, states, campaigns]);
}
