import { useLingui } from '@lingui/react/macro';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import type { Version } from '#app/slices/documents/contract.ts';
import { api } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { performUndoable } from '../shared/perform.ts';

/** What a version is called: its name, or why it was kept. */
export function useVersionName(): (version: Version) => string {
  const { t } = useLingui();
  return ({ name, reason }) =>
    name ?? { auto: t`Kept by itself`, named: '', restore: t`Before a restore` }[reason];
}

/** What has versions: a text, which can't be changed while its owner is in the bin. */
export type Versioned = Pick<PieceDetail, 'bodyId' | 'isRemoved'>;

/** Brings a version back; what stood there is kept, and Undo brings that back. */
export function useRestore({ bodyId }: Versioned) {
  const { t } = useLingui();
  const format = useFormat();
  return (version: Version) =>
    performUndoable(
      api.documents.restore,
      { id: bodyId, versionId: version.id },
      version.name
        ? t`The text is again as in “${version.name}”.`
        : t`The text is again as on ${format.date(version.at, 'datetime')}.`,
    );
}
