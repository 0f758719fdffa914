import { useLingui } from '@lingui/react/macro';
import { api, ask } from '#renderer/client/index.ts';
import { toasts } from '#renderer/ui/index.ts';
import { perform } from '../shared/perform.ts';
import { importQueue } from './import-queue.ts';

/** Forgets what was said of the columns of a layout, and reads the file again without it. */
export function useForgetMeanings(fileId: string, layout: string): () => Promise<void> {
  const { t } = useLingui();
  const set = async (meanings: Record<string, string>): Promise<boolean> => {
    const isSet = (await perform(api.analytics.setMeanings, { layout, meanings })) !== null;
    if (isSet) importQueue.lookAgain(fileId);
    return isSet;
  };
  return async () => {
    const before = await ask(api.analytics.meanings, { layout });
    if (await set({}))
      toasts.show({ text: t`The columns are read as their names say.`, onUndo: () => void set(before) });
  };
}
