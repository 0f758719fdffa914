import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArchiveRestore, Download, MoreHorizontal, Trash2 } from 'lucide-react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useTask } from '#renderer/client/index.ts';
import { Button, IconButton, Menu, toasts } from '#renderer/ui/index.ts';
import { savePiece } from './export-piece.ts';
import { libraryHref } from './use-library.ts';
import { usePieceActions } from './use-piece-actions.ts';

/** What can be done with the piece as a whole. */
export function PieceMenu({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const { remove, restore } = usePieceActions();
  const task = useTask(api.content.exportMarkdown);
  const navigate = useNavigate();
  const download = async () => {
    const exported = await task.run({ id: piece.id });
    if (!exported) return;
    const name = await savePiece(exported);
    toasts.show({ text: t`“${name}” is in your downloads.`, tone: 'positive' });
  };
  const throwAway = async () => {
    if (await remove([piece])) void navigate({ href: libraryHref() });
  };
  return (
    <>
      {task.error && <span className="max-w-80 text-12 text-danger-ink">{task.error.failure.message}</span>}
      <Button
        icon={<Download aria-hidden="true" />}
        isPending={task.isRunning}
        onPress={() => void download()}
      >
        {t`Export`}
      </Button>
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
