import { useLingui } from '@lingui/react/macro';
import type { AudienceSummary } from '#app/slices/audiences/contract.ts';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Link, Loading, SkeletonText } from '#renderer/ui/index.ts';
import { useAudienceLabels } from '../../audiences/audience-fields.tsx';
import { FailedState } from '../../shared/failed-state.tsx';

const all = { limit: 2000 };

/** Whom the campaign is for, to look at while writing for them. */
export function BriefAudiences({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useLingui();
  const { data, error } = useLive(api.audiences.list, all);
  if (error) return <FailedState isCompact title={t`The audiences could not be read`} error={error} />;
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={5} />
      </Loading>
    );
  const chosen = data.audiences.filter(({ id }) => campaign.audiences.includes(id));
  if (chosen.length === 0)
    return (
      <p className="text-13 text-ink-2">
        {t`No audience is chosen yet. Choose some in the plan, and what they need stands here while you write.`}
      </p>
    );
  return (
    <ul aria-label={t`Audiences`} className="flex flex-col gap-5">
      {chosen.map((audience) => (
        <Audience key={audience.id} audience={audience} />
      ))}
    </ul>
  );
}

function Audience({ audience }: { audience: AudienceSummary }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useAudienceLabels();
  const { id, name, size } = audience;
  const facts = (['description', 'needs', 'objections'] as const).filter((field) => audience[field] !== '');
  return (
    <li>
      <p className="text-13 font-semibold">
        <Link variant="quiet" href={`/audiences/${id}`}>
          {name}
        </Link>
      </p>
      {size !== null && (
        <p className="figures text-12 text-ink-3">{t`about ${format.number(size)} people`}</p>
      )}
      <dl className="mt-1.5 flex flex-col gap-1.5">
        {facts.map((field) => (
          <div key={field}>
            <dt className="text-12 text-ink-3">{labels[field]}</dt>
            <dd className="text-13 whitespace-pre-line text-ink-2">{audience[field]}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
