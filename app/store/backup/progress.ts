import { throwIfCancelled } from '../errors.ts';

export interface BackupProgress {
  phase: 'writing' | 'verifying' | 'restoring';
  /** Bytes of the phase so far. */
  done: number;
  /** Bytes of the phase in all, where that is known. */
  total: number | undefined;
}

export interface LongWork {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: BackupProgress) => void) | undefined;
}

/** Passes a flow on, counts it aloud and ends it with StoreError `cancelled` when the signal fires. */
export async function* reported(
  source: AsyncIterable<Uint8Array>,
  phase: BackupProgress['phase'],
  total: number | undefined,
  { signal, onProgress }: LongWork,
): AsyncGenerator<Uint8Array> {
  const what = { writing: 'The backup', verifying: 'Checking the backup', restoring: 'The restore' }[phase];
  let done = 0;
  throwIfCancelled(signal, what);
  for await (const bytes of source) {
    yield bytes;
    done += bytes.length;
    throwIfCancelled(signal, what);
    onProgress?.({ phase, done, total });
  }
}
