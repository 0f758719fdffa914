import { useState } from 'react';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { useEntrance } from './entrance.ts';
import { KeepRecoveryKey } from './keep-recovery-key.tsx';
import { Locked } from './locked.tsx';
import { NewWorkspace } from './new-workspace.tsx';
import { OpenFolder } from './open-folder.tsx';
import { RestoreBackup } from './restore-backup.tsx';
import { Start } from './start.tsx';
import { Working } from './working.tsx';

/** Everything before a workspace: the first page, making one, opening one, its lock. */
export default function Welcome({ workspace }: { workspace: WorkspaceStatus }) {
  const { place, work, recovery, error } = useEntrance();
  const lock = useLastLock(workspace);
  // A folder that turned out to be a workspace with keys is opened at its lock, which has every way in.
  const hasFoundLock = place === 'open' && error !== null && workspace.keySlots.length > 0;
  const isAtLock = place === 'lock' || ((place === null || hasFoundLock) && workspace.state === 'locked');
  if (recovery) return <KeepRecoveryKey recovery={recovery} folder={workspace.folder} />;
  if (lock && (work?.kind === 'unlock' || (isAtLock && !work)))
    return <Locked key={lock.folder} workspace={lock} />;
  if (work) return <Working work={work} />;
  switch (place) {
    case 'new':
      return <NewWorkspace workspace={workspace} />;
    case 'open':
      return <OpenFolder workspace={workspace} />;
    case 'restore':
      return <RestoreBackup workspace={workspace} />;
    default:
      return <Start workspace={workspace} />;
  }
}

/** While a key is tried the service has nothing open; the lock stays on the screen all the same. */
function useLastLock(workspace: WorkspaceStatus): WorkspaceStatus | null {
  const [lock, setLock] = useState<WorkspaceStatus | null>(null);
  if (workspace.state !== 'locked' || workspace === lock) return lock;
  setLock(workspace);
  return workspace;
}
