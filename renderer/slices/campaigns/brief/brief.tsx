import { useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { History, ListChecks, MessageSquare, Stamp, UsersRound } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { SplitPane, Tabs, useMedia } from '#renderer/ui/index.ts';
import { ApprovalPanel } from '../../approvals/approval-panel.tsx';
import { CommentDrawer } from '../../comments/comment-drawer.tsx';
import { CommentsPanel } from '../../comments/comments-panel.tsx';
import { CommentDeskProvider, useCommentDesk } from '../../comments/desk.tsx';
import { Coming } from '../../content/piece-text.tsx';
import { Versions } from '../../content/versions.tsx';
import { usePeople } from '../../shared/use-people.ts';
import { BriefAudiences } from './brief-audiences.tsx';
import { BriefText } from './brief-text.tsx';
import { Outline, OutlineLine } from './outline.tsx';
import type { SectionHints } from './section-hints.ts';
import { TemplatePicker } from './template-picker.tsx';

/** What the campaign is about, in full: a text of sections, or what it may begin with. */
export function Brief({ campaign }: { campaign: CampaignDetail }) {
  // Whoever begins it goes on writing; the card that was pressed is gone.
  const [isBegun, setBegun] = useState(false);
  const { thread } = useSearch({ strict: false }) as { thread?: string };
  return campaign.brief === null ? (
    <TemplatePicker campaign={campaign} onBegin={() => setBegun(true)} />
  ) : (
    <CommentDeskProvider subject={{ kind: 'campaign', id: campaign.id }} initial={thread ?? null}>
      <StartedBrief campaign={campaign} isBegun={isBegun} />
    </CommentDeskProvider>
  );
}

interface StartedBriefProps {
  campaign: CampaignDetail;
  /** Just now and here: the cursor goes into it. */
  isBegun: boolean;
}

function StartedBrief({ campaign, isBegun }: StartedBriefProps) {
  const { t } = useLingui();
  const { self } = usePeople();
  const isWide = useMedia('(width >= 60rem)');
  const [hints, setHints] = useState<SectionHints | null>(null);
  const isFirst = useRef(isBegun);
  const ready = useCallback((next: SectionHints) => {
    setHints(next);
    if (isFirst.current) next.goToFirst();
    isFirst.current = false;
  }, []);
  const text = self ? <BriefText campaign={campaign} self={self} onReady={ready} /> : <Coming />;
  if (!isWide)
    return (
      <div className="flex h-full min-h-0 flex-col">
        <OutlineLine campaign={campaign} />
        <CommentDrawer isOff={false} isReadOnly={campaign.isRemoved} />
        <div className="min-h-0 flex-1">{text}</div>
      </div>
    );
  return (
    <SplitPane
      label={t`Width of the panel`}
      sized="second"
      defaultSize={328}
      min={256}
      max={480}
      first={text}
      second={<BriefPanel campaign={campaign} onGo={hints && ((heading, nth) => hints.goTo(heading, nth))} />}
    />
  );
}

interface BriefPanelProps {
  campaign: CampaignDetail;
  onGo: ((heading: string, nth: number) => void) | null;
}

/** The sections of a brief, whom it is for, and what it was before. */
function BriefPanel({ campaign, onGo }: BriefPanelProps) {
  const { t } = useLingui();
  const { briefId: bodyId, isRemoved } = campaign;
  const versions = useLive(api.documents.versions, { id: bodyId });
  const count = versions.data?.length;
  const desk = useCommentDesk();
  const open = desk?.threads?.filter(({ isResolved }) => !isResolved).length ?? 0;
  const { panel } = useSearch({ strict: false }) as { panel?: string };
  const [tab, setTab] = useState(panel ?? 'sections');
  // Asked for from the text: the comments come to the front.
  const [seen, setSeen] = useState(0);
  if (desk && desk.request.count !== seen) {
    setSeen(desk.request.count);
    setTab('comments');
  }
  return (
    <aside aria-label={t`Beside the brief`} className="h-full overflow-hidden bg-paper">
      <Tabs
        label={t`Beside the brief`}
        value={tab}
        onChange={setTab}
        isCompact
        className="h-full [&>[role=tablist]]:px-4 [&>[role=tabpanel]]:overflow-y-auto [&>[role=tabpanel]]:px-4 [&>[role=tabpanel]]:pb-6"
        tabs={[
          {
            id: 'sections',
            label: t`Sections`,
            icon: <ListChecks aria-hidden="true" />,
            content: <Outline campaign={campaign} onGo={onGo} />,
          },
          {
            id: 'comments',
            label: t`Comments`,
            icon: <MessageSquare aria-hidden="true" />,
            ...(open > 0 ? { count: open } : {}),
            content: <CommentsPanel isReadOnly={isRemoved} />,
          },
          {
            id: 'approval',
            label: t`Approval`,
            icon: <Stamp aria-hidden="true" />,
            content: <ApprovalPanel kind="campaign" id={campaign.id} isReadOnly={isRemoved} />,
          },
          {
            id: 'audiences',
            label: t`Audiences`,
            icon: <UsersRound aria-hidden="true" />,
            ...(campaign.audiences.length > 0 ? { count: campaign.audiences.length } : {}),
            content: <BriefAudiences campaign={campaign} />,
          },
          {
            id: 'versions',
            label: t`Versions`,
            icon: <History aria-hidden="true" />,
            ...(count ? { count } : {}),
            content: <Versions piece={{ bodyId, isRemoved }} versions={versions} />,
          },
        ]}
      />
    </aside>
  );
}
