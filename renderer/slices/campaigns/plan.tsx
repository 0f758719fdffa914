import { useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Badge, Card, Section } from '#renderer/ui/index.ts';
import { CampaignTasks } from '../tasks/task-section.tsx';
import { CampaignLinks } from '../tracking/campaign-links.tsx';
import { Activity } from './activity.tsx';
import { BudgetTable } from './budget-table.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import { Objective } from './objective.tsx';
import { NewPiece, Pieces } from './pieces.tsx';
import { Properties, type PartProps } from './properties.tsx';
import { Targets } from './targets/targets.tsx';
import { useFigures, type CampaignFigures } from './targets/use-figures.ts';
import { useCampaignTexts } from './texts.ts';
import { usePeople } from './use-names.ts';

interface PlanProps extends PartProps {
  body: RefObject<HTMLDivElement | null>;
}

/** What is planned, by when, for how much, and what came of it. */
export function Plan({ body, ...props }: PlanProps) {
  const { t } = useLingui();
  const { campaign } = props;
  const figures = useFigures(campaign);
  return (
    <div ref={body} tabIndex={-1} className="h-full overflow-y-auto outline-none">
      <div className="@container max-w-480 px-gutter py-6">
        <div className="grid gap-x-8 gap-y-8 @4xl:grid-cols-[minmax(0,1fr)_19rem]">
          <div className="min-w-0">
            <NameConflict {...props} />
            <Objective {...props} />
            <div className="mt-8">
              <Targets {...props} figures={figures} />
              <Section title={t`Budget`} actions={<Spent campaign={campaign} figures={figures} />}>
                <BudgetTable {...props} />
              </Section>
              <Section
                title={t`Pieces`}
                actions={!campaign.isRemoved && <NewPiece campaignId={campaign.id} />}
              >
                <Pieces campaignId={campaign.id} />
              </Section>
              <CampaignTasks campaign={campaign} />
              <CampaignLinks campaign={campaign} />
              <Section title={t`Activity`}>
                <Activity campaign={campaign} />
              </Section>
            </div>
          </div>
          <aside aria-label={t`Properties`} className="-order-1 min-w-0 @4xl:order-none">
            <Card className="p-4">
              <Properties {...props} />
            </Card>
            <Changed campaign={campaign} />
          </aside>
        </div>
      </div>
    </div>
  );
}

/** What is planned, and how much of it the imports say was spent. */
function Spent({ campaign, figures }: { campaign: CampaignDetail; figures: CampaignFigures }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const { budget, currency } = campaign;
  const planned = texts.money(budget, currency);
  const spend = figures.figures?.metrics['spend'];
  if (spend === undefined) return <span className="figures text-13 font-medium">{planned}</span>;
  // Planned amounts are round ones.
  const spent = texts.money(Math.round(spend) * 100, currency);
  const isOver = budget > 0 && spend * 100 > budget;
  return (
    <span className="figures flex items-center gap-2 text-13">
      {isOver && (
        <Badge tone="warning" icon={<TriangleAlert aria-hidden="true" />}>
          {t`over budget`}
        </Badge>
      )}
      <span className="text-ink-2">{t`${spent} spent of`}</span>
      <span className="font-medium">{planned}</span>
    </span>
  );
}

function NameConflict({ campaign, conflicts }: PartProps) {
  const conflict = conflicts.find(({ field }) => field === 'name');
  return <ConflictChoice conflict={conflict} currency={campaign.currency} className="mb-6" />;
}

function Changed({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const person = usePeople().get(campaign.updatedBy) || t`Someone`;
  const when = format.relative(campaign.updatedAt);
  const added = format.date(campaign.createdAt);
  return (
    <p className="mt-3 px-1 text-12 text-ink-3">
      {t`Last changed by ${person}, ${when}. Added on ${added}.`}
    </p>
  );
}
