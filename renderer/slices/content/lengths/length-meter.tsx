import { useLingui } from '@lingui/react/macro';
import { CircleAlert, Scissors, TriangleAlert } from 'lucide-react';
import { Label, Meter } from 'react-aria-components';
import { cls } from '#renderer/ui/index.ts';
import type { Measure, Standing } from './measure.ts';
import { useLimitWords } from './use-limit-words.ts';

export const inkOf: Record<Standing, string> = {
  empty: 'text-ink-3',
  short: 'text-ink-3',
  fine: 'text-ink-3',
  near: 'text-warning-ink',
  over: 'text-danger-ink',
  other: 'text-ink-3',
};

const bars: Record<Standing, string> = {
  empty: 'bg-ink-3',
  short: 'bg-ink-3',
  fine: 'bg-ink-3',
  near: 'bg-warning-ink',
  over: 'bg-danger-ink',
  other: 'bg-line-2',
};

/** What a length is like at a glance; none while all is well. */
export function StandingIcon({ standing }: { standing: Standing }) {
  if (standing === 'near') return <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />;
  if (standing === 'over') return <CircleAlert aria-hidden="true" className="size-3.5 shrink-0" />;
  return null;
}

/** One length against its limit: a bar, the count, and where the channel cuts. */
export function LengthMeter({ measure }: { measure: Measure }) {
  const { t } = useLingui();
  const words = useLimitWords();
  const { id, count, room, standing, cut } = measure;
  const note = words.note(measure);
  const amount = words.amount(measure);
  return (
    <Meter
      value={Math.min(count, room)}
      maxValue={Math.max(room, 1)}
      valueLabel={note ? `${amount}, ${note}` : amount}
      className="flex flex-col gap-1.5"
    >
      {({ percentage }) => (
        <>
          <div className="flex items-baseline justify-between gap-2">
            <Label className="min-w-0 text-13 break-words">{words.label(id)}</Label>
            <span className={cls('figures shrink-0 text-12 whitespace-nowrap', inkOf[standing])}>
              {amount}
            </span>
          </div>
          <div className="h-1 overflow-hidden rounded-full bg-press forced-colors:border">
            <div
              className={cls('h-full rounded-full forced-colors:bg-[CanvasText]', bars[standing])}
              style={{ width: `${percentage}%` }}
            />
          </div>
          {note && (
            <p className={cls('flex items-start gap-1 text-12', inkOf[standing])}>
              <StandingIcon standing={standing} />
              <span>{note}</span>
            </p>
          )}
          {cut !== null && (
            <p className="flex items-start gap-1 text-12 text-ink-3">
              <Scissors aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
              <span className="min-w-0 break-words">{t`Cut after “${cut}”`}</span>
            </p>
          )}
        </>
      )}
    </Meter>
  );
}
