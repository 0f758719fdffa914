import { useLingui } from '@lingui/react/macro';
import { useCallback, useRef, useState } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { SplitPane, Tabs, useMedia } from '#renderer/ui/index.ts';
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
  return campaign.brief === null ? (
    <TemplatePicker campaign={campaign} onBegin={() => setBegun(true)} />
  ) : (
    <StartedBrief campaign={campaign} isBegun={isBegun} />
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
  return (
    <aside aria-label={t`Beside the brief`} className="h-full overflow-hidden bg-paper">
      <Tabs
        label={t`Beside the brief`}
        className="h-full [&>[role=tablist]]:px-4 [&>[role=tabpanel]]:overflow-y-auto [&>[role=tabpanel]]:px-4 [&>[role=tabpanel]]:pb-6"
        tabs={[
          { id: 'sections', label: t`Sections`, content: <Outline campaign={campaign} onGo={onGo} /> },
          {
            id: 'audiences',
            label: t`Audiences`,
            ...(campaign.audiences.length > 0 ? { count: campaign.audiences.length } : {}),
            content: <BriefAudiences campaign={campaign} />,
          },
          {
            id: 'versions',
            label: t`Versions`,
            ...(count ? { count } : {}),
            content: <Versions piece={{ bodyId, isRemoved }} versions={versions} />,
          },
        ]}
      />
    </aside>
  );
}
