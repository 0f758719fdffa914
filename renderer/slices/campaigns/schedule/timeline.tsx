import { useLingui } from '@lingui/react/macro';
import { useId, useMemo, useState } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { SegmentedControl } from '#renderer/ui/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { useCampaignActions } from '../actions.ts';
import { useToday } from '../days.ts';
import { QuickAdd } from '../quick-add.tsx';
import { BarCard, type OpenBar } from './bar-card.tsx';
import { datesOf, spanOf, type Span } from './dates.ts';
import { toDay } from './day-number.ts';
import { FindingsList } from './findings-list.tsx';
import { Hint } from './hint.tsx';
import { MoveNote } from './move-note.tsx';
import { NewHere, type Place } from './new-here.tsx';
import { ScheduleHead } from './schedule-head.tsx';
import type { ScheduleProps } from './schedule-props.ts';
import { TimelineBody } from './timeline-body.tsx';
import { useTimeline } from './use-timeline.ts';

const none: never[] = [];

/** Campaigns along time, a line each, by client. */
export default function Timeline(props: ScheduleProps) {
  const { t } = useLingui();
  const { overview, notice, onOpen, onAdd, onForm } = props;
  const actions = useCampaignActions();
  const timeline = useTimeline(props);
  const { findings, reschedule, focus, scroll } = timeline;
  const [opened, setOpened] = useState<OpenBar | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const hint = useId();
  return (
    <div className="relative flex min-h-0 flex-1 flex-col bg-surface">
      <TimelineHead
        {...{ overview, scroll }}
        findings={
          <FindingsList
            findings={findings}
            onShow={(span: Span, id) => {
              timeline.show(id);
              scroll.reveal(span);
            }}
          />
        }
      />
      {notice}
      <QuickAdd look="line" label={t`Add a campaign`} onAdd={(name) => onAdd({ name })} />
      <TimelineBody
        {...timeline}
        describedBy={hint}
        onBar={(campaign: CampaignSummary, anchor: HTMLElement) => setOpened({ campaign, anchor })}
        onPlaced={(campaign, span) => {
          focus.goTo(campaign.id);
          actions.setDates(campaign, datesOf(span));
        }}
        onNew={setPlace}
      />
      <Hint id={hint} />
      <MoveNote reschedule={reschedule} />
      <BarCard
        opened={opened}
        clashing={(opened && findings.clashing.get(opened.campaign.id)) ?? none}
        onClose={() => setOpened(null)}
        onOpen={onOpen}
        onDates={(campaign, dates) => {
          focus.goTo(campaign.id);
          const span = spanOf(dates);
          if (span) scroll.reveal(span);
          actions.setDates(campaign, dates);
        }}
        onState={(campaign, state) => actions.setState([campaign], state)}
      />
      <NewHere place={place} onClose={() => setPlace(null)} onAdd={onAdd} onForm={onForm} />
    </div>
  );
}

type HeadProps = Pick<ScheduleProps, 'overview'> & {
  scroll: ReturnType<typeof useTimeline>['scroll'];
  findings: React.ReactNode;
};

function TimelineHead({ overview, scroll, findings }: HeadProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const today = useToday();
  const { first, last } = scroll.seen;
  const title = useMemo(() => {
    const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    const date = (day: number) => new Date(`${toDay(day)}T00:00:00Z`);
    return months.formatRange(date(first), date(Math.max(first, last)));
  }, [locale, first, last]);
  return (
    <ScheduleHead
      title={title}
      previous={{ label: t`Earlier`, onPress: () => scroll.page(-1) }}
      next={{ label: t`Later`, onPress: () => scroll.page(1) }}
      onToday={() => scroll.goTo(today)}
    >
      {findings}
      <SegmentedControl
        label={t`Zoom`}
        value={overview.zoom}
        onChange={(zoom) => overview.turn({ zoom })}
        segments={[
          { id: 'weeks', label: t`Weeks` },
          { id: 'months', label: t`Months` },
          { id: 'quarters', label: t`Quarters` },
        ]}
      />
    </ScheduleHead>
  );
}
