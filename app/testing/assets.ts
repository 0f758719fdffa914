import { fileTypeFromBuffer } from 'file-type';
import { createHash } from 'node:crypto';
import { FailureError } from '../contract/errors.ts';
import type { AssetFiles } from '../kernel/assets.ts';

/** Files in memory, for tests of what is done with them. */
export class MemoryAssets implements AssetFiles {
  readonly files = new Map<string, Uint8Array>();

  async put(source: AsyncIterable<Uint8Array>, { maxBytes = Infinity }: { name: string; maxBytes?: number }) {
    const content = await collect(source, maxBytes);
    const hash = createHash('sha256').update(content).digest('hex');
    const isNew = !this.files.has(hash);
    this.files.set(hash, content);
    const type = (await fileTypeFromBuffer(content))?.mime ?? 'application/octet-stream';
    return { hash, bytes: content.length, type, inlineable: type.startsWith('image/'), isNew };
  }

  async *open(hash: string): AsyncGenerator<Uint8Array> {
    const content = this.files.get(hash);
    if (!content)
      throw new FailureError({ code: 'not_found', message: 'This file does not exist any more.' });
    yield await Promise.resolve(content);
  }

  remove(hash: string): Promise<boolean> {
    return Promise.resolve(this.files.delete(hash));
  }

  verify(): Promise<{ hash: string | undefined; problem: string }[]> {
    return Promise.resolve([]);
  }
}

async function collect(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.length;
    if (size > maxBytes) throw new FailureError({ code: 'too_large', message: 'This file is too large.' });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
