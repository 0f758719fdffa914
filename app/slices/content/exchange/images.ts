import { FailureError } from '../../../contract/errors.ts';
import type { TaskContext } from '../../../kernel/slice.ts';
import type { Asset } from '../../assets/contract.ts';
import { fileNameOf } from '../model.ts';

export interface ExportedImage {
  hash: string;
  fileName: string;
  type: string;
  bytes: Buffer;
}

/** The images that the workspace still has, under names that don't clash. */
export async function readImages(context: TaskContext, hashes: readonly string[]): Promise<ExportedImage[]> {
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

async function readFile(context: TaskContext, hash: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of context.assets.open(hash)) parts.push(part);
  return Buffer.concat(parts);
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
