import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { SavedView, ViewScreen } from '#app/slices/views/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { activeView, hrefOf, queryOf } from './query.ts';

const none: readonly SavedView[] = [];

/** Which view of a screen was opened last, for as long as the window is there. */
const last = new Map<ViewScreen, string>();

/** The views of a screen, and which of them it shows. */
export function useViews(screen: ViewScreen) {
  const navigate = useNavigate();
  const search = useRouterState({ select: ({ location }) => location.searchStr });
  const input = useMemo(() => ({ screen }), [screen]);
  const { data: views = none } = useLive(api.views.list, input);
  // Only to draw anew: which one it is stays when the screen is left.
  const [lastId, setLastId] = useState(() => last.get(screen) ?? null);
  const query = queryOf(screen, search);
  const note = (id: string) => {
    last.set(screen, id);
    setLastId(id);
  };
  return {
    views,
    query,
    active: activeView(views, query, lastId),
    note,
    open: (view: SavedView) => {
      note(view.id);
      void navigate({ href: hrefOf(view) });
    },
  };
}

/** A view that is opened from elsewhere is the one that its screen shows then. */
export const noteOpened = ({ screen, id }: Pick<SavedView, 'screen' | 'id'>): void => {
  last.set(screen, id);
};
