import type { ReactNode } from 'react';
import { useConnection, useWorkspace } from '../client/index.ts';
import Welcome from '../slices/welcome/screen.tsx';
import { ServiceStopped } from './service-stopped.tsx';

/** Lets through to the rooms when a workspace is open; before that, welcome; without a service, how to start it. */
export function Gate({ children }: { children: ReactNode }) {
  const connection = useConnection();
  const workspace = useWorkspace();
  if (connection === 'refused') return <ServiceStopped />;
  if (!workspace) return null;
  if (workspace.state === 'none' || workspace.state === 'locked') return <Welcome />;
  return children;
}
