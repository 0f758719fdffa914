import type { ListItem, Nodes, Root } from 'mdast';
import { assetHash } from '../markdown/links.ts';
import type { ImageFile, PieceToWrite } from './job.ts';

/** Every node of a tree, each before those in it. */
export function* nodesOf(root: Nodes): Generator<Nodes> {
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if ('children' in node) waiting.push(...(node.children as Nodes[]).toReversed());
  }
}

/** The words of a node. */
export const textOf = (node: Nodes): string =>
  [...nodesOf(node)]
    .map((part) => (part.type === 'text' || part.type === 'inlineCode' ? part.value : ''))
    .join('');

/** Marks the items of a list that begin with `[ ]` or `[x]`, as the editor writes them, as tasks. */
export function withTasks(tree: Root): Root {
  const copy = structuredClone(tree);
  for (const node of nodesOf(copy)) if (node.type === 'listItem') markTask(node);
  return copy;
}

function markTask(item: ListItem): void {
  const [paragraph] = item.children;
  const first = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (first?.type !== 'text') return;
  const box = /^\[([ xX])\] /.exec(first.value);
  if (!box) return;
  item.checked = box[1] !== ' ';
  first.value = first.value.slice(box[0].length);
}

/** The workspace's image that an address names. */
export function imageAt(url: string, { images }: PieceToWrite): ImageFile | null {
  const hash = assetHash(url);
  return hash === null ? null : (images.get(hash) ?? null);
}

export const dataUrl = ({ type, bytes }: ImageFile): string =>
  `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

/** `1 image`, `2 images`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** What is said of images that a format can't hold, if there are any. */
export const leftOutImages = (count: number, format: string): string[] =>
  count === 0
    ? []
    : [
        `${counted(count, 'image')} can’t stand in a ${format} file: only PNG and JPEG images can. Their descriptions stand there instead.`,
      ];
