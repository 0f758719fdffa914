/** The content-addressed files of a workspace, as the kernel hands them to slices. */
export interface AssetFiles {
  put(
    source: AsyncIterable<Uint8Array>,
    options: { name: string; maxBytes?: number; signal?: AbortSignal },
  ): Promise<{ hash: string; bytes: number; type: string; inlineable: boolean; isNew: boolean }>;
  open(hash: string): AsyncIterable<Uint8Array>;
  /** Whether there was one. */
  remove(hash: string): Promise<boolean>;
  /** Of the given files, or of all there are: those that are missing or not what was put in. */
  verify(hashes?: readonly string[]): Promise<{ hash: string | undefined; problem: string }[]>;
}
