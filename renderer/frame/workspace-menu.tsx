import { useLingui } from '@lingui/react/macro';
import { ChevronsUpDown, FolderOpen, Lock, LogOut, Plus, RotateCcw, Settings } from 'lucide-react';
import { Button } from 'react-aria-components';
import { api, call, useWorkspace } from '../client/index.ts';
import { entrance } from '../slices/welcome/entrance.ts';
import { cls, Menu, type MenuSection, useIsRail } from '../ui/index.ts';
import { showFailure } from './failures.ts';
import { lockScreen } from '../slices/shared/screen-lock.ts';

export const closeWorkspace = (): void => void call(api.workspaces.close, {}).catch(showFailure);

/** The workspace one is in, and the way to another. */
export function WorkspaceMenu({ onGo }: { onGo: (href: string) => void }) {
  const { t } = useLingui();
  const isRail = useIsRail();
  const workspace = useWorkspace();
  const name = workspace?.name ?? '';
  return (
    <Menu
      items={useItems(onGo)}
      trigger={
        <Button
          className={cls(
            'flex h-9 min-w-0 items-center gap-2 rounded-md transition-colors duration-100 data-focus-visible:ring-inside data-hovered:bg-hover data-pressed:bg-press aria-expanded:bg-hover',
            isRail ? 'justify-center' : 'px-1.5',
          )}
        >
          <Tile name={name} />
          <span className="sr-only">{isRail ? t`Workspace: ${name}` : t`Workspace:`}</span>
          {!isRail && (
            <>
              <span className="min-w-0 flex-1 truncate text-start text-14 font-semibold text-ink">
                {name}
              </span>
              <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
            </>
          )}
        </Button>
      }
    />
  );
}

const Tile = ({ name }: { name: string }) => (
  <span
    aria-hidden="true"
    className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent text-12 font-semibold text-on-accent uppercase"
  >
    {Array.from(name)[0]}
  </span>
);

function useItems(onGo: (href: string) => void): MenuSection[] {
  const { t } = useLingui();
  const workspace = useWorkspace();
  const known = workspace?.known ?? [];
  const isAmbiguous = (name: string) => known.filter((other) => other.name === name).length > 1;
  return [
    {
      id: 'known',
      label: t`Workspaces`,
      items: known.slice(0, 9).map(({ folder, name }) => ({
        id: folder,
        label: name,
        ...(isAmbiguous(name) ? { description: folder } : {}),
        isChecked: folder === workspace?.folder,
        onAction: () => {
          if (folder !== workspace?.folder) void entrance.open(folder, name);
        },
      })),
    },
    {
      id: 'more',
      items: [
        { id: 'new', label: t`New workspace`, icon: <Plus />, onAction: () => entrance.go('new') },
        { id: 'open', label: t`Open a folder`, icon: <FolderOpen />, onAction: () => entrance.go('open') },
        {
          id: 'restore',
          label: t`Restore a backup`,
          icon: <RotateCcw />,
          onAction: () => entrance.go('restore'),
        },
      ],
    },
    {
      id: 'this',
      items: [
        { id: 'settings', label: t`Settings`, icon: <Settings />, onAction: () => onGo('/settings') },
        {
          id: 'lock',
          label: t`Lock the screen`,
          icon: <Lock />,
          shortcut: 'mod+shift+l',
          onAction: () => void lockScreen(onGo),
        },
        { id: 'close', label: t`Close the workspace`, icon: <LogOut />, onAction: closeWorkspace },
      ],
    },
  ];
}
