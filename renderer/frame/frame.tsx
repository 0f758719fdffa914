import { useLingui } from '@lingui/react/macro';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import {
  AppFrame,
  AvatarHues,
  Sidebar,
  SidebarButton,
  SidebarItem,
  SidebarSection,
  useShortcut,
} from '../ui/index.ts';
import { usePersonHues } from '../slices/shared/use-people.ts';
import { FrameBanner } from './frame-banner.tsx';
import { keepFocus } from './keep-focus.ts';
import { navigation, type NavEntry, useActionShortcuts } from './navigation.ts';
import { Palette } from './palette.tsx';
import { PersonRow } from './person-row.tsx';
import { SaveState } from './save-state.tsx';
import { useSystemNotifications } from '../slices/notifications/system.ts';
import { useAttendance } from '../slices/shared/screen-lock.ts';
import { useShellActions } from './shell-actions.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { useUndoKeys } from './undo-keys.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** The window around every screen. */
export function Frame() {
  const { t } = useLingui();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const go = useGo();
  useAttendance();
  useEffect(() => keepFocus(), []);
  useSystemNotifications();
  useUndoKeys();
  useActionShortcuts(go);
  useShellActions({ go, openPalette: () => setPaletteOpen(true), openShortcuts: () => setHelpOpen(true) });
  useShortcut('mod+k', () => setPaletteOpen((isOpen) => !isOpen));
  useShortcut('?', () => setHelpOpen(true));
  return (
    <AvatarHues value={usePersonHues()}>
      <AppFrame
        sidebar={
          <Sidebar
            label={t`Main`}
            head={
              <>
                <WorkspaceMenu onGo={go} />
                <SidebarButton
                  label={t`Search`}
                  icon={<Search />}
                  shortcut="mod+k"
                  onPress={() => setPaletteOpen(true)}
                />
              </>
            }
            foot={
              <>
                <SaveState />
                <PersonRow onHelp={() => setHelpOpen(true)} />
              </>
            }
          >
            <SidebarSection>
              {navigation.map((entry) => (
                <Place key={entry.path} entry={entry} onGo={go} />
              ))}
            </SidebarSection>
          </Sidebar>
        }
      >
        <FrameBanner />
        <div className="min-h-0 flex-1" data-screen>
          <Outlet />
        </div>
        <Palette isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} onGo={go} />
        <ShortcutsSheet isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
      </AppFrame>
    </AvatarHues>
  );
}

/** Goes to an address inside the app. */
function useGo(): (href: string) => void {
  const navigate = useNavigate();
  return useCallback((href: string) => void navigate({ href }), [navigate]);
}

/** A room in the navigation: its name, its key, what waits there. */
function Place({ entry, onGo }: { entry: NavEntry; onGo: (href: string) => void }) {
  const { i18n } = useLingui();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { path: href, label, icon: Icon, key, useCount = useNoCount } = entry;
  const { count, label: countLabel } = useCount();
  useShortcut(`g ${key}`, () => onGo(href));
  return (
    <SidebarItem
      href={href}
      label={i18n._(label)}
      icon={<Icon />}
      isCurrent={href === '/' ? path === '/' : path.startsWith(href)}
      shortcut={`g ${key}`}
      count={count}
      countLabel={countLabel}
    />
  );
}

const useNoCount = () => ({ count: 0, label: '' });
