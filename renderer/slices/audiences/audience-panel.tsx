import { useLingui } from '@lingui/react/macro';
import { ArchiveRestore, SearchX, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import type { AudienceDetail } from '#app/slices/audiences/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Banner,
  Button,
  EmptyState,
  IconButton,
  Link,
  Loading,
  NameInPlace,
  Section,
  Skeleton,
  SkeletonText,
  StateBadge,
} from '#renderer/ui/index.ts';
import { useChannelLabels, type Channel } from '../campaigns/labels.ts';
import { useCampaignTexts } from '../campaigns/texts.ts';
import { Conflicts } from '../shared/conflicts.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { AudienceFields, useAudienceLabels } from './audience-fields.tsx';
import { useAudienceActions } from './use-audience-actions.ts';
import { useAudienceField } from './use-audience-field.ts';

/** One audience in full; every field saves itself. */
export function AudiencePanel({ id, onRemoved }: { id: string; onRemoved: () => void }) {
  const { t } = useLingui();
  const { data: audience, error } = useLive(
    api.audiences.get,
    useMemo(() => ({ id }), [id]),
  );
  if (error && error.failure.code !== 'invalid')
    return <FailedState title={t`The audience could not be read`} error={error} />;
  if (audience === null || error)
    return (
      <EmptyState
        icon={<SearchX />}
        title={t`There is no such audience`}
        actions={<Link href="/audiences">{t`All audiences`}</Link>}
      >
        {t`The link may be from another workspace.`}
      </EmptyState>
    );
  if (!audience)
    return (
      <Loading className="flex max-w-180 flex-col gap-5 px-8 py-6">
        <Skeleton className="h-7 w-64" />
        <SkeletonText lines={6} />
      </Loading>
    );
  return <Panel audience={audience} onRemoved={onRemoved} />;
}

function Panel({ audience, onRemoved }: { audience: AudienceDetail; onRemoved: () => void }) {
  const { t } = useLingui();
  const { remove } = useAudienceActions();
  return (
    <section aria-label={audience.name} className="h-full overflow-y-auto bg-surface">
      <div className="@container flex max-w-180 flex-col gap-5 px-8 py-6">
        <header className="flex items-center gap-3">
          <NameField audience={audience} />
          {!audience.isRemoved && (
            <IconButton
              label={t`Move to the bin`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => void remove(audience).then((isDone) => isDone && onRemoved())}
              className="ms-auto"
            />
          )}
        </header>
        <Notices audience={audience} />
        <AudienceFields audience={audience} />
        <Uses id={audience.id} />
      </div>
    </section>
  );
}

function NameField({ audience }: { audience: AudienceDetail }) {
  const { t } = useLingui();
  const name = useAudienceField(audience, 'name', { isReady: (text) => text.trim() !== '' });
  return (
    <NameInPlace
      label={t`Name of the audience`}
      value={name.value}
      onChange={name.change}
      onReset={name.reset}
      maxLength={200}
      isDisabled={audience.isRemoved}
      error={name.error?.failure.message ?? null}
      {...name.focusProps}
      className="-mx-2 min-w-0 flex-1"
    />
  );
}

/** What one should know before going on: it is in the bin, or a choice has to be made. */
function Notices({ audience }: { audience: AudienceDetail }) {
  const { t } = useLingui();
  const { restore } = useAudienceActions();
  const labels = useAudienceLabels();
  const format = useFormat();
  return (
    <>
      {audience.isRemoved && (
        <Banner
          tone="warning"
          title={t`This audience is in the bin.`}
          action={
            <Button
              size="sm"
              icon={<ArchiveRestore aria-hidden="true" />}
              onPress={() => void restore(audience)}
            >
              {t`Take out of the bin`}
            </Button>
          }
        >
          {t`Campaigns that were for it still are.`}
        </Banner>
      )}
      {audience.conflicts > 0 && (
        <Conflicts
          id={audience.id}
          fieldLabel={(field) => labels[field as keyof typeof labels] ?? field}
          valueLabel={(_, value) =>
            typeof value === 'number' ? format.number(value) : String(value ?? '') || t`nothing`
          }
        />
      )}
    </>
  );
}

/** The campaigns that are for them. */
function Uses({ id }: { id: string }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const channels = useChannelLabels();
  const { data } = useLive(
    api.campaigns.list,
    useMemo(() => ({ audience: id }), [id]),
  );
  if (!data) return null;
  const wordsOf = (used: readonly Channel[]) => used.map((channel) => channels[channel]).join(', ');
  return (
    <Section title={t`Campaigns for them`} className="mt-3!">
      {data.campaigns.length === 0 ? (
        <p className="text-13 text-ink-3">{t`None yet. A campaign’s properties are where its audiences are chosen.`}</p>
      ) : (
        <ul aria-label={t`Campaigns for them`} className="rounded-lg border">
          {data.campaigns.map((campaign) => (
            <li
              key={campaign.id}
              className="relative flex min-h-row items-center gap-3 border-b px-4 py-1.5 last:border-b-0 has-data-hovered:bg-hover/60"
            >
              <Link
                variant="quiet"
                href={`/campaigns/${campaign.id}`}
                className="min-w-0 shrink-0 truncate font-medium after:absolute after:inset-0"
              >
                {campaign.name}
              </Link>
              <span className="min-w-0 flex-1 truncate text-12 text-ink-3">{wordsOf(campaign.channels)}</span>
              <span className="figures shrink-0 text-12 text-ink-3">{texts.period(campaign)}</span>
              <StateBadge state={campaign.state} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
