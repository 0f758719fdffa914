import { useLingui } from '@lingui/react/macro';

/** Kinds of entries that a person can choose and set, in the order in which they are shown. */
export const kinds = ['tasks', 'campaign', 'comment', 'approval', 'conflict', 'import', 'backup'] as const;
export type Kind = (typeof kinds)[number];

/** What kinds of entries are called. */
export function useKindLabels(): Record<Kind, string> {
  const { t } = useLingui();
  return {
    tasks: t`Tasks that are due`,
    campaign: t`Starts of campaigns`,
    comment: t`Mentions, replies and resolved threads`,
    approval: t`Approvals`,
    conflict: t`Clashing edits`,
    import: t`Imports`,
    backup: t`Failed backups`,
  };
}
