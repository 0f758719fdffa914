import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { cls } from '#renderer/ui/index.ts';

const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;

/** A share of a whole as a small ring; what it is of stands beside it. */
export function Ring({ share, className }: { share: number; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cls('size-4 shrink-0 -rotate-90', className)}>
      <circle cx="8" cy="8" r={RADIUS} className="fill-none stroke-line-2" strokeWidth="2.5" />
      {share > 0 && (
        <circle
          cx="8"
          cy="8"
          r={RADIUS}
          className={cls('fill-none', share >= 1 ? 'stroke-positive-ink' : 'stroke-accent-ink')}
          strokeWidth="2.5"
          strokeDasharray={`${share * AROUND} ${AROUND}`}
        />
      )}
    </svg>
  );
}

export interface Answered {
  answered: number;
  sections: number;
}

export const shareOf = ({ answered, sections }: Answered): number =>
  sections === 0 ? 0 : answered / sections;

/** '4 of 6 sections answered'. */
export function useAnsweredText(): (brief: Answered) => string {
  const { t } = useLingui();
  return ({ answered, sections }) =>
    t`${answered} of ${plural(sections, { one: '# section', other: '# sections' })} answered`;
}

/** Says in a list that a campaign has a brief, and how complete it is. */
export function BriefMark({ brief }: { brief: Answered | null }) {
  const { t } = useLingui();
  const text = useAnsweredText();
  if (brief === null || brief.sections === 0) return null;
  const words = t`Brief: ${text(brief)}`;
  return (
    <span className="inline-flex shrink-0" title={words}>
      <Ring share={shareOf(brief)} className="size-3.5" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
