import { useLingui } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import { cls, Page } from '../../ui/index.ts';
import { About } from './about.tsx';
import { Activity } from './activity.tsx';
import { Appearance } from './appearance.tsx';
import { Backup } from './backup.tsx';
import { Keys } from './keys.tsx';
import { ScreenLock } from './screen-lock.tsx';
import { Notifications } from './notifications.tsx';
import { Profile } from './profile.tsx';
import { settingsSections } from './sections.ts';
import { Storage } from './storage.tsx';
import { Team } from './team.tsx';
import { Vocabulary } from './vocabulary.tsx';

/** Everything that can be set, on one page; each section has an address of its own. */
export default function Screen() {
  const { t } = useLingui();
  useSectionOfAddress();
  return (
    <Page title={t`Settings`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 min-[68rem]:grid-cols-[11rem_minmax(0,44rem)]">
        <SectionLinks />
        <div>
          <Profile />
          <Team />
          <Appearance />
          <Notifications />
          <Vocabulary />
          <Keys />
          <ScreenLock />
          <Backup />
          <Storage />
          <Activity />
          <About />
        </div>
      </div>
    </Page>
  );
}

/** Goes to the section that the address names, at first and whenever it changes. */
function useSectionOfAddress(): void {
  const { hash, state } = useRouterState({ select: ({ location }) => location });
  useEffect(() => {
    const section = hash === '' ? null : document.getElementById(hash);
    if (!section) return;
    section.focus({ preventScroll: true });
    return keepInPlace(section);
  }, [hash, state]);
}

/** How long sections above may still grow by what they load, in milliseconds. */
const SETTLING = 1500;

/** Scrolls to a section and stays there while the page settles, unless the person goes elsewhere. */
function keepInPlace(section: HTMLElement): () => void {
  const leave = new AbortController();
  const { signal } = leave;
  const observer = new ResizeObserver(() => section.scrollIntoView({ block: 'start' }));
  const stop = () => {
    observer.disconnect();
    leave.abort();
  };
  section.scrollIntoView({ block: 'start' });
  if (section.parentElement) observer.observe(section.parentElement);
  const timer = setTimeout(stop, SETTLING);
  for (const event of ['wheel', 'pointerdown', 'keydown', 'touchstart'])
    window.addEventListener(event, stop, { signal, passive: true });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function SectionLinks() {
  const { t, i18n } = useLingui();
  const current = useSectionInSight();
  return (
    <nav aria-label={t`Sections`} className="top-6 -mx-2 h-fit min-[68rem]:sticky">
      <ul className="flex flex-wrap gap-px min-[68rem]:flex-col">
        {settingsSections.map(({ id, label, icon: Icon }) => (
          <li key={id}>
            <Link
              href={`/settings#${id}`}
              {...(id === current ? { 'aria-current': 'true' } : {})}
              className={cls(
                'flex h-control items-center gap-2 rounded-md px-2 text-13 transition-colors duration-100 data-focus-visible:ring-inside data-hovered:bg-hover [&_svg]:size-4',
                id === current ? 'font-medium text-ink' : 'text-ink-2',
              )}
            >
              <Icon aria-hidden="true" />
              {i18n._(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The section that the upper part of the page shows. */
function useSectionInSight(): string {
  const [current, setCurrent] = useState<string>(settingsSections[0].id);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) setCurrent(target.id);
      },
      { rootMargin: '-15% 0px -75% 0px' },
    );
    for (const { id } of settingsSections) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, []);
  return current;
}
