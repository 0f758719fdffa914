import { createHash } from 'node:crypto';
import type { Image, Root } from 'mdast';
import type { ReadPiece } from './job.ts';
import { counted, nodesOf } from './tree.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  png: 'png',
  jpeg: 'jpg',
  jpg: 'jpg',
  gif: 'gif',
  webp: 'webp',
  avif: 'avif',
};

interface Embedded {
  images: ReadPiece['images'];
  warnings: string[];
}

/**
 * Takes the images out of a tree that stand in it as data: it then names them as the workspace's. Images of the web
 * stay as links, those beside the file as their description.
 */
export function takeImages(tree: Root, stem: string): Embedded {
  const images = new Map<string, ReadPiece['images'][number]>();
  const lost = { web: 0, beside: 0, kinds: 0 };
  for (const node of nodesOf(tree)) {
    if (node.type !== 'image' || node.url.startsWith('asset:')) continue;
    if (/^(https?:)?\/\//i.test(node.url)) lost.web += 1;
    else if (!/^data:/i.test(node.url)) {
      lost.beside += 1;
      describe(node);
    } else if (!take(node, images, stem)) {
      lost.kinds += 1;
      describe(node);
    }
  }
  return { images: [...images.values()], warnings: sentences(lost) };
}

function take(node: Image, images: Map<string, ReadPiece['images'][number]>, stem: string): boolean {
  const [, type = '', content = ''] = /^data:image\/(\w+);base64,([A-Za-z0-9+/=\s]+)$/i.exec(node.url) ?? [];
  const ending = ENDINGS[type.toLowerCase()];
  const bytes = Buffer.from(content, 'base64');
  if (!ending || bytes.length === 0) return false;
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (!images.has(hash))
    images.set(hash, { hash, bytes, name: `${stem}-${String(images.size + 1)}.${ending}` });
  node.url = `asset:${hash}`;
  return true;
}

/** The words that stand for an image which is not there. */
const describe = (node: Image): void => {
  Object.assign(node, { type: 'text', value: node.alt ?? '' });
};

function sentences({ web, beside, kinds }: { web: number; beside: number; kinds: number }): string[] {
  return [
    ...(web > 0 ? [`${counted(web, 'image')} of the web kept as a link; nothing was fetched.`] : []),
    ...(beside > 0
      ? [`${counted(beside, 'image')} beside the file left out. Add what you need in the editor.`]
      : []),
    ...(kinds > 0 ? [`${counted(kinds, 'image')} of a kind that can’t be shown left out.`] : []),
  ];
}
