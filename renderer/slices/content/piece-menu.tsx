import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArchiveRestore, MoreHorizontal, Trash2 } from 'lucide-react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { IconButton, Menu } from '#renderer/ui/index.ts';
import { ExportMenu } from './export-menu.tsx';
import { libraryHref } from './use-library.ts';
import { usePieceActions } from './use-piece-actions.ts';

/** What can be done with the piece as a whole; a file is made of the text that is looked at. */
export function PieceMenu({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const { remove, restore } = usePieceActions();
  const navigate = useNavigate();
  const throwAway = async () => {
    if (await remove([piece])) void navigate({ href: libraryHref() });
  };
  return (
    <>
      <ExportMenu id={piece.id} variantId={piece.bodyId} />
      <Menu
        trigger={<IconButton label={t`More`} icon={<MoreHorizontal aria-hidden="true" />} />}
        placement="bottom end"
        items={[
          piece.isRemoved
            ? {
                id: 'restore',
                label: t`Take out of the bin`,
                icon: <ArchiveRestore aria-hidden="true" />,
                onAction: () => void restore([piece]),
              }
            : {
                id: 'remove',
                label: t`Move to the bin`,
                icon: <Trash2 aria-hidden="true" />,
                onAction: () => void throwAway(),
              },
        ]}
      />
    </>
  );
}
