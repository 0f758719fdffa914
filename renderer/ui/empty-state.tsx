import { type ReactNode } from 'react';
import { cls } from './cls.ts';

export interface EmptyStateProps {
  /** A glyph of 20 px. */
  icon: ReactNode;
  /** What will be here: "No campaigns yet". */
  title: string;
  /** One sentence that teaches what it is for or how to begin. */
  children?: ReactNode;
  /** One or two Buttons, the first primary. */
  actions?: ReactNode;
  /** A preview, an example, a drop area. */
  slot?: ReactNode;
  /** In a tile, a cell or a column: smaller, without the frame around the glyph. */
  isCompact?: boolean;
  className?: string;
}

/** A place with nothing in it yet, that says how it gets something. */
export function EmptyState({ icon, title, children, actions, slot, isCompact, className }: EmptyStateProps) {
  return (
    <div
      className={cls(
        'mx-auto flex max-w-md flex-col items-center text-center',
        isCompact ? 'gap-2 p-4' : 'gap-3 px-6 py-12',
        className,
      )}
    >
      <span
        aria-hidden="true"
        className={cls(
          'flex items-center justify-center text-ink-3',
          isCompact ? '[&_svg]:size-4' : 'size-10 rounded-lg border bg-surface [&_svg]:size-5',
        )}
      >
        {icon}
      </span>
      <div className={isCompact ? '' : 'space-y-1'}>
        <p className={cls('font-semibold text-balance', isCompact ? 'text-13' : 'text-16')}>{title}</p>
        {children && <p className="text-13 text-pretty text-ink-2">{children}</p>}
      </div>
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
      {slot && <div className="mt-3 w-full">{slot}</div>}
    </div>
  );
}
