import { useLingui } from '@lingui/react/macro';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { Tabs } from '#renderer/ui/index.ts';
import { PieceTasks } from '../tasks/task-section.tsx';
import { Trail } from './trail.tsx';
import { Versions } from './versions.tsx';

/** What the piece was, and who made it what it is. */
export function SidePanel({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const versions = useLive(api.documents.versions, { id: piece.bodyId });
  const count = versions.data?.length;
  return (
    <aside aria-label={t`Versions and changes`} className="h-full overflow-hidden bg-paper">
      <Tabs
        label={t`Versions and changes`}
        className="h-full [&>[role=tablist]]:px-4 [&>[role=tabpanel]]:overflow-y-auto [&>[role=tabpanel]]:px-4 [&>[role=tabpanel]]:pb-6"
        tabs={[
          {
            id: 'versions',
            label: t`Versions`,
            ...(count ? { count } : {}),
            content: <Versions piece={piece} versions={versions} />,
          },
          { id: 'tasks', label: t`Tasks`, content: <PieceTasks piece={piece} /> },
          { id: 'trail', label: t`Trail`, content: <Trail piece={piece} /> },
        ]}
      />
    </aside>
  );
}
