import { useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { cls } from './cls.ts';

/** A grey block of the size of what is coming: `<Skeleton className="h-4 w-32" />`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cls('block animate-breathe rounded-sm bg-press/80 forced-colors:border', className)}
    />
  );
}

/** Lines of text that are coming, the last one shorter. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span aria-hidden="true" className={cls('flex flex-col gap-2', className)}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={cls('h-3', line === lines - 1 ? 'w-3/5' : 'w-full')} />
      ))}
    </span>
  );
}

/** Says once that a part of the page is loading, around its skeletons. */
export function Loading({ children, className }: { children: ReactNode; className?: string }) {
  const { t } = useLingui();
  return (
    <div role="status" aria-busy="true" className={className}>
      <span className="sr-only">{t`Loading`}</span>
      {children}
    </div>
  );
}
