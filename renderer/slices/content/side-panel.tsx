import { useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { Footprints, History, ListTodo, MessageSquare, Palette, Ruler, Stamp } from 'lucide-react';
import { useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import type { Editor } from '#renderer/editor/shared.ts';
import { Tabs } from '#renderer/ui/index.ts';
import { ApprovalPanel } from '../approvals/approval-panel.tsx';
import { BrandCheck } from '../brand/brand-check.tsx';
import { useBrandOf } from '../brand/use-brand-of.ts';
import { CommentsPanel } from '../comments/comments-panel.tsx';
import { useCommentDesk } from '../comments/desk.tsx';
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
  const { panel } = useSearch({ strict: false }) as { panel?: string };
  const [tab, setTab] = useState(() => panel ?? localStorage.getItem(TAB) ?? 'lengths');
  const choose = (id: string) => {
    localStorage.setItem(TAB, id);
    setTab(id);
  };
  const desk = useCommentDesk();
  const open = desk?.threads?.filter(({ isResolved }) => !isResolved).length ?? 0;
  // Asked for from the text: the comments come to the front.
  const [seen, setSeen] = useState(0);
  if (desk && desk.request.count !== seen) {
    setSeen(desk.request.count);
    setTab('comments');
  }
  return (
    <aside aria-label={t`About the piece`} className="h-full overflow-hidden bg-paper">
      <Tabs
        label={t`About the piece`}
        value={tab}
        onChange={choose}
        isCompact
        className="h-full [&>[role=tablist]]:px-4 [&>[role=tabpanel]]:overflow-y-auto [&>[role=tabpanel]]:px-4 [&>[role=tabpanel]]:pb-6"
        tabs={[
          {
            id: 'comments',
            label: t`Comments`,
            icon: <MessageSquare aria-hidden="true" />,
            ...(open > 0 ? { count: open } : {}),
            content: <CommentsPanel isReadOnly={piece.isRemoved} />,
          },
          {
            id: 'approval',
            label: t`Approval`,
            icon: <Stamp aria-hidden="true" />,
            content: <ApprovalPanel kind="piece" id={piece.id} isReadOnly={piece.isRemoved} />,
          },
          {
            id: 'lengths',
            label: t`Lengths`,
            icon: <Ruler aria-hidden="true" />,
            content: <LengthsPanel piece={piece} editor={editor} />,
          },
          {
            id: 'brand',
            label: t`Brand`,
            icon: <Palette aria-hidden="true" />,
            content: <BrandCheck editor={editor} brandOf={brandOf} />,
          },
          {
            id: 'versions',
            label: t`Versions`,
            icon: <History aria-hidden="true" />,
            ...(count ? { count } : {}),
            content: <Versions piece={piece} versions={versions} />,
          },
          {
            id: 'tasks',
            label: t`Tasks`,
            icon: <ListTodo aria-hidden="true" />,
            content: <PieceTasks piece={piece} />,
          },
          {
            id: 'trail',
            label: t`Trail`,
            icon: <Footprints aria-hidden="true" />,
            content: <Trail piece={piece} />,
          },
        ]}
      />
    </aside>
  );
}
