import { type ReactNode, useEffect, useRef, useState } from 'react';
import { CONTRACT_VERSION } from '#app/contract/limits.ts';
import { connection as link, useConnection, useWorkspace } from '../client/index.ts';
import { useIsEntranceInUse } from '../slices/welcome/entrance.ts';
import Welcome from '../slices/welcome/screen.tsx';
import { LockScreen } from './lock-screen.tsx';
import { NotLetIn, OtherVersion, ServiceStopped } from './service-stopped.tsx';

export interface GateProps {
  /** Another workspace was opened in this window. */
  onSwitch: () => void;
  children: ReactNode;
}

/**
 * Lets through to the rooms when a workspace is open; before that, welcome; while the screen is locked, what
 * unlocks it; without a service, how to start it. Once
 * inside, a lost connection leaves the page as it is: the frame says so, and what was typed stays in sight.
 */
export function Gate({ onSwitch, children }: GateProps) {
  const connection = useConnection();
  const workspace = useWorkspace();
  const [isExpected] = useState(() => link.expectsWorkspace);
  const isAtEntrance = useIsEntranceInUse();
  useSwitch(workspace?.folder ?? null, onSwitch);
  if (!workspace) {
    if (connection === 'refused') return <NotLetIn />;
    if (connection === 'stopped') return <ServiceStopped />;
    // The room can be drawn, and ask its questions, while the service is still opening the workspace.
    return (connection === 'connecting' || connection === 'open') && isExpected ? children : null;
  }
  if (workspace.contract !== CONTRACT_VERSION) return <OtherVersion />;
  const { screen } = workspace;
  if (screen && screen.state !== 'open') return <LockScreen workspace={workspace} screen={screen} />;
  if (isAtEntrance || workspace.state === 'none' || workspace.state === 'locked')
    return <Welcome workspace={workspace} />;
  return children;
}

function useSwitch(folder: string | null, onSwitch: () => void): void {
  const last = useRef(folder);
  useEffect(() => {
    if (folder === null || folder === last.current) return;
    if (last.current !== null) onSwitch();
    last.current = folder;
  }, [folder, onSwitch]);
}
