import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWorkspace } from '../../client/index.ts';
import { Button, Dialog, RecoveryKey } from '../../ui/index.ts';

/** A recovery key just made, shown once: it goes away when the person says that it is kept. */
export function ShownKey({ recoveryKey, onDone }: { recoveryKey: string; onDone: () => void }) {
  const { t } = useLingui();
  const workspace = useWorkspace();
  const [isKept, setKept] = useState(false);
  return (
    <Dialog
      title={t`Keep your new recovery key`}
      isOpen
      onOpenChange={() => {
        if (isKept) onDone();
      }}
      isDismissable={false}
      footer={
        <Button variant="primary" isDisabled={!isKept} onPress={onDone}>
          {t`Done`}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t`It is shown this once and stored nowhere. The one from before opens nothing any more: destroy its paper.`}</p>
        <RecoveryKey
          recoveryKey={recoveryKey}
          opens={workspace?.name ?? ''}
          folder={workspace?.folder ?? null}
          isKept={isKept}
          onKept={setKept}
        />
      </div>
    </Dialog>
  );
}
