import { useLingui } from '@lingui/react/macro';
import { queryClient, api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { ErrorView, Page } from '#renderer/ui/index.ts';
import { useToday } from '../campaigns/days.ts';
import { useCampaigns } from '../campaigns/use-campaigns.ts';
import { Attention } from './attention.tsx';
import { Coming } from './coming.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Recent } from './recent.tsx';
import { Running } from './running.tsx';

/** Enough for the conflicts to find their names, and for what was written last. */
const pieceInput = { limit: 500 };

/** The day: what runs, what comes, what needs a decision, and how the figures stand. */
export default function Screen() {
  const { t } = useLingui();
  const format = useFormat();
  const today = useToday();
  const { campaigns, error } = useCampaigns(false);
  const pieces = useLive(api.content.list, pieceInput);
  const written = pieces.data?.pieces ?? [];
  return (
    <Page title={t`Today`} beside={<span className="text-13 text-ink-2">{format.date(today, 'long')}</span>}>
      <div className="@container flex flex-col gap-8">
        {campaigns && (pieces.data || pieces.error) && (
          <FirstSteps hasCampaign={campaigns.length > 0} hasPiece={written.length > 0} />
        )}
        <Figures today={today} />
        {error ? (
          <ErrorView
            title={t`The campaigns could not be read`}
            message={error.failure.message}
            onRetry={() => void queryClient.refetchQueries({ queryKey: ['campaigns.list'] })}
          />
        ) : (
          <div className="grid items-start gap-8 @4xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
            <div className="@container flex min-w-0 flex-col gap-8">
              <Running campaigns={campaigns} today={today} />
              <Coming campaigns={campaigns} today={today} />
            </div>
            <div className="flex min-w-0 flex-col gap-8">
              <Attention campaigns={campaigns} pieces={written} today={today} />
              <Recent campaigns={campaigns} pieces={written} error={pieces.error} />
            </div>
          </div>
        )}
      </div>
    </Page>
  );
}
