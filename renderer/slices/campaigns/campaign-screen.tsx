import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { ArchiveRestore, SearchX, Trash2 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api, queryClient, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Banner,
  Breadcrumb,
  Button,
  Card,
  EmptyState,
  ErrorView,
  IconButton,
  Link,
  Loading,
  Page,
  Section,
  Skeleton,
} from '#renderer/ui/index.ts';
import { CampaignTasks } from '../tasks/task-section.tsx';
import { CampaignLinks } from '../tracking/campaign-links.tsx';
import { Activity } from './activity.tsx';
import { useCampaignActions } from './actions.ts';
import { BudgetTable } from './budget-table.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import { LateMark } from './marks.tsx';
import { Objective } from './objective.tsx';
import { NewPiece, Pieces } from './pieces.tsx';
import { Properties, type PartProps } from './properties.tsx';
import { useCampaignTexts } from './texts.ts';
import { TitleField } from './title-field.tsx';
import { overviewHref } from './use-overview.ts';
import { usePeople } from './use-names.ts';

/** One campaign in full; every field saves itself. */
export default function CampaignScreen() {
  const { t } = useLingui();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const input = useMemo(() => ({ id }), [id]);
  const { data: campaign, error } = useLive(api.campaigns.get, input);
  const conflicts = useLive(api.documents.conflicts, campaign ? input : null).data ?? none;
  // An address that never named a campaign.
  if (error?.failure.code === 'invalid') return <Gone />;
  if (error)
    return (
      <Page title={t`Campaign`} above={<Crumbs name={t`Campaign`} />}>
        <ErrorView
          title={t`The campaign could not be read`}
          message={error.failure.message}
          onRetry={() => void queryClient.refetchQueries({ queryKey: ['campaigns.get'] })}
        />
      </Page>
    );
  if (campaign === undefined) return <CampaignSkeleton />;
  if (campaign === null) return <Gone />;
  return <Campaign key={campaign.id} campaign={campaign} conflicts={conflicts} />;
}

const none: readonly Conflict[] = [];

function Campaign(props: PartProps) {
  const { t } = useLingui();
  const { campaign } = props;
  const texts = useCampaignTexts();
  const actions = useCampaignActions();
  const body = useRef<HTMLDivElement>(null);
  return (
    <Page
      title={campaign.name}
      heading={<TitleField campaign={campaign} />}
      beside={<LateMark campaign={campaign} />}
      above={<Crumbs name={campaign.name} />}
      banner={<Banners {...props} onShow={() => showConflict(body.current)} />}
      actions={
        !campaign.isRemoved && (
          <IconButton
            label={t`Move to the bin`}
            icon={<Trash2 aria-hidden="true" />}
            onPress={() => void actions.remove([campaign])}
          />
        )
      }
    >
      <div ref={body} className="@container">
        <div className="grid gap-x-8 gap-y-8 @4xl:grid-cols-[minmax(0,1fr)_19rem]">
          <div className="min-w-0">
            <NameConflict {...props} />
            <Objective {...props} />
            <Section
              className="mt-8"
              title={t`Budget`}
              actions={
                <span className="figures text-13 font-medium">
                  {texts.money(campaign.budget, campaign.currency)}
                </span>
              }
            >
              <BudgetTable {...props} />
            </Section>
            <Section title={t`Pieces`} actions={!campaign.isRemoved && <NewPiece campaignId={campaign.id} />}>
              <Pieces campaignId={campaign.id} />
            </Section>
            <CampaignTasks campaign={campaign} />
            <CampaignLinks campaign={campaign} />
            <Section title={t`Activity`}>
              <Activity campaign={campaign} />
            </Section>
          </div>
          <aside aria-label={t`Properties`} className="-order-1 min-w-0 @4xl:order-none">
            <Card className="p-4">
              <Properties {...props} />
            </Card>
            <Changed campaign={campaign} />
          </aside>
        </div>
      </div>
    </Page>
  );
}

/** Goes to the first conflict and puts the focus there. */
function showConflict(body: HTMLElement | null): void {
  const first = body?.querySelector<HTMLElement>('[data-conflict]');
  first?.scrollIntoView({ block: 'center' });
  const target = first?.matches('[tabindex]') ? first : first?.querySelector<HTMLElement>('button');
  target?.focus({ preventScroll: true });
}

function Banners({ campaign, conflicts, onShow }: PartProps & { onShow: () => void }) {
  const { t } = useLingui();
  const actions = useCampaignActions();
  if (campaign.isRemoved)
    return (
      <Banner
        tone="warning"
        title={t`This campaign is in the bin.`}
        action={
          <Button
            size="sm"
            icon={<ArchiveRestore aria-hidden="true" />}
            onPress={() => void actions.restore([campaign])}
          >
            {t`Take out of the bin`}
          </Button>
        }
      />
    );
  if (conflicts.length === 0) return null;
  return (
    <Banner
      tone="warning"
      title={t`${plural(conflicts.length, {
        one: 'One field was set twice at the same time.',
        other: '# fields were set twice at the same time.',
      })}`}
      action={
        <Button size="sm" onPress={onShow}>
          {t`Show where`}
        </Button>
      }
    >
      {t`Both versions are kept until you choose.`}
    </Banner>
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

function Crumbs({ name }: { name: string }) {
  const { t } = useLingui();
  return (
    <Breadcrumb
      crumbs={[
        { id: 'campaigns', label: t`Campaigns`, href: overviewHref() },
        { id: 'campaign', label: name },
      ]}
    />
  );
}

function Gone() {
  const { t } = useLingui();
  return (
    <Page title={t`Campaign`} above={<Crumbs name={t`Campaign`} />}>
      <EmptyState
        icon={<SearchX />}
        title={t`There is no such campaign`}
        actions={<Link href="/campaigns">{t`All campaigns`}</Link>}
      >
        {t`The link may be from another workspace.`}
      </EmptyState>
    </Page>
  );
}

function CampaignSkeleton() {
  const { t } = useLingui();
  return (
    <Page title={t`Campaign`} heading={<Skeleton className="h-7 w-72" />} above={<Crumbs name="…" />}>
      <Loading className="grid grid-cols-[minmax(0,1fr)_19rem] gap-8">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-20 rounded-md" />
          <Skeleton className="h-48 rounded-lg" />
          <Skeleton className="h-24 rounded-lg" />
        </div>
        <Skeleton className="h-96 rounded-lg" />
      </Loading>
    </Page>
  );
}
