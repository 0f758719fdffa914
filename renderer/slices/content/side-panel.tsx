import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import type { Editor } from '#renderer/editor/shared.ts';
import { Tabs } from '#renderer/ui/index.ts';
import { BrandCheck } from '../brand/brand-check.tsx';
import { useBrandOf } from '../brand/use-brand-of.ts';
import { PieceTasks } from '../tasks/task-section.tsx';
import { LengthsPanel } from './lengths/lengths-panel.tsx';
import { Trail } from './trail.tsx';
import { useCampaignNames } from './use-library.ts';
import { Versions } from './versions.tsx';

/** Which part was looked at last. */
const TAB = 'content.panel.tab';

export interface SidePanelProps {
  /** With the text that is looked at. */
  piece: PieceDetail;
  editor: Editor | null;
}

/** How the piece stands with its channels, what it was, and who made it what it is. */
export function SidePanel({ piece, editor }: SidePanelProps) {
  const { t } = useLingui();
  const versions = useLive(api.documents.versions, { id: piece.bodyId });
  const count = versions.data?.length;
  const brandOf = useBrandOf(useCampaignNames().clientOf(piece.campaignId));
  const [tab, setTab] = useState(() => localStorage.getItem(TAB) ?? 'lengths');
  const choose = (id: string) => {
    localStorage.setItem(TAB, id);
    setTab(id);
  };
  return (
    <aside aria-label={t`About the piece`} className="h-full overflow-hidden bg-paper">
      <Tabs
        label={t`About the piece`}
        value={tab}
        onChange={choose}
        className="h-full [&>[role=tablist]]:px-4 [&>[role=tabpanel]]:overflow-y-auto [&>[role=tabpanel]]:px-4 [&>[role=tabpanel]]:pb-6"
        tabs={[
          {
            id: 'lengths',
            label: t`Lengths`,
            content: <LengthsPanel piece={piece} editor={editor} />,
          },
          { id: 'brand', label: t`Brand`, content: <BrandCheck editor={editor} brandOf={brandOf} /> },
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
