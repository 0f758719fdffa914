import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '../ui/index.ts';
import { Unplug } from 'lucide-react';

/** The frame without its service: nothing of a workspace is here, so all there is to say is how to get it. */
export function ServiceStopped() {
  const { t } = useLingui();
  return (
    <main className="grid h-dvh place-items-center bg-paper">
      <EmptyState icon={<Unplug />} title={t`Neural Marketing is not running`}>
        {t`Start it from its icon, or with “npm start” in its folder. Your work is on this computer and waits there.`}
      </EmptyState>
    </main>
  );
}
