import { useLingui } from '@lingui/react/macro';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { Link, StateGlyph } from '#renderer/ui/index.ts';
import { daysBetween, type Day } from '../campaigns/days.ts';
import { useCampaignTexts } from '../campaigns/texts.ts';
import { More, Panel, PanelSkeleton, Quiet, Row, Rows } from './panel.tsx';
import type { Part } from './use-agenda.ts';

export interface DayProps {
  /** Undefined while it is on its way. */
  part: Part | undefined;
  today: Day;
  /** Null when as much as possible is shown. */
  onMore: (() => void) | null;
}

/** What is live today and how far through it is. */
export function Running({ part, today, onMore }: DayProps) {
  const { t } = useLingui();
  const running = part?.campaigns;
  return (
    <Panel
      title={t`Runs today`}
      count={part?.total ?? 0}
      aside={<Link href="/campaigns?view=board">{t`Board`}</Link>}
    >
      {!running && <PanelSkeleton />}
      {running?.length === 0 && <Quiet>{t`Nothing is live today.`}</Quiet>}
      {running && running.length > 0 && (
        <Rows label={t`Runs today`}>
          {running.map((campaign) => (
            <RunningRow key={campaign.id} campaign={campaign} today={today} />
          ))}
        </Rows>
      )}
      {part && <More left={part.total - part.campaigns.length} onMore={onMore} />}
    </Panel>
  );
}

function RunningRow({ campaign, today }: { campaign: CampaignSummary; today: Day }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const { id, name, client, start, end } = campaign;
  const share =
    start !== null && end !== null ? daysBetween(start, today) / (daysBetween(start, end) || 1) : null;
  const ends = end === null ? t`no end` : end === today ? t`ends today` : t`until ${texts.day(end)}`;
  const day = start === null ? 0 : daysBetween(start, today) + 1;
  const length = start !== null && end !== null ? daysBetween(start, end) + 1 : 0;
  return (
    <Row
      icon={<StateGlyph state="live" />}
      name={name}
      href={`/campaigns/${id}`}
      note={client}
      aside={
        <span className="flex items-center gap-3">
          {share !== null && (
            <>
              <span>{t`day ${day} of ${length}`}</span>
              <Through share={share} />
            </>
          )}
          <span className="w-30 text-end text-ink-3">{ends}</span>
        </span>
      }
    />
  );
}

/** How much of its time has passed; the words stand beside it. */
function Through({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="hidden h-1 w-16 overflow-hidden rounded-full bg-press sm:block">
      <span
        className="block h-full rounded-full bg-positive-ink"
        style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }}
      />
    </span>
  );
}
