import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleCheck, ClockAlert, GitMerge } from 'lucide-react';
import { api, useLive } from '#renderer/client/index.ts';
import { useCampaignActions } from '../campaigns/actions.ts';
import type { Day } from '../campaigns/days.ts';
import { StateMenu } from '../campaigns/state-menu.tsx';
import { useValueTexts } from '../campaigns/value-text.ts';
import { conflictedThings, overdue, type ConflictedThing, type Overdue } from './agenda.ts';
import { More, Panel, PanelSkeleton, Row, Rows } from './panel.tsx';
import type { Part } from './use-agenda.ts';

export interface AttentionProps {
  /** Undefined while they are on their way. */
  late: Part | undefined;
  conflicted: Part | undefined;
  today: Day;
  /** Null when as much as possible is shown. */
  onMore: (() => void) | null;
}

const all = {};
const conflictedPieces = { conflicted: true, limit: 200 };

/** What someone has to decide: late starts, ends that have passed, fields set twice. */
export function Attention({ late, conflicted, today, onMore }: AttentionProps) {
  const { t } = useLingui();
  const { data: conflicts } = useLive(api.documents.conflicts, all);
  const hasConflicts = conflicts !== undefined && conflicts.length > 0;
  const { data: written } = useLive(api.content.list, hasConflicts ? conflictedPieces : null);
  const rows = late ? overdue(late.campaigns, today) : [];
  const things = conflictedThings(conflicts ?? [], conflicted?.campaigns ?? [], written?.pieces ?? []);
  const left = late ? late.total - late.campaigns.length : 0;
  const count = rows.length + left + things.length;
  return (
    <Panel title={t`Needs a decision`} count={count}>
      {!late && <PanelSkeleton rows={2} />}
      {late && count === 0 && (
        <p className="flex items-center gap-2 px-4 py-3.5 text-13 text-ink-2">
          <CircleCheck aria-hidden="true" className="size-4 text-positive-ink" />
          {t`Nothing is late, nothing clashes.`}
        </p>
      )}
      {count > 0 && (
        <Rows label={t`Needs a decision`}>
          {things.map((thing) => (
            <ConflictRow key={thing.id} thing={thing} />
          ))}
          {rows.map((entry) => (
            <LateRow key={entry.campaign.id} {...entry} />
          ))}
        </Rows>
      )}
      <More left={left} onMore={onMore} />
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
