import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArchiveRestore, SearchX, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api, queryClient, useLive } from '#renderer/client/index.ts';
import {
  Banner,
  Breadcrumb,
  Button,
  EmptyState,
  ErrorView,
  IconButton,
  Link,
  Loading,
  Page,
  Skeleton,
  Tabs,
} from '#renderer/ui/index.ts';
import { ApprovalMark } from '../approvals/approval-mark.tsx';
import { useCampaignActions } from './actions.ts';
import { Brief } from './brief/brief.tsx';
import { Ring, shareOf } from './brief/ring.tsx';
import { LateMark } from './marks.tsx';
import { Plan } from './plan.tsx';
import type { PartProps } from './properties.tsx';
import { TitleField } from './title-field.tsx';
import { overviewHref } from './use-overview.ts';

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
  const actions = useCampaignActions();
  const body = useRef<HTMLDivElement>(null);
  const { part, open } = usePart(campaign.id);
  const { brief } = campaign;
  const show = useShowConflict(part, open, body);
  return (
    <Page
      title={campaign.name}
      width="full"
      heading={<TitleField campaign={campaign} />}
      beside={
        <>
          <LateMark campaign={campaign} />
          <ApprovalMark id={campaign.id} />
        </>
      }
      above={<Crumbs name={campaign.name} />}
      banner={<Banners {...props} onShow={show} />}
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
      <Tabs
        label={t`Parts of the campaign`}
        value={part}
        onChange={open}
        className="h-full bg-paper [&>[role=tablist]]:bg-surface [&>[role=tablist]]:px-gutter [&>[role=tabpanel]]:overflow-hidden [&>[role=tabpanel]]:pt-0"
        tabs={[
          { id: 'plan', label: t`Plan`, content: <Plan {...props} body={body} /> },
          {
            id: 'brief',
            label: t`Brief`,
            ...(brief && brief.sections > 0
              ? { count: `${brief.answered}/${brief.sections}`, icon: <Ring share={shareOf(brief)} /> }
              : {}),
            content: <Brief campaign={campaign} />,
          },
        ]}
      />
    </Page>
  );
}

/** Which part of a campaign is shown: kept in the address. */
function usePart(id: string) {
  const { part } = useSearch({ strict: false }) as { part?: string };
  const navigate = useNavigate();
  const open = (next: string) =>
    void navigate({
      to: `/campaigns/${id}`,
      search: (next === 'plan' ? {} : { part: next }) as never,
      replace: true,
    });
  return { part: part === 'brief' ? 'brief' : 'plan', open };
}

/** Goes to the first conflict and puts the focus there. */
function showConflict(body: HTMLElement | null): void {
  const first = body?.querySelector<HTMLElement>('[data-conflict]');
  first?.scrollIntoView({ block: 'center' });
  const target = first?.matches('[tabindex]') ? first : first?.querySelector<HTMLElement>('button');
  target?.focus({ preventScroll: true });
}

/** Goes to the first conflict; they stand in the plan, which may have to be opened first. */
function useShowConflict(
  part: string,
  open: (part: string) => void,
  body: RefObject<HTMLDivElement | null>,
): () => void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isAsked.current || part !== 'plan') return;
    isAsked.current = false;
    showConflict(body.current);
  }, [part, body]);
  return () => {
    if (part === 'plan') showConflict(body.current);
    else {
      isAsked.current = true;
      open('plan');
    }
  };
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
