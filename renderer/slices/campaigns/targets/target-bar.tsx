import { cls } from '#renderer/ui/index.ts';

export interface TargetBarProps {
  /** Of the aim or the limit, 0 to 1. */
  reached: number;
  /** Where it would be at an even pace, 0 to 1; null where there is none. */
  even: number | null;
  tone: 'accent' | 'positive' | 'warning' | 'danger';
}

const fills = {
  accent: 'bg-accent',
  positive: 'bg-positive-ink',
  warning: 'bg-warning-ink',
  danger: 'bg-danger-ink',
};

/** How far a target is, with a mark for where the days are. The words beside it say the same. */
export function TargetBar({ reached, even, tone }: TargetBarProps) {
  return (
    <div aria-hidden="true" className="relative h-1.5 w-full rounded-full bg-press forced-colors:border">
      <div
        className={cls(
          'h-full rounded-full transition-[width] duration-200 forced-colors:bg-[Highlight]',
          fills[tone],
        )}
        style={{ width: `${reached * 100}%` }}
      />
      {even !== null && (
        <span
          className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-ink-2 ring-2 ring-surface"
          style={{ insetInlineStart: `${even * 100}%` }}
        />
      )}
    </div>
  );
}
