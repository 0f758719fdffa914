import { useLingui } from '@lingui/react/macro';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { rooms } from '../slices/index.ts';
import { AppFrame, Sidebar, SidebarItem, SidebarSection } from '../ui/index.ts';

const navigation = rooms.flatMap((room) => (room.nav ? [room.nav] : [])).sort((a, b) => a.order - b.order);

/** The window around every screen. */
export function Frame() {
  const { t, i18n } = useLingui();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isCurrent = (place: string) => (place === '/' ? path === '/' : path.startsWith(place));
  return (
    <AppFrame
      sidebar={
        <Sidebar label={t`Main`}>
          <SidebarSection>
            {navigation.map(({ path: href, label, icon: Icon, key }) => (
              <SidebarItem
                key={href}
                href={href}
                label={i18n._(label)}
                icon={<Icon />}
                isCurrent={isCurrent(href)}
                shortcut={`g ${key}`}
              />
            ))}
          </SidebarSection>
        </Sidebar>
      }
    >
      <Outlet />
    </AppFrame>
  );
}
