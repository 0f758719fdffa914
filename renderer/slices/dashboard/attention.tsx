import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleCheck, ClockAlert, GitMerge } from 'lucide-react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useCampaignActions } from '../campaigns/actions.ts';
import type { Day } from '../campaigns/days.ts';
import { StateMenu } from '../campaigns/state-menu.tsx';
import { useValueTexts } from '../campaigns/value-text.ts';
import { conflicted, overdue, type ConflictedThing, type Overdue } from './agenda.ts';
import { Panel, PanelSkeleton, Row, Rows } from './panel.tsx';

export interface AttentionProps {
  campaigns: readonly CampaignSummary[] | undefined;
  pieces: readonly PieceSummary[];
  today: Day;
}

const all = {};

/** What someone has to decide: late starts, ends that have passed, fields set twice. */
export function Attention({ campaigns, pieces, today }: AttentionProps) {
  const { t } = useLingui();
  const { data: conflicts } = useLive(api.documents.conflicts, all);
  const late = campaigns ? overdue(campaigns, today) : [];
  const things = campaigns ? conflicted(conflicts ?? [], campaigns, pieces) : [];
  const count = late.length + things.length;
  return (
    <Panel title={t`Needs a decision`} count={count}>
      {!campaigns && <PanelSkeleton rows={2} />}
      {campaigns && count === 0 && (
        <p className="flex items-center gap-2 px-4 py-3.5 text-13 text-ink-2">
          <CircleCheck aria-hidden="true" className="size-4 text-positive-ink" />
          {t`Nothing is late, nothing clashes.`}
        </p>
      )}
      {count > 0 && (
        <Rows label={t`Needs a decision`}>
          {late.map((entry) => (
            <LateRow key={entry.campaign.id} {...entry} />
          ))}
          {things.map((thing) => (
            <ConflictRow key={thing.id} thing={thing} />
          ))}
        </Rows>
      )}
    </Panel>
  );
}

function LateRow({ campaign, kind, days }: Overdue) {
  const { t } = useLingui();
  const { setState } = useCampaignActions();
  const note =
    kind === 'start'
      ? t`${plural(days, { one: 'should have started yesterday', other: 'should have started # days ago' })}`
      : t`${plural(days, { one: 'should have ended yesterday', other: 'should have ended # days ago' })}`;
  return (
    <Row
      icon={<ClockAlert aria-hidden="true" className="text-warning-ink" />}
      name={campaign.name}
      href={`/campaigns/${campaign.id}`}
      note={note}
      aside={
        <StateMenu
          of={campaign.name}
          state={campaign.state}
          onChange={(state) => setState([campaign], state)}
        />
      }
    />
  );
}

function ConflictRow({ thing }: { thing: ConflictedThing }) {
  const { t } = useLingui();
  const texts = useValueTexts('EUR');
  const fields = [...new Set(thing.fields.map(texts.label))].join(', ');
  return (
    <Row
      icon={<GitMerge aria-hidden="true" className="text-warning-ink" />}
      name={thing.name}
      href={thing.kind === 'campaign' ? `/campaigns/${thing.id}` : `/content/${thing.id}`}
      note={t`set twice at the same time: ${fields}`}
    />
  );
}
