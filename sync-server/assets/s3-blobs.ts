import { z } from 'zod';
import { RelayFailure } from '../accounts/failures.ts';
import { tooMuch, type Appended, type Blobs, type Pending, type Range } from './blobs.ts';
import { S3, type S3Options } from './s3.ts';

/** Bytes of every part but the last. Some stores want them equal, all want 5 MiB at least. */
const PART = 8 * 1024 * 1024;

const stateSchema = z.object({ uploadId: z.string(), etags: z.array(z.string()) });

/**
 * Files in a store that speaks S3. Parts go straight there, so that any node can take the next one; the whole is read
 * back and checked before it gets its name.
 */
export class S3Blobs implements Blobs {
  readonly part: number;
  readonly #s3: S3;

  constructor(options: S3Options, part = PART) {
    this.#s3 = new S3(options);
    this.part = part;
  }

  async begin(id: string): Promise<string> {
    const uploadId = await this.#s3.createMultipart(key(id));
    return JSON.stringify({ uploadId, etags: [] });
  }

  async append(upload: Pending, source: AsyncIterable<Uint8Array>): Promise<Appended> {
    const state = stateSchema.parse(JSON.parse(upload.state));
    let { received } = upload;
    let held: Uint8Array[] = [];
    let size = 0;
    let brokenBy: unknown;
    const send = async (bytes: Uint8Array) => {
      state.etags.push(
        await this.#s3.uploadPart(key(upload.id), state.uploadId, state.etags.length + 1, bytes),
      );
      received += bytes.length;
    };
    try {
      for await (const bytes of source) {
        if (received + size + bytes.length > upload.bytes) throw tooMuch();
        held.push(bytes);
        size += bytes.length;
        if (size < this.part) continue;
        let whole: Uint8Array = Buffer.concat(held);
        for (; whole.length >= this.part; whole = whole.subarray(this.part))
          await send(whole.subarray(0, this.part));
        held = [whole];
        size = whole.length;
      }
      if (size > 0 && received + size === upload.bytes) await send(Buffer.concat(held));
    } catch (error) {
      brokenBy = error;
    }
    return { received, state: JSON.stringify(state), ...(brokenBy === undefined ? {} : { brokenBy }) };
  }

  async complete(upload: Pending): Promise<void> {
    const { uploadId, etags } = stateSchema.parse(JSON.parse(upload.state));
    if (await this.#s3.completeMultipart(key(upload.id), uploadId, etags)) return;
    // Done before, by a request whose answer was lost.
    if ((await this.#s3.head(key(upload.id))) !== upload.bytes)
      throw new RelayFailure('not_found', 'This upload is not here any more. Begin it again.');
  }

  async *readPending(upload: Pending): AsyncIterable<Uint8Array> {
    const content = await this.#s3.get(key(upload.id));
    if (content) yield* content;
  }

  async publish(upload: Pending, place: string): Promise<void> {
    await this.#s3.copy(key(upload.id), place);
    await this.#s3.delete(key(upload.id));
  }

  async discard(upload: Pending): Promise<void> {
    const { uploadId } = stateSchema.parse(JSON.parse(upload.state));
    await this.#s3.abortMultipart(key(upload.id), uploadId);
    await this.#s3.delete(key(upload.id));
  }

  read(place: string, range?: Range): Promise<AsyncIterable<Uint8Array> | null> {
    return this.#s3.get(place, range);
  }

  async has(place: string): Promise<boolean> {
    return (await this.#s3.head(place)) !== null;
  }

  remove(place: string): Promise<void> {
    return this.#s3.delete(place);
  }

  check(): Promise<void> {
    return this.#s3.check();
  }
}

function key(id: string): string {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError('not the id of an upload');
  return `uploads/${id}`;
}
