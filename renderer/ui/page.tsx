import { type ReactNode, useEffect, useId } from 'react';
import { cls } from './cls.ts';

export interface PageProps {
  title: string;
  /** Stands where the title would, e.g. a field that changes it; `title` still names the page. */
  heading?: ReactNode;
  /** Above the title: a Breadcrumb. */
  above?: ReactNode;
  /** Right of the title, on its line: a StateBadge, a StatusDot. */
  beside?: ReactNode;
  /** At the end of the title row: Buttons, one primary at most. */
  actions?: ReactNode;
  /** Under the title row, stays while the rest scrolls: search, filters, a SegmentedControl. */
  toolbar?: ReactNode;
  /** A Banner about the whole page. */
  banner?: ReactNode;
  /** 'full' for boards, tables and editors that scroll by themselves; 'read' for text; 'wide' for all else. */
  width?: 'read' | 'wide' | 'full';
  children: ReactNode;
}

/** A screen: its title, what can be done on it, and a region that scrolls. Names the window too. */
export function Page({
  title,
  heading,
  above,
  beside,
  actions,
  toolbar,
  banner,
  width = 'wide',
  children,
}: PageProps) {
  const id = useId();
  useEffect(() => {
    document.title = `${title} · Neural Marketing`;
  }, [title]);
  return (
    <main
      id="content"
      aria-labelledby={id}
      tabIndex={-1}
      className="flex h-full min-w-0 flex-1 flex-col outline-none"
    >
      <header className="flex shrink-0 flex-col gap-3 px-gutter pt-4 pb-3">
        {above && <div className="-mb-2 -ms-1">{above}</div>}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="flex min-w-0 flex-1 items-center gap-3">
            {heading}
            <h1
              id={id}
              className={heading ? 'sr-only' : 'min-w-0 truncate text-20 font-semibold'}
              title={title}
            >
              {title}
            </h1>
            {beside}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        {toolbar && <div className="flex flex-wrap items-center gap-2">{toolbar}</div>}
        {banner}
      </header>
      {width === 'full' ? (
        <div className="flex min-h-0 min-w-0 flex-1 flex-col border-t">{children}</div>
      ) : (
        // Holds what is placed absolutely in it, such as words for screen readers: else it would make the window scroll.
        <div tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto border-t outline-none">
          <div className={cls('px-gutter py-6', width === 'read' ? 'max-w-190' : 'max-w-480')}>
            {children}
          </div>
        </div>
      )}
    </main>
  );
}

export interface SectionProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A titled part of a page. */
export function Section({ title, description, actions, children, className }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cls('not-first:mt-8', className)}>
      <header className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 id={id} className="text-14 font-semibold">
            {title}
          </h2>
          {description && <p className="text-13 text-ink-2">{description}</p>}
        </div>
        {actions && <div className="flex items-center gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** A sheet of paper on the page: hairline, no shadow. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cls('rounded-lg border bg-surface', className)}>{children}</div>;
}
