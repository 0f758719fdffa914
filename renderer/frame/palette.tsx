import { useLingui } from '@lingui/react/macro';
import { Bookmark } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api, ask, useLive, useWorkspace } from '../client/index.ts';
import { settingsSections } from '../slices/settings/sections.ts';
import { subjectHref, subjectIcon } from '../slices/subjects.ts';
import { hrefOf } from '../slices/views/query.ts';
import { noteOpened } from '../slices/views/use-views.ts';
import { CommandPalette, Marked, type PaletteItem, type PaletteSection } from '../ui/index.ts';
import { actions, navigation } from './navigation.ts';

export interface PaletteProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onGo: (href: string) => void;
}

/** Long enough not to ask for every letter, short enough to feel at once; milliseconds. */
const PAUSE = 90;
const MOST_RECENT = 5;

const allViews = {};

/** What was run from here lately. In memory only: titles of a workspace must not lie in the browser's storage. */
const nothing: { folder: string | null; items: readonly PaletteItem[] } = { folder: null, items: [] };
let recent = nothing;

/** Everything by typing: places, actions, settings, and whatever the workspace has words of. */
export function Palette({ isOpen, onOpenChange, onGo }: PaletteProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const folder = useWorkspace()?.folder ?? null;
  const { hits, isSearching } = useFound(query, onGo);
  const changed = useLatelyChanged(isOpen, onGo);
  const commands = [...useCommands(onGo), useViewCommands(isOpen, onGo)];
  useEffect(
    () => () => {
      // The screen was locked, or the workspace left.
      recent = nothing;
    },
    [],
  );
  const lately = recent.folder === folder ? recent.items : [];
  const sections: PaletteSection[] =
    query.trim() === ''
      ? withoutDoubles([
          { id: 'recent', title: t`Recent`, items: lately },
          { id: 'changed', title: t`Changed lately`, items: changed },
          ...commands,
        ])
      : [...commands, { id: 'found', title: t`In this workspace`, items: hits, isAnswer: true }];
  const remember = (id: string) => {
    const item = sections.flatMap((section) => section.items).find((candidate) => candidate.id === id);
    if (!item) return;
    const { detail: _, ...kept } = item;
    const others = lately.filter((candidate) => candidate.id !== id);
    recent = { folder, items: [kept, ...others].slice(0, MOST_RECENT) };
  };
  return (
    <CommandPalette
      isOpen={isOpen}
      onOpenChange={(next) => {
        setQuery('');
        onOpenChange(next);
      }}
      sections={isOpen ? sections : []}
      isSearching={isSearching}
      onQueryChange={setQuery}
      onRun={remember}
      placeholder={t`Go anywhere, do anything, find any word`}
    />
  );
}

/** An item stands where it comes first. */
function withoutDoubles(sections: readonly PaletteSection[]): PaletteSection[] {
  const seen = new Set<string>();
  return sections.map((section) => ({
    ...section,
    items: section.items.filter(({ id }) => !seen.has(id) && seen.add(id)),
  }));
}

/** What can be done and gone to: the rooms say. */
function useCommands(onGo: (href: string) => void): PaletteSection[] {
  const { t, i18n } = useLingui();
  return [
    {
      id: 'actions',
      title: t`Actions`,
      items: actions.map(({ id, label, icon: Icon, keywords, shortcut, run }) => ({
        id: `do:${id}`,
        label: i18n._(label),
        icon: <Icon />,
        ...(keywords ? { keywords: [i18n._(keywords)] } : {}),
        ...(shortcut ? { shortcut } : {}),
        onAction: () => run(onGo),
      })),
    },
    {
      id: 'places',
      title: t`Go to`,
      items: navigation.map(({ path, label, icon: Icon, key }) => ({
        id: `go:${path}`,
        label: i18n._(label),
        icon: <Icon />,
        shortcut: `g ${key}`,
        onAction: () => onGo(path),
      })),
    },
    {
      id: 'settings',
      title: t`Settings`,
      items: settingsSections.map(({ id, label, icon: Icon, keywords }) => ({
        id: `set:${id}`,
        label: i18n._(label),
        icon: <Icon />,
        keywords: [i18n._(keywords)],
        onAction: () => onGo(`/settings#${id}`),
      })),
    },
  ];
}

/** Saved views, each on its screen. */
function useViewCommands(isOpen: boolean, onGo: (href: string) => void): PaletteSection {
  const { t, i18n } = useLingui();
  const { data: views } = useLive(api.views.list, isOpen ? allViews : null);
  const items = (views ?? []).map((view) => {
    const place = navigation.find(({ path }) => path === `/${view.screen}`);
    return {
      id: `view:${view.id}`,
      label: view.name,
      ...(place ? { hint: i18n._(place.label) } : {}),
      icon: <Bookmark />,
      onAction: () => {
        noteOpened(view);
        onGo(hrefOf(view));
      },
    };
  });
  return { id: 'views', title: t({ message: 'Views', context: 'kept filters' }), items };
}

function useLatelyChanged(isOpen: boolean, onGo: (href: string) => void): PaletteItem[] {
  const { data } = useLive(api.content.list, isOpen ? { limit: 5 } : null);
  return (data?.pieces ?? []).map(({ id, title }) =>
    itemOf({ kind: 'piece', ref: id, title, context: '' }, onGo),
  );
}

interface Hit {
  kind: string;
  ref: string;
  title: string;
  context: string;
  snippet?: string;
}

function itemOf({ kind, ref, title, context, snippet }: Hit, onGo: (href: string) => void): PaletteItem {
  const Icon = subjectIcon(kind);
  const href = subjectHref(kind, ref);
  return {
    id: `hit:${kind}:${ref}`,
    label: title,
    ...(context ? { hint: context } : {}),
    ...(snippet ? { detail: <Marked text={snippet} /> } : {}),
    icon: <Icon />,
    onAction: () => {
      if (href !== null) onGo(href);
    },
  };
}

/** What the workspace has for the words typed; the last answer stays until the next one is there. */
function useFound(query: string, onGo: (href: string) => void) {
  const text = query.trim();
  const [answer, setAnswer] = useState<{ text: string; hits: readonly Hit[] }>({ text: '', hits: [] });
  useEffect(() => {
    if (text === '') return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      ask(api.search.find, { text, limit: 12 }, controller.signal).then(
        (hits) => setAnswer({ text, hits }),
        () => {
          if (!controller.signal.aborted) setAnswer({ text, hits: [] });
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);
  const hits = text === '' ? [] : answer.hits.filter(({ kind, ref }) => subjectHref(kind, ref) !== null);
  return {
    hits: hits.map((hit) => itemOf(hit, onGo)),
    isSearching: text !== '' && answer.text !== text && hits.length === 0,
  };
}
