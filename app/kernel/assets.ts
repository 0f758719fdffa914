/** The content-addressed files of a workspace, as the kernel hands them to slices. */
export interface AssetFiles {
  put(
    source: AsyncIterable<Uint8Array>,
    options: { name: string; maxBytes?: number },
  ): Promise<{ hash: string; bytes: number; type: string; isNew: boolean }>;
  open(hash: string): AsyncIterable<Uint8Array>;
  remove(hash: string): Promise<void>;
}
