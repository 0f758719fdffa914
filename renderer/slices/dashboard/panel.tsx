import { useId, type ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { Button, Card, cls, Link, Loading, Skeleton } from '#renderer/ui/index.ts';

export interface PanelProps {
  title: string;
  /** How many things are in it, beside the title. */
  count?: number;
  /** A Link to all of it. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One part of the day: a heading and a card of rows. */
export function Panel({ title, count, aside, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <header className="mb-2 flex items-baseline gap-2">
        <h2 id={id} className="text-14 font-semibold">
          {title}
        </h2>
        {count !== undefined && count > 0 && <span className="figures text-12 text-ink-3">{count}</span>}
        {aside && <span className="ms-auto text-12">{aside}</span>}
      </header>
      <Card>{children}</Card>
    </section>
  );
}

/** What stands in a part that has nothing to show; a calm sentence. */
export const Quiet = ({ children }: { children: ReactNode }) => (
  <p className="px-4 py-3.5 text-13 text-pretty text-ink-2">{children}</p>
);

export function Rows({ children, label }: { children: ReactNode; label: string }) {
  return <ul aria-label={label}>{children}</ul>;
}

export interface RowProps {
  icon: ReactNode;
  name: string;
  href: string;
  /** Under the name. */
  note?: ReactNode;
  /** At the end of the row. */
  aside?: ReactNode;
}

/** A thing: pressing anywhere on the row opens it, except on what stands at its end. */
export function Row({ icon, name, href, note, aside }: RowProps) {
  return (
    <li className="relative flex items-center gap-3 border-b px-4 py-2 last:border-b-0 has-[a[data-hovered]]:bg-hover/60">
      <span className="flex shrink-0 text-ink-3 [&_svg]:size-4">{icon}</span>
      <span className="min-w-0 flex-1">
        <Link variant="quiet" href={href} className="block truncate font-medium after:absolute after:inset-0">
          {name}
        </Link>
        {note && <span className="block truncate text-12 text-ink-3">{note}</span>}
      </span>
      {aside && <span className="figures relative shrink-0 text-12 text-ink-2">{aside}</span>}
    </li>
  );
}

export interface MoreProps {
  left: number;
  onMore: (() => void) | null;
  /** Where the rest is without `onMore`. */
  href?: string;
}

/** Ends a part that shows only the most urgent of what it has. */
export function More({ left, onMore, href = '/campaigns' }: MoreProps) {
  const { t } = useLingui();
  if (left <= 0) return null;
  const text = t`${plural(left, { one: '# more', other: '# more' })}`;
  return (
    <div className="flex min-h-8 items-center border-t px-2">
      {onMore ? (
        <Button variant="quiet" size="sm" onPress={onMore}>
          {text}
        </Button>
      ) : (
        <Link href={href} className="px-2 text-12">
          {text}
        </Link>
      )}
    </div>
  );
}

export function PanelSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <Loading>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={cls('flex items-center gap-3 border-b px-4 py-3 last:border-b-0')}>
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className="h-3.5 w-48" />
          <Skeleton className="ms-auto h-3.5 w-16" />
        </div>
      ))}
    </Loading>
  );
}
