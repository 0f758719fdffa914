import type { ViewScreen } from '#app/slices/views/contract.ts';

/** What an address says beside filters: forms and dialogs that are open, the day one was turned to, the bin. */
const PASSING: Readonly<Record<ViewScreen, readonly string[]>> = {
  campaigns: ['new', 'at', 'bin'],
  content: ['new', 'bin'],
  analytics: ['import'],
};

/** The part of an address that a view keeps, the same text for the same filters. */
export function queryOf(screen: ViewScreen, search: string): string {
  const params = new URLSearchParams(search);
  for (const name of PASSING[screen]) params.delete(name);
  params.sort();
  return params.toString();
}

export const hrefOf = ({ screen, query }: { screen: ViewScreen; query: string }): string =>
  query === '' ? `/${screen}` : `/${screen}?${query}`;

interface Kept {
  id: string;
  query: string;
}

/**
 * The view that a screen shows: the one with these filters; else the one that was opened last, whose filters were
 * changed since. Without any filter none is shown.
 */
export function activeView<V extends Kept>(
  views: readonly V[],
  query: string,
  lastId: string | null,
): { view: V; isChanged: boolean } | null {
  const exact = views.filter((view) => view.query === query);
  const view = exact.find(({ id }) => id === lastId) ?? exact[0];
  if (view) return { view, isChanged: false };
  const last = query === '' ? undefined : views.find(({ id }) => id === lastId);
  return last ? { view: last, isChanged: true } : null;
}
