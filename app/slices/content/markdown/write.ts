import type { BlockContent, List, PhrasingContent, Root, Table, TableCell } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { blockTexts, type BodyMark, type BodyNode } from '../../../docs/body.ts';
import { assetHash, isSafeLink } from './links.ts';

/** Where an image of the workspace is found from the Markdown: an address in place of its hash. */
export type ImageAddress = (hash: string) => string;

const inWorkspace: ImageAddress = (hash) => `asset:${hash}`;

/** A body as Markdown. What Markdown has no word for (underlining, merged cells, empty lines) is left out. */
export function bodyToMarkdown(body: readonly BodyNode[], addressOf: ImageAddress = inWorkspace): string {
  const root: Root = { type: 'root', children: blocks(body, addressOf) };
  return toMarkdown(root, {
    bullet: '-',
    rule: '-',
    emphasis: '_',
    fences: true,
    resourceLink: true,
    listItemIndent: 'one',
    extensions: [gfmToMarkdown()],
  });
}

const blocks = (nodes: readonly BodyNode[], addressOf: ImageAddress): BlockContent[] =>
  grouped(nodes).flatMap((node) => blockOf(node, addressOf));

/** Text that stands between blocks, which only a broken document has, as paragraphs. */
function grouped(nodes: readonly BodyNode[]): BodyNode[] {
  const result: BodyNode[] = [];
  let line: BodyNode[] | null = null;
  for (const node of nodes) {
    if (node.type !== 'text' && node.type !== 'hardBreak') {
      line = null;
      result.push(node);
    } else if (line) line.push(node);
    else {
      line = [node];
      result.push({ type: 'paragraph', content: line });
    }
  }
  return result;
}

function blockOf(node: BodyNode, addressOf: ImageAddress): BlockContent[] {
  const { type, attrs = {}, content = [] } = node;
  switch (type) {
    case 'paragraph':
      return paragraph(phrases(trimBreaks(content), addressOf));
    case 'heading':
      return [
        { type: 'heading', depth: depthOf(attrs['level']), children: phrases(oneLine(content), addressOf) },
      ];
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(content, addressOf) }];
    case 'bulletList':
    case 'orderedList':
      return list(node, addressOf);
    case 'codeBlock':
      return [code(node)];
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }];
    case 'image':
      return paragraph([picture(attrs, addressOf)]);
    case 'table':
      return table(content, addressOf);
    default:
      // A node of a newer version: its text is kept.
      return blocks(content, addressOf);
  }
}

const paragraph = (children: PhrasingContent[]): BlockContent[] =>
  children.length > 0 ? [{ type: 'paragraph', children }] : [];

function depthOf(level: unknown): 1 | 2 | 3 | 4 | 5 | 6 {
  const depth = Number.isInteger(level) ? (level as number) : 1;
  return Math.min(6, Math.max(1, depth)) as 1 | 2 | 3 | 4 | 5 | 6;
}

function list({ type, attrs, content = [] }: BodyNode, addressOf: ImageAddress): List[] {
  if (content.length === 0) return [];
  const start = attrs?.['start'];
  const isCountable = Number.isInteger(start) && (start as number) >= 0 && (start as number) < 1e9;
  return [
    {
      type: 'list',
      ordered: type === 'orderedList',
      start: isCountable ? (start as number) : 1,
      spread: false,
      children: content.map((item) => ({
        type: 'listItem',
        spread: false,
        children: blocks(item.content ?? [], addressOf),
      })),
    },
  ];
}

function code({ attrs, content = [] }: BodyNode): BlockContent {
  const language = attrs?.['language'];
  const lang = typeof language === 'string' ? language.trim().split(/\s/)[0] : undefined;
  return {
    type: 'code',
    lang: lang || null,
    value: blockTexts(content).join('\n').replace(/\r\n?/g, '\n').replaceAll('\0', ''),
  };
}

/** A source from elsewhere is linked, not shown. */
function picture(attrs: Record<string, unknown>, addressOf: ImageAddress): PhrasingContent {
  const alt = clean(stringOf(attrs['alt']));
  const title = clean(stringOf(attrs['title'])) || null;
  const hash = assetHash(attrs['src']);
  if (hash) return { type: 'image', url: addressOf(hash), alt, title };
  const url = stringOf(attrs['src']);
  const text: PhrasingContent = { type: 'text', value: alt || clean(url) };
  return url !== '' && isSafeLink(url) ? { type: 'link', url, title, children: [text] } : text;
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Rows as wide as the widest, since Markdown drops what stands beyond the header. */
function table(rows: readonly BodyNode[], addressOf: ImageAddress): Table[] {
  const width = Math.max(0, ...rows.map((row) => row.content?.length ?? 0));
  if (width === 0) return [];
  const children = rows.map((row) => ({
    type: 'tableRow' as const,
    children: Array.from({ length: width }, (_, column) =>
      cell(row.content?.[column]?.content ?? [], addressOf),
    ),
  }));
  return [{ type: 'table', align: new Array<null>(width).fill(null), children }];
}

/** A cell is one line of Markdown: its blocks stand side by side. */
function cell(content: readonly BodyNode[], addressOf: ImageAddress): TableCell {
  const children = lineOf(content, addressOf).flatMap((block, index): PhrasingContent[] =>
    index === 0 ? block : [{ type: 'text', value: ' ' }, ...block],
  );
  return { type: 'tableCell', children };
}

const lineOf = (nodes: readonly BodyNode[], addressOf: ImageAddress): PhrasingContent[][] =>
  grouped(nodes).flatMap((node) => {
    if (node.type === 'image') return [[picture(node.attrs ?? {}, addressOf)]];
    const { content = [] } = node;
    const isLine = content.every(({ type }) => type === 'text' || type === 'hardBreak');
    if (!isLine) return lineOf(content, addressOf);
    const phrase = phrases(oneLine(content), addressOf);
    return phrase.length > 0 ? [phrase] : [];
  });

/** Breaks at the ends of a paragraph say nothing, and Markdown would show the last one as a backslash. */
function trimBreaks(inline: readonly BodyNode[]): readonly BodyNode[] {
  let [start, end] = [0, inline.length];
  while (start < end && inline[start]?.type === 'hardBreak') start += 1;
  while (end > start && inline[end - 1]?.type === 'hardBreak') end -= 1;
  return inline.slice(start, end);
}

const oneLine = (inline: readonly BodyNode[]): BodyNode[] =>
  trimBreaks(inline).map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node));

/** From the outside in: `[**_~~text~~_**](…)`. */
const NESTING = ['link', 'bold', 'italic', 'strike'] as const;

function phrases(inline: readonly BodyNode[], addressOf: ImageAddress, depth = 0): PhrasingContent[] {
  const type = NESTING[depth];
  if (!type) return inline.flatMap((node) => leaf(node, addressOf));
  return runs(inline, (node) => JSON.stringify(markOf(node, type))).flatMap((run) => {
    const mark = run[0] && markOf(run[0], type);
    const children = phrases(run, addressOf, depth + 1);
    return mark ? wrapped(mark, children) : children;
  });
}

const markOf = (node: BodyNode, type: string): BodyMark | null =>
  node.marks?.find((mark) => mark.type === type) ?? null;

/** Neighbours that agree in `key`. */
function runs(inline: readonly BodyNode[], key: (node: BodyNode) => string): BodyNode[][] {
  const result: BodyNode[][] = [];
  for (const node of inline) {
    const last = result.at(-1);
    if (last?.[0] && key(last[0]) === key(node)) last.push(node);
    else result.push([node]);
  }
  return result;
}

function wrapped({ type, attrs }: BodyMark, children: PhrasingContent[]): PhrasingContent[] {
  switch (type) {
    case 'bold':
      return [{ type: 'strong', children }];
    case 'italic':
      return [{ type: 'emphasis', children }];
    case 'strike':
      return [{ type: 'delete', children }];
    default: {
      const url = stringOf(attrs?.['href']);
      const title = clean(stringOf(attrs?.['title'])) || null;
      return url !== '' && isSafeLink(url) ? [{ type: 'link', url, title, children }] : children;
    }
  }
}

function leaf(node: BodyNode, addressOf: ImageAddress): PhrasingContent[] {
  if (node.type === 'hardBreak') return [{ type: 'break' }];
  if (node.type === 'image') return [picture(node.attrs ?? {}, addressOf)];
  const value = clean(node.text ?? blockTexts(node.content ?? []).join(' '));
  if (value === '') return [];
  return [{ type: markOf(node, 'code') ? 'inlineCode' : 'text', value }];
}

/** Text without what would end its line. */
const clean = (text: string): string => text.replace(/\s*[\r\n]\s*/g, ' ').replaceAll('\0', '');
