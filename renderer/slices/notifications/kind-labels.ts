import { useLingui } from '@lingui/react/macro';

/** Kinds of entries that a person can choose and set, in the order in which they are shown. */
export const kinds = ['tasks', 'campaign', 'conflict', 'import', 'backup'] as const;
export type Kind = (typeof kinds)[number];

/** What kinds of entries are called. */
export function useKindLabels(): Record<Kind, string> {
  const { t } = useLingui();
  return {
    tasks: t`Tasks that are due`,
    campaign: t`Starts of campaigns`,
    conflict: t`Clashing edits`,
    import: t`Imports`,
    backup: t`Failed backups`,
  };
}
