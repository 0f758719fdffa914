import { fail, FailureError, ok } from '../../contract/errors.ts';
import { readBody } from '../../docs/body.ts';
import type { TaskContext, Tasks } from '../../kernel/slice.ts';
import type { Asset } from '../assets/contract.ts';
import type { content } from './contract.ts';
import { imagesIn } from './doc.ts';
import { bodyToMarkdown } from './markdown/write.ts';
import { fileNameOf } from './model.ts';
import { getPiece } from './store.ts';

interface ExportedImage {
  hash: string;
  fileName: string;
  type: string;
  bytes: string;
}

export const tasks: Tasks<typeof content> = {
  async exportMarkdown(context, { id }) {
    const piece = getPiece(context.db, id);
    if (!piece) return fail('not_found', 'This piece does not exist any more.');
    const body = readBody(context.documents.text(context.db, piece.bodyId));
    const images = await readImages(context, imagesIn(body));
    const names = new Map(images.map(({ hash, fileName }) => [hash, fileName]));
    const markdown = bodyToMarkdown(body, (hash) => {
      const name = names.get(hash);
      return name ? `images/${name}` : `asset:${hash}`;
    });
    return ok({ fileName: `${fileNameOf(piece.title, 'piece')}.md`, markdown, images });
  },
};

/** The images that the workspace still has, under names that don't clash. */
async function readImages(context: TaskContext, hashes: readonly string[]): Promise<ExportedImage[]> {
  const images: ExportedImage[] = [];
  for (const [index, hash] of hashes.entries()) {
    if (context.signal.aborted)
      throw new FailureError({ code: 'cancelled', message: 'The export was cancelled.' });
    const asset = (await context.query('assets.get', { hash })) as Asset | null;
    if (!asset) continue;
    images.push({
      hash,
      fileName: freeName(imageName(asset), images),
      type: asset.type,
      bytes: await readFile(context, hash),
    });
    context.progress({ done: index + 1, total: hashes.length, unit: 'files' });
  }
  return images;
}

async function readFile(context: TaskContext, hash: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of context.assets.open(hash)) parts.push(part);
  return Buffer.concat(parts).toString('base64');
}

/** The name the file came with, and the ending that its content asks for. */
function imageName({ name, type }: Asset): string {
  const stem = fileNameOf(name.replace(/\.[A-Za-z0-9]{1,5}$/, ''), 'image');
  const ending = /^image\/(\w+)/.exec(type)?.[1]?.replace('jpeg', 'jpg');
  return ending ? `${stem}.${ending}` : stem;
}

/** File systems differ in whether `A.png` and `a.png` are two files. */
function freeName(name: string, taken: readonly ExportedImage[]): string {
  const isTaken = (candidate: string) =>
    taken.some(({ fileName }) => fileName.toLowerCase() === candidate.toLowerCase());
  const [, stem = name, ending = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  let candidate = name;
  for (let n = 2; isTaken(candidate); n += 1) candidate = `${stem}-${n}${ending}`;
  return candidate;
}
