import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { toasts } from '#renderer/ui/index.ts';
import { takeBack } from '../shared/perform.ts';
import { importFiles, type ImportedFile } from './import-files.ts';

/** Files on their way into the library. What went well is a message; what did not, or lost something, is a list. */
export function usePieceImport(campaignId: string | null, open: (id: string) => void) {
  const { t } = useLingui();
  const [files, setFiles] = useState<readonly ImportedFile[] | null>(null);
  const add = async (chosen: readonly File[], folders: readonly string[] = []) => {
    if (chosen.length + folders.length === 0) return;
    const results = await importFiles(chosen, folders, campaignId, setFiles);
    const [only] = results;
    if (results.length !== 1 || only?.state !== 'done' || only.warnings.length > 0) return;
    setFiles(null);
    toasts.show({
      text: t`“${only.title}” imported.`,
      tone: 'positive',
      action: { label: t`Open`, onAction: () => open(only.id) },
      onUndo: () => void takeBack(only.commandId),
    });
  };
  const undo = async (file: ImportedFile) => {
    if (file.state !== 'done') return;
    await takeBack(file.commandId);
    const { key, fileName, title } = file;
    setFiles(
      (all) => all?.map((one) => (one.key === key ? { key, fileName, title, state: 'undone' } : one)) ?? null,
    );
  };
  return { files, add, undo, close: () => setFiles(null) };
}
