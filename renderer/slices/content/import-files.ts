import { MAX_PIECE_FILE } from '#app/contract/limits.ts';
import { api, runTask, toCallError } from '#renderer/client/index.ts';
import { fileToBase64 } from '#renderer/editor/bytes.ts';

type Outcome =
  /** `commandId`: the step that takes it back. */
  | { state: 'done'; id: string; title: string; warnings: readonly string[]; commandId: string }
  /** It was a piece for a moment. */
  | { state: 'undone'; title: string }
  /** Why, in words of the service. */
  | { state: 'failed'; reason: string }
  /** It was not even sent. */
  | { state: 'refused'; why: 'too-large' | 'folder' | 'unreadable' };

/** A file that is to be a piece, or what became of it. */
export type ImportedFile = { key: string; fileName: string } & (Outcome | { state: 'waiting' | 'reading' });

/** Makes pieces of files, one after another; `onChange` hears how all of them stand after each step. */
export async function importFiles(
  files: readonly File[],
  folders: readonly string[],
  campaignId: string | null,
  onChange: (files: readonly ImportedFile[]) => void,
): Promise<readonly ImportedFile[]> {
  const key = () => crypto.randomUUID();
  let all: readonly ImportedFile[] = [
    ...files.map(({ name }) => ({ key: key(), fileName: name, state: 'waiting' as const })),
    ...folders.map((name) => ({
      key: key(),
      fileName: name,
      state: 'refused' as const,
      why: 'folder' as const,
    })),
  ];
  const set = (at: number, outcome: Outcome | { state: 'reading' }) => {
    all = all.map((file, index) =>
      index === at ? { key: file.key, fileName: file.fileName, ...outcome } : file,
    );
    onChange(all);
  };
  onChange(all);
  for (const [at, file] of files.entries()) {
    set(at, { state: 'reading' });
    set(at, await importOne(file, campaignId));
  }
  return all;
}

async function importOne(file: File, campaignId: string | null): Promise<Outcome> {
  if (file.size > MAX_PIECE_FILE) return { state: 'refused', why: 'too-large' };
  const bytes = await fileToBase64(file).catch(() => null);
  if (bytes === null) return { state: 'refused', why: 'unreadable' };
  const commandId = crypto.randomUUID();
  try {
    const { id, title, warnings } = await runTask(api.content.importFile, {
      fileName: file.name,
      bytes,
      campaignId,
      commandId,
    });
    return { state: 'done', id, title, warnings, commandId };
  } catch (error) {
    return { state: 'failed', reason: toCallError(error).failure.message };
  }
}
