import { Check, CloudOff, LoaderCircle, Pause, TriangleAlert } from 'lucide-react';
import { type ReactNode } from 'react';
import { cls } from './cls.ts';

export type SyncState = 'saved' | 'working' | 'offline' | 'paused' | 'problem';

export interface StatusDotProps {
  state: SyncState;
  /** The words: "All changes saved", "Offline, 12 changes wait", "Could not sync". Always shown. */
  children: ReactNode;
  className?: string;
}

const looks: Record<SyncState, { ink: string; Glyph: typeof Check }> = {
  saved: { ink: 'text-positive-ink', Glyph: Check },
  working: { ink: 'text-accent-ink', Glyph: LoaderCircle },
  offline: { ink: 'text-ink-3', Glyph: CloudOff },
  paused: { ink: 'text-ink-3', Glyph: Pause },
  problem: { ink: 'text-warning-ink', Glyph: TriangleAlert },
};

/** Whether the work is safe, in a sign and in words. Politely read out when it changes. */
export function StatusDot({ state, children, className }: StatusDotProps) {
  const { ink, Glyph } = looks[state];
  return (
    <span
      role="status"
      className={cls('inline-flex min-w-0 items-center gap-1.5 text-12 text-ink-2', className)}
    >
      <Glyph
        aria-hidden="true"
        className={cls('size-3.5 shrink-0', ink, state === 'working' && 'animate-breathe')}
      />
      <span className="truncate">{children}</span>
    </span>
  );
}
