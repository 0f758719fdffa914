import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { queryClient, api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { ErrorView, Page } from '#renderer/ui/index.ts';
import { useToday } from '../campaigns/days.ts';
import { Attention } from './attention.tsx';
import { Coming } from './coming.tsx';
import { Due } from './due.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Recent, SHOWN } from './recent.tsx';
import { Running } from './running.tsx';
import { useAgenda } from './use-agenda.ts';

/** Lines of a part at first, and after one asked for more. */
const FEW = 8;
const MANY = 200;

const lastWritten = { limit: SHOWN };

/** The day: what runs, what comes, what needs a decision, and how the figures stand. */
export default function Screen() {
  const { t } = useLingui();
  const format = useFormat();
  const today = useToday();
  const [limit, setLimit] = useState(FEW);
  const { agenda, error } = useAgenda(today, limit);
  const pieces = useLive(api.content.list, lastWritten);
  const written = pieces.data?.pieces ?? [];
  const onMore = limit === MANY ? null : () => setLimit(MANY);
  return (
    <Page title={t`Today`} beside={<span className="text-13 text-ink-2">{format.date(today, 'long')}</span>}>
      <div className="@container flex flex-col gap-8">
        {agenda && (pieces.data || pieces.error) && (
          <FirstSteps hasCampaign={agenda.recent.total > 0} hasPiece={written.length > 0} />
        )}
        <Figures today={today} />
        {error ? (
          <ErrorView
            title={t`The campaigns could not be read`}
            message={error.failure.message}
            onRetry={() => void queryClient.refetchQueries({ queryKey: ['campaigns.agenda'] })}
          />
        ) : (
          <div className="grid items-start gap-8 @4xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
            <div className="@container flex min-w-0 flex-col gap-8">
              <Due today={today} limit={limit} onMore={onMore} />
              <Running part={agenda?.running} today={today} onMore={onMore} />
              <Coming part={agenda?.coming} today={today} onMore={onMore} />
            </div>
            <div className="flex min-w-0 flex-col gap-8">
              <Attention late={agenda?.late} conflicted={agenda?.conflicted} today={today} onMore={onMore} />
              <Recent campaigns={agenda?.recent.campaigns} pieces={written} error={pieces.error} />
            </div>
          </div>
        )}
      </div>
    </Page>
  );
}
