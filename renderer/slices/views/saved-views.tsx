import { useLingui } from '@lingui/react/macro';
import { Bookmark, BookmarkPlus, Pencil, RotateCcw, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SavedView, ViewScreen } from '#app/slices/views/contract.ts';
import { api } from '#renderer/client/index.ts';
import { MenuButton, type MenuItem, type MenuSection } from '#renderer/ui/index.ts';
import { performUndoable } from '../shared/perform.ts';
import { useViews } from './use-views.ts';
import { ViewDialog } from './view-dialog.tsx';

/** The views of a screen, behind a button in its toolbar that names the one it shows. */
export function SavedViews({ screen }: { screen: ViewScreen }) {
  const { t } = useLingui();
  const state = useViews(screen);
  const [dialog, setDialog] = useState<'new' | 'rename' | null>(null);
  const { active, query } = state;
  const items = useItems(state, setDialog);
  return (
    <span className="ms-auto flex min-w-0">
      <MenuButton
        variant="quiet"
        icon={<Bookmark aria-hidden="true" />}
        items={items}
        placement="bottom end"
        className="max-w-64"
      >
        {active ? active.view.name : t({ message: 'Views', context: 'kept filters' })}
        {active?.isChanged && (
          <>
            <span className="sr-only">, {t`changed`}</span>
            <span
              aria-hidden="true"
              className="ms-1.5 mb-0.5 inline-block size-1.5 rounded-full bg-accent align-middle"
            />
          </>
        )}
      </MenuButton>
      {dialog !== null && (
        <ViewDialog
          {...{ screen, query }}
          view={dialog === 'rename' ? (active?.view ?? null) : null}
          onCreated={state.note}
          onClose={() => setDialog(null)}
        />
      )}
    </span>
  );
}

type State = ReturnType<typeof useViews>;

function useItems(state: State, onDialog: (dialog: 'new' | 'rename') => void): MenuSection[] {
  const { t } = useLingui();
  const { views, active } = state;
  const kept: MenuItem[] = views.map((view) => ({
    id: view.id,
    label: view.name,
    isChecked: view.id === active?.view.id,
    ...(view.conflicts > 0 ? { description: t`Named or changed twice at the same time` } : {}),
    onAction: () => state.open(view),
  }));
  const changed = useChangedItems(state);
  const sections: MenuSection[] = [
    { id: 'views', label: t({ message: 'Views', context: 'kept filters' }), items: kept },
    { id: 'changed', items: active?.isChanged ? changed(active.view) : [] },
    {
      id: 'keep',
      items: [
        {
          id: 'new',
          label: t`Keep this as a view…`,
          icon: <BookmarkPlus />,
          onAction: () => onDialog('new'),
        },
        ...(active
          ? [
              {
                id: 'rename',
                label: t`Rename “${active.view.name}”…`,
                icon: <Pencil />,
                onAction: () => onDialog('rename'),
              },
              {
                id: 'remove',
                label: t`Remove “${active.view.name}”`,
                icon: <Trash2 />,
                onAction: () =>
                  void performUndoable(
                    api.views.remove,
                    { ids: [active.view.id] },
                    t`View “${active.view.name}” removed.`,
                  ),
              },
            ]
          : []),
      ],
    },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/** What can be done about a view whose filters were changed. */
function useChangedItems({ query, open }: State): (view: SavedView) => MenuItem[] {
  const { t } = useLingui();
  return (view) => [
    {
      id: 'update',
      label: t`Update “${view.name}”`,
      description: t`It then shows what is shown now.`,
      icon: <Save />,
      onAction: () =>
        void performUndoable(
          api.views.update,
          { id: view.id, changes: { query } },
          t`View “${view.name}” updated.`,
        ),
    },
    {
      id: 'reset',
      label: t`Reset to “${view.name}”`,
      icon: <RotateCcw />,
      onAction: () => open(view),
    },
  ];
}
