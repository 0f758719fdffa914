import type { Element, Root as Html } from 'hast';
import { toHtml as stringify } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import type { PieceToWrite, WrittenPiece } from './job.ts';
import { dataUrl, imageAt, nodesOf, withTasks } from './tree.ts';

/** A whole page that needs nothing beside it: its images stand in it, and it prints well. */
export function toHtml(piece: PieceToWrite): WrittenPiece {
  const tree = withTasks(piece.tree);
  for (const node of nodesOf(tree)) {
    if (node.type !== 'image') continue;
    const image = imageAt(node.url, piece);
    if (image) node.url = dataUrl(image);
    else Object.assign(node, { type: 'text', value: node.alt ?? '' });
  }
  const page = pageOf(piece, toHast(tree) as Html);
  return { bytes: Buffer.from(`${stringify(page)}\n`), warnings: [] };
}

function pageOf({ title, language }: PieceToWrite, body: Html): Html {
  const head = element('head', {}, [
    element('meta', { charSet: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, [{ type: 'text', value: title }]),
    element('style', {}, [{ type: 'text', value: STYLE }]),
  ]);
  const main = element('main', {}, body.children as Element[]);
  return {
    type: 'root',
    children: [{ type: 'doctype' }, element('html', { lang: language }, [head, element('body', {}, [main])])],
  };
}

const element = (
  tagName: string,
  properties: Element['properties'],
  children: Element['children'] = [],
): Element => ({ type: 'element', tagName, properties, children });

const STYLE = `
body { margin: 2rem 1rem; font: 1rem/1.55 system-ui, sans-serif; color: #1c1c1e; background: #fff; }
main { max-width: 42rem; margin: 0 auto; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; }
img { max-width: 100%; height: auto; }
pre { padding: 0.75rem 1rem; background: #f3f3f5; overflow-x: auto; white-space: pre-wrap; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #c9c9ce; }
table { border-collapse: collapse; }
th, td { padding: 0.35rem 0.6rem; border: 1px solid #c9c9ce; text-align: start; vertical-align: top; }
li.task-list-item { list-style: none; }
@page { margin: 2cm; }
@media print { body { margin: 0; } pre, img, tr { break-inside: avoid; } }
`;
