import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { badgeShape } from './badge.tsx';
import { cls } from './cls.ts';
import { StateGlyph, type WorkState } from './state-glyph.tsx';

const looks: Record<WorkState, string> = {
  idea: 'bg-idea-wash text-idea-ink',
  planned: 'bg-planned-wash text-planned-ink',
  scheduled: 'bg-scheduled-wash text-scheduled-ink',
  live: 'bg-live-wash text-live-ink',
  done: 'bg-done-wash text-done-ink',
  archived: 'bg-archived-wash text-archived-ink inset-ring inset-ring-line',
};

/** The words for the states of work, translated. */
export function useStateLabels(): Record<WorkState, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      idea: t`Idea`,
      planned: t`Planned`,
      scheduled: t`Scheduled`,
      live: t`Live`,
      done: t`Done`,
      archived: t`Archived`,
    }),
    [t],
  );
}

/** How far a piece of work is: a glyph that fills up, a quiet tint, and the word. */
export function StateBadge({ state, className }: { state: WorkState; className?: string }) {
  const labels = useStateLabels();
  return (
    <span className={cls(badgeShape, 'ps-1', looks[state], className)}>
      <StateGlyph state={state} className="size-3.5!" />
      {labels[state]}
    </span>
  );
}
