import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, runTask } from '../../client/index.ts';
import { ConfirmDialog, toasts } from '../../ui/index.ts';
import { toCallError } from '../../client/index.ts';
import { ShownKey } from './shown-key.tsx';

export interface NewRecoveryKeyProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Asks, makes a new recovery key, and shows it once. */
export function NewRecoveryKey({ isOpen, onOpenChange }: NewRecoveryKeyProps) {
  const { t } = useLingui();
  const [made, setMade] = useState<string | null>(null);
  const make = async () => {
    try {
      const { recoveryKey } = await runTask(api.workspaces.newRecoveryKey, {});
      setMade(recoveryKey);
    } catch (error) {
      toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });
    }
  };
  return (
    <>
      <ConfirmDialog
        title={t`Make a new recovery key?`}
        confirmLabel={t`Make a new key`}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        onConfirm={make}
      >
        {t`The one you have will open nothing any more, and the new one is shown once. Have a printer or a pen at hand.`}
      </ConfirmDialog>
      {made !== null && <ShownKey recoveryKey={made} onDone={() => setMade(null)} />}
    </>
  );
}
