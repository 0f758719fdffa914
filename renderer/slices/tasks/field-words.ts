import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useFormat } from '#renderer/i18n/index.ts';

/** Fields of a task and their values in words, for choices. */
export function useTaskWords() {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const fields: Record<string, string> = {
      title: t`Task`,
      note: t`Note`,
      due: t`Due`,
      owner: t`Owner`,
      campaignId: t`Campaign`,
      pieceId: t`Piece`,
      isDone: t`Done`,
    };
    return {
      fieldLabel: (field: string) => fields[field] ?? field,
      valueLabel(field: string, value: unknown) {
        if (value === null || value === undefined || value === '') return t`none`;
        if (typeof value === 'boolean') return value ? t`done` : t`open`;
        return field === 'due' ? format.date(String(value)) : String(value);
      },
    };
  }, [t, format]);
}
