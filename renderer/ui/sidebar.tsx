import { useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, use } from 'react';
import { Button, Link } from 'react-aria-components';
import { cls } from './cls.ts';
import { ShortcutKeys } from './kbd.tsx';
import { useMedia } from './media.ts';
import { Tooltip } from './tooltip.tsx';

const Rail = createContext(false);

/** Whether the sidebar is a rail of glyphs now, for parts that others put into it. */
export const useIsRail = (): boolean => use(Rail);

export interface AppFrameProps {
  sidebar: ReactNode;
  children: ReactNode;
}

/** The window: navigation beside one Page, and a way past the navigation for the keyboard. */
export function AppFrame({ sidebar, children }: AppFrameProps) {
  const { t } = useLingui();
  return (
    <div className="flex h-dvh overflow-hidden bg-paper text-ink">
      <a
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
        className="sr-only rounded-md bg-raised px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50"
      >
        {t`Skip to the content`}
      </a>
      {sidebar}
      <div className="flex min-w-0 flex-1 flex-col bg-surface">{children}</div>
    </div>
  );
}

export interface SidebarProps {
  label: string;
  /** Above the navigation: the workspace menu, search. */
  head?: ReactNode;
  /** Below it: sync state, the person. */
  foot?: ReactNode;
  /** A rail of glyphs; on a narrow window it is one anyway. */
  isCollapsed?: boolean;
  children: ReactNode;
}

/** The main navigation. */
export function Sidebar({ label, head, foot, isCollapsed, children }: SidebarProps) {
  const { t } = useLingui();
  const isNarrow = useMedia('(width < 56rem)');
  const isRail = isCollapsed ?? isNarrow;
  return (
    <Rail value={isRail}>
      <aside
        aria-label={t`Sidebar`}
        className={cls('flex h-full shrink-0 flex-col border-e bg-paper', isRail ? 'w-13' : 'w-58')}
      >
        {head && <div className="flex shrink-0 flex-col gap-2 px-2 pt-3 pb-2">{head}</div>}
        <nav
          aria-label={label}
          className="flex min-h-0 flex-1 flex-col gap-4 overflow-x-hidden overflow-y-auto px-2 py-2"
        >
          {children}
        </nav>
        {foot && <div className="flex shrink-0 flex-col gap-1 border-t px-2 py-2">{foot}</div>}
      </aside>
    </Rail>
  );
}

/** A group of the navigation; the first usually goes without a title. */
export function SidebarSection({
  title,
  actions,
  children,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const isRail = useIsRail();
  return (
    <section {...(title ? { 'aria-label': title } : {})}>
      {title && !isRail && (
        <header className="flex h-6 items-center justify-between ps-2">
          <h2 className="caption">{title}</h2>
          {actions}
        </header>
      )}
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  );
}

export interface SidebarButtonProps {
  label: string;
  icon: ReactNode;
  shortcut: string;
  onPress: () => void;
}

/** Opens something over the page from the sidebar, such as search: looks like a field, is a button. */
export function SidebarButton({ label, icon, shortcut, onPress }: SidebarButtonProps) {
  const isRail = useIsRail();
  const button = (
    <Button
      onPress={onPress}
      {...(isRail ? { 'aria-label': label } : {})}
      className={cls(
        'flex h-control items-center gap-2 rounded-md border border-line-2 bg-surface text-13 text-ink-3 transition-colors duration-100 data-hovered:border-ink-3 data-hovered:text-ink-2 data-pressed:bg-press [&_svg]:size-4 [&_svg]:shrink-0',
        isRail ? 'justify-center' : 'ps-1.75 pe-1.5',
      )}
    >
      {icon}
      {!isRail && <span className="min-w-0 flex-1 truncate text-start">{label}</span>}
      {!isRail && <ShortcutKeys keys={shortcut} />}
    </Button>
  );
  if (!isRail) return button;
  return (
    <Tooltip text={label} shortcut={shortcut} placement="right">
      {button}
    </Tooltip>
  );
}

export interface SidebarItemProps {
  href: string;
  label: string;
  icon: ReactNode;
  isCurrent?: boolean;
  /** Unread or open things; `countLabel` says what they are: "3 approvals wait". */
  count?: number;
  countLabel?: string;
  shortcut?: string;
}

/** A place one can go to. Give React Aria's RouterProvider the router's navigate, so that it goes there without a reload. */
export function SidebarItem({ href, label, icon, isCurrent, count, countLabel, shortcut }: SidebarItemProps) {
  const isRail = useIsRail();
  const link = (
    <Link
      href={href}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      {...(isRail ? { 'aria-label': label } : {})}
      className={cls(
        'group/item relative flex h-control items-center gap-2 rounded-md text-13 transition-colors duration-100 data-focus-visible:ring-inside data-hovered:bg-hover data-pressed:bg-press [&_svg]:size-4 [&_svg]:shrink-0',
        isRail ? 'justify-center' : 'px-2',
        isCurrent ? 'bg-press font-medium text-ink' : 'text-ink-2 data-hovered:text-ink',
      )}
    >
      {icon}
      {!isRail && <span className="min-w-0 flex-1 truncate">{label}</span>}
      {!isRail && count !== undefined && count > 0 && (
        <span className="figures shrink-0 text-12 font-medium text-ink-3">
          <span aria-hidden="true">{count}</span>
          <span className="sr-only">, {countLabel ?? count}</span>
        </span>
      )}
      {!isRail && shortcut && (
        <span className="hidden group-data-focus-visible/item:flex group-data-hovered/item:flex">
          <ShortcutKeys keys={shortcut} />
        </span>
      )}
      {isRail && count !== undefined && count > 0 && (
        <span className="absolute end-1.5 top-1.5 size-1.5 rounded-full bg-accent" />
      )}
    </Link>
  );
  return (
    <li>
      {isRail ? (
        <Tooltip text={label} shortcut={shortcut} placement="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  );
}
