import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, FormActions, RecoveryKey } from '../../ui/index.ts';
import { entrance, type EntranceState } from './entrance.ts';
import { Panel } from './panel.tsx';

export interface KeepRecoveryKeyProps {
  recovery: NonNullable<EntranceState['recovery']>;
  folder: string | null;
}

/** The one time that the recovery key of a new workspace is shown. */
export function KeepRecoveryKey({ recovery, folder }: KeepRecoveryKeyProps) {
  const { t } = useLingui();
  const [isKept, setKept] = useState(false);
  return (
    <Panel
      windowTitle={t`Keep your recovery key`}
      title={t`Keep your recovery key`}
      description={t`It opens “${recovery.name}” when nothing else does: a forgotten passphrase, a lost laptop. It is shown this once and stored nowhere. Print it or write it down.`}
    >
      <RecoveryKey
        recoveryKey={recovery.key}
        opens={recovery.name}
        folder={folder}
        isKept={isKept}
        onKept={setKept}
      />
      <FormActions>
        <Button variant="primary" size="lg" isDisabled={!isKept} onPress={entrance.leave}>
          {t`Go to the workspace`}
        </Button>
      </FormActions>
    </Panel>
  );
}
