import { fail, ok } from '../../contract/errors.ts';
import { MAX_UPLOAD } from '../../contract/limits.ts';
import type { Tasks } from '../../kernel/slice.ts';
import type { assets } from './contract.ts';
import { plainName } from './model.ts';
import { keepFile } from './doc.ts';
import { getAsset } from './store.ts';

/** How much of a file is decoded at a time: bytes, and so characters of Base64. */
const PART = 192 * 1024;
const PART_CHARACTERS = (PART / 3) * 4;

/** Decodes Base64 part by part, so that a file never stands in memory twice. */
async function* decoded(content: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += PART_CHARACTERS)
    yield await Promise.resolve(Buffer.from(content.slice(at, at + PART_CHARACTERS), 'base64'));
}

export const tasks: Tasks<typeof assets> = {
  async add(context, { name, content }) {
    const stored = await context.assets.put(decoded(content), {
      name: plainName(name),
      maxBytes: MAX_UPLOAD,
      signal: context.signal,
    });
    const { hash, type, bytes } = stored;
    return context.write('assets.add', { name, hash, bytes }, (change) => {
      keepFile(change, { hash, name, type, bytes });
      const asset = getAsset(change.db, hash);
      return asset ? ok(asset) : fail('internal', 'The file was not kept.');
    });
  },

  async read(context, { hash }) {
    const asset = getAsset(context.db, hash);
    if (!asset) return fail('not_found', 'This file does not exist any more.');
    if (context.db.get('SELECT 1 FROM asset_files WHERE hash = ?', hash) === undefined)
      return fail('offline', 'This file has not come here yet. It is fetched when the relay can be reached.');
    const parts: Uint8Array[] = [];
    let done = 0;
    for await (const part of context.assets.open(hash)) {
      if (context.signal.aborted) return fail('cancelled', 'Reading was cancelled.');
      parts.push(part);
      done += part.length;
      context.progress({ done, total: asset.bytes, unit: 'bytes' });
    }
    return ok({ ...asset, content: Buffer.concat(parts).toString('base64') });
  },
};
