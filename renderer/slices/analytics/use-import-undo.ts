import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { api } from '#renderer/client/index.ts';
import { toasts } from '#renderer/ui/index.ts';
import { perform } from '../shared/perform.ts';
import { importQueue } from './import-queue.ts';

/** Takes imports back and brings them back; what stands in the way is said by the service. */
export function useImportUndo() {
  const { t } = useLingui();
  return useMemo(() => {
    const redo = async (importId: string) => {
      if (!(await perform(api.analytics.redoImport, { importId }))) return;
      importQueue.mark(importId, false);
      toasts.show({ text: t`The import counts again.`, onUndo: () => void undo(importId) });
    };
    const undo = async (importId: string) => {
      if (!(await perform(api.analytics.undoImport, { importId }))) return;
      importQueue.mark(importId, true);
      toasts.show({ text: t`The import was taken back.`, onUndo: () => void redo(importId) });
    };
    return { undo, redo };
  }, [t]);
}
