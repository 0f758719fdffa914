import { useLingui } from '@lingui/react/macro';
import { ArrowRightFromLine, ArrowRightToLine } from 'lucide-react';
import { useFormat } from '#renderer/i18n/index.ts';
import { Badge } from '#renderer/ui/index.ts';
import { addDays, type Day } from '../campaigns/days.ts';
import { AHEAD, comingDays, type AgendaDay, type Turn } from './agenda.ts';
import { More, Panel, PanelSkeleton, Quiet, Row } from './panel.tsx';
import type { DayProps } from './running.tsx';

/** What starts and ends in the next fortnight, day by day. */
export function Coming({ part, today, onMore }: DayProps) {
  const { t } = useLingui();
  const days = part && comingDays(part.campaigns, today);
  return (
    <Panel title={t`The next ${AHEAD} days`}>
      {!days && <PanelSkeleton />}
      {days?.length === 0 && <Quiet>{t`Nothing starts or ends in the next two weeks.`}</Quiet>}
      {days?.map((day) => (
        <AgendaGroup key={day.day} {...day} today={today} />
      ))}
      {part && <More left={part.total - part.campaigns.length} onMore={onMore} />}
    </Panel>
  );
}

function AgendaGroup({ day, turns, today }: AgendaDay & { today: Day }) {
  const { t } = useLingui();
  const format = useFormat();
  const date = format.date(day, 'weekday');
  const near = day === today ? t`Today` : day === addDays(today, 1) ? t`Tomorrow` : null;
  return (
    <div className="grid border-b last:border-b-0 @2xl:grid-cols-[8.5rem_minmax(0,1fr)]">
      <h3 className="figures px-4 pt-2.5 text-12 text-ink-3 @2xl:pb-2.5">
        {near && <span className="font-medium text-ink">{near} </span>}
        {date}
      </h3>
      <ul aria-label={date}>
        {turns.map((turn) => (
          <TurnRow key={`${turn.campaign.id} ${turn.kind}`} {...turn} />
        ))}
      </ul>
    </div>
  );
}

function TurnRow({ campaign, kind }: Turn) {
  const { t } = useLingui();
  return (
    <Row
      icon={
        kind === 'start' ? <ArrowRightFromLine aria-hidden="true" /> : <ArrowRightToLine aria-hidden="true" />
      }
      name={campaign.name}
      href={`/campaigns/${campaign.id}`}
      note={campaign.client}
      aside={
        <Badge tone={kind === 'start' ? 'accent' : 'neutral'}>{kind === 'start' ? t`starts` : t`ends`}</Badge>
      }
    />
  );
}
