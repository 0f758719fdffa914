import { useLingui } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { rooms } from '../slices/index.ts';
import type { HelpTopic, Room } from '../slices/room.ts';
import { Dialog, Disclosure, Link, ShortcutKeys } from '../ui/index.ts';
import { actions, navigation } from './navigation.ts';

export interface ShortcutsSheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

interface Group {
  title: string;
  keys: readonly { keys: string; label: string }[];
}

/** Help for the screen that one is on, and every shortcut there is. Opened by “?”. */
export function ShortcutsSheet({ isOpen, onOpenChange }: ShortcutsSheetProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Help and shortcuts`} size="lg" isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <div className="flex flex-col gap-6">
          <Here />
          <p className="text-13 text-pretty text-ink-2">
            {t`Everything is within reach of the keyboard: search and commands with the first of these, the rest by pressing keys one after the other.`}
          </p>
          <Groups />
          <p className="border-t pt-4 text-13">
            <Link href="/settings#about" onPress={close}>
              {t`About this version and its licences`}
            </Link>
          </p>
        </div>
      )}
    </Dialog>
  );
}

/** What helps on this screen. */
function Here() {
  const { t, i18n } = useLingui();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const room = roomOf(path);
  const topics = useHelp(room);
  if (!room?.nav || topics.length === 0) return null;
  const name = i18n._(room.nav.label);
  return (
    <section aria-label={t`On this screen: ${name}`} className="flex flex-col">
      <h3 className="caption mb-1">{t`On this screen: ${name}`}</h3>
      {topics.map(({ title, text }, at) => (
        <Disclosure key={title.id} title={i18n._(title)} defaultExpanded={at === 0}>
          <p className="text-13 text-pretty text-ink-2">{i18n._(text)}</p>
        </Disclosure>
      ))}
    </section>
  );
}

/** The room of an address: the one whose place in the navigation is nearest above it. */
const roomOf = (path: string): Room | undefined =>
  rooms
    .filter(({ nav }) => nav && (nav.path === '/' ? path === '/' : path.startsWith(nav.path)))
    .toSorted((a, b) => (b.nav?.path.length ?? 0) - (a.nav?.path.length ?? 0))[0];

const noTopics: readonly HelpTopic[] = [];

function useHelp(room: Room | undefined): readonly HelpTopic[] {
  const [topics, setTopics] = useState(noTopics);
  useEffect(() => {
    let isCurrent = true;
    void room?.help?.().then(({ help }) => isCurrent && setTopics(help));
    return () => {
      isCurrent = false;
    };
  }, [room]);
  return topics;
}

function Groups() {
  return (
    <div className="columns-1 gap-10 sm:columns-2">
      {useGroups()
        .filter((group) => group.keys.length > 0)
        .map((group) => (
          <section key={group.title} aria-label={group.title} className="mb-5 break-inside-avoid">
            <h3 className="caption mb-1">{group.title}</h3>
            <dl>
              {group.keys.map(({ keys, label }) => (
                <div key={keys + label} className="flex min-h-8 items-center justify-between gap-4 border-b">
                  <dt className="min-w-0 text-13 text-ink">{label}</dt>
                  <dd className="shrink-0">
                    <ShortcutKeys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </div>
  );
}

function useGroups(): Group[] {
  const { t, i18n } = useLingui();
  const named = actions.flatMap(({ shortcut, label }) =>
    shortcut ? [{ keys: shortcut, label: i18n._(label) }] : [],
  );
  return [
    {
      title: t`Anywhere`,
      keys: [
        { keys: 'mod+k', label: t`Search and commands` },
        { keys: '?', label: t`This sheet` },
        { keys: 'mod+z', label: t`Undo` },
        { keys: 'mod+shift+z', label: t`Redo` },
        { keys: 'f6', label: t`Go to the messages` },
        { keys: 'escape', label: t`Close what is open` },
        ...named,
      ],
    },
    {
      title: t`Go to`,
      keys: navigation.map(({ key, label }) => ({ keys: `g ${key}`, label: i18n._(label) })),
    },
    ...rooms.flatMap(({ nav, shortcuts }) =>
      nav && shortcuts
        ? [
            {
              title: i18n._(nav.label),
              keys: shortcuts.map(({ keys, label }) => ({ keys, label: i18n._(label) })),
            },
          ]
        : [],
    ),
  ];
}
