import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  noFilters,
  readSearch,
  views,
  writeSearch,
  type Filters,
  type Overview,
  type Sort,
  type View,
} from './filters.ts';

const VIEW = 'campaigns.view';
/** Typing is in the address once it rests. Milliseconds. */
const TYPING = 250;

let lastSearch = '';

/** The overview as it was left: where a campaign's page leads back to. */
export const overviewHref = (): string => `/campaigns${lastSearch}`;

function rememberedView(): View {
  try {
    const kept = localStorage.getItem(VIEW);
    return views.find((view) => view === kept) ?? 'list';
  } catch {
    return 'list';
  }
}

function rememberView(view: View): void {
  try {
    localStorage.setItem(VIEW, view);
  } catch {
    // A window without storage starts with the list.
  }
}

export interface OverviewState extends Overview {
  view: View;
  setText: (text: string) => void;
  setFilters: (filters: Partial<Filters>) => void;
  clear: () => void;
  setSort: (sort: Sort) => void;
  setView: (view: View) => void;
  /** Turns calendar and timeline; a step can be gone back by Back, following a scroll is none. */
  turn: (to: Partial<Pick<Overview, 'scale' | 'zoom' | 'at'>>, isStep?: boolean) => void;
  setBin: (isBin: boolean) => void;
  setNew: (isNew: boolean) => void;
}

/** What the overview shows and how: kept in the address, so that Back, reloading and a sent link bring it back. */
export function useOverview(): OverviewState {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const overview = useMemo(() => readSearch(search), [search]);
  const view = overview.view ?? rememberedView();
  const [text, setText] = useTyped(overview.filters.text, (typed) => {
    go({ filters: { ...overview.filters, text: typed } });
  });
  const filters = useMemo(() => ({ ...overview.filters, text }), [overview.filters, text]);

  function go(changes: Partial<Overview>, isStep = false): void {
    const next = writeSearch({ ...overview, filters, ...changes });
    void navigate({ to: '/campaigns', search: next as never, replace: !isStep });
  }

  useEffect(() => {
    lastSearch = location.search;
  }, [search]);

  return {
    ...overview,
    filters,
    view,
    setText,
    setFilters: (changes) => go({ filters: { ...filters, ...changes } }),
    clear: () => {
      setText('');
      go({ filters: noFilters });
    },
    setSort: (sort) => go({ sort }),
    setView: (next) => {
      rememberView(next);
      go({ view: next }, true);
    },
    turn: (to, isStep = true) => go(to, isStep),
    setBin: (isBin) => go({ isBin, filters: noFilters }, true),
    setNew: (isNew) => go({ isNew }),
  };
}

/** Text that follows `given`; while it is typed it goes ahead, and `onRest` hears of it when the typing rests. */
function useTyped(given: string, onRest: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const told = useRef(given);
  const latest = useRef(onRest);
  useEffect(() => {
    latest.current = onRest;
  });
  useEffect(() => {
    if (typed === null || typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      latest.current(typed);
    }, TYPING);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    // What was told comes back while more is typed already; anything else came from elsewhere, Back for one.
    setTyped((current) => (given === told.current && current !== given ? current : null));
    told.current = given;
  }, [given]);
  return [typed ?? given, setTyped];
}
