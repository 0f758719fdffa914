import { useLingui } from '@lingui/react/macro';
import { cls, Kbd } from '#renderer/ui/index.ts';
import { useCampaignTexts } from '../texts.ts';
import { usePending, type Reschedule } from './use-reschedule.ts';

/** Says where a campaign would come to stand while it is moved: over the lower edge of the view, and read out. */
export function MoveNote({ reschedule }: { reschedule: Reschedule }) {
  const pending = usePending(reschedule, (now) => now);
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const period = pending && texts.period(pending.dates);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-4 z-20 flex justify-center px-4">
      <p
        role="status"
        className={cls(
          'flex max-w-full items-center gap-3 text-13',
          pending && 'rounded-md bg-raised px-3 py-2 shadow-float forced-colors:border',
        )}
      >
        {pending && (
          <>
            <span className="max-w-64 truncate text-ink-2">{pending.campaign.name}</span>
            <span className="figures font-semibold whitespace-nowrap">{period}</span>
            <span className="flex items-center gap-1.5 text-12 whitespace-nowrap text-ink-3">
              {pending.by === 'keys' && (
                <>
                  <Kbd>{t`Enter`}</Kbd> {t`keeps it`}
                </>
              )}
              <Kbd>{t`Esc`}</Kbd> {t`takes it back`}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
