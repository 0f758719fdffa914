import { type ReactNode } from 'react';
import { cls } from './cls.ts';

export const workStates = ['idea', 'planned', 'scheduled', 'live', 'done', 'archived'] as const;
export type WorkState = (typeof workStates)[number];

/** From a dashed ring to a filled one: the shape alone tells the order. Drawn on 14 × 14. */
const shapes: Record<WorkState, ReactNode> = {
  idea: <circle cx="7" cy="7" r="5" strokeDasharray="2.2 1.73" />,
  planned: <circle cx="7" cy="7" r="5" />,
  scheduled: (
    <>
      <circle cx="7" cy="7" r="5" />
      <path d="M7 4.4V7l1.8 1.2" />
    </>
  ),
  live: (
    <>
      <circle cx="7" cy="7" r="5" />
      <circle cx="7" cy="7" r="2.4" fill="currentColor" stroke="none" />
    </>
  ),
  done: (
    <>
      <circle cx="7" cy="7" r="5.7" fill="currentColor" stroke="none" />
      <path d="m4.6 7.2 1.7 1.7 3.2-3.6" className="stroke-surface" />
    </>
  ),
  archived: (
    <>
      <path d="M2 3.2h10v2.2H2zM2.9 5.4v5.4h8.2V5.4M5.8 7.6h2.4" />
    </>
  ),
};

const inks: Record<WorkState, string> = {
  idea: 'text-idea-ink',
  planned: 'text-planned-ink',
  scheduled: 'text-scheduled-ink',
  live: 'text-live-ink',
  done: 'text-done-ink',
  archived: 'text-archived-ink',
};

/** The sign of a state, for places where the word stands beside it already. */
export function StateGlyph({ state, className }: { state: WorkState; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cls('size-3.5 shrink-0', inks[state], className)}
    >
      {shapes[state]}
    </svg>
  );
}
