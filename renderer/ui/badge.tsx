import { type ReactNode } from 'react';
import { cls } from './cls.ts';

export type BadgeTone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger';

export interface BadgeProps {
  children: ReactNode;
  tone?: BadgeTone;
  /** A glyph of 12 px; give one wherever the tone means something. */
  icon?: ReactNode;
  className?: string;
}

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-hover text-ink-2',
  accent: 'bg-accent-wash text-accent-ink',
  positive: 'bg-positive-wash text-positive-ink',
  warning: 'bg-warning-wash text-warning-ink',
  danger: 'bg-danger-wash text-danger-ink',
};

export const badgeShape =
  'inline-flex h-5 max-w-full align-top items-center gap-1 rounded-sm px-1.5 text-12 font-medium whitespace-nowrap forced-colors:border [&_svg]:size-3 [&_svg]:shrink-0';

/** A word about something: a channel, a version, "draft". */
export function Badge({ children, tone = 'neutral', icon, className }: BadgeProps) {
  return (
    <span className={cls(badgeShape, tones[tone], className)}>
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
