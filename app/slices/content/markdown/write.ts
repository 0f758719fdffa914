import type { BlockContent, List, ListItem, PhrasingContent, Root, Table, TableCell, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import {
  toMarkdown,
  type ConstructName,
  type Handle,
  type Options,
  type Unsafe,
} from 'mdast-util-to-markdown';
import { FailureError } from '../../../contract/errors.ts';
import { blockTexts, type BodyMark, type BodyNode } from '../../../docs/body.ts';
import { assetHash, isSafeLink } from './links.ts';
import { markdownToBody } from './read.ts';

/** Where an image of the workspace is found from the Markdown: an address in place of its hash. */
export type ImageAddress = (hash: string) => string;

const inWorkspace: ImageAddress = (hash) => `asset:${hash}`;

/**
 * A body as Markdown. What Markdown has no word for (underlining, merged cells, empty lines) is left out; text never
 * is: should the plain way of writing it not read back, every underscore is escaped too.
 */
export function bodyToMarkdown(body: readonly BodyNode[], addressOf: ImageAddress = inWorkspace): string {
  const root = bodyToTree(body, addressOf);
  const markdown = toMarkdown(root, OPTIONS);
  if (readsBackAs(body, markdown)) return markdown;
  return toMarkdown(root, { ...OPTIONS, handlers: { text: escapedText } });
}

/** A body as a tree of Markdown, for whoever writes it as something else. */
export const bodyToTree = (body: readonly BodyNode[], addressOf: ImageAddress = inWorkspace): Root => ({
  type: 'root',
  children: blocks(body, addressOf),
});

function readsBackAs(body: readonly BodyNode[], markdown: string): boolean {
  try {
    return letters(markdownToBody(markdown)) === letters(body);
  } catch (error) {
    if (error instanceof FailureError) return false;
    throw error;
  }
}

const letters = (body: readonly BodyNode[]): string => blockTexts(body).join('').replace(/\s+/g, '');

/** The library leaves `_` inside words, which goes wrong where it writes the letter after it as a reference. */
const escapedText: Handle = (node: Text, _parent, state, info) =>
  node.value
    .split('_')
    .map((part, index, parts) =>
      state.safe(part, {
        ...info,
        before: index === 0 ? info.before : '_',
        after: index === parts.length - 1 ? info.after : '_',
      }),
    )
    .join('\\_');

const notInAddresses: ConstructName[] = ['autolink', 'destinationLiteral', 'destinationRaw', 'titleQuote'];

const UNSAFE: Unsafe[] = [
  // In `a@b@c` the library's own pattern for bare addresses finds the first sign and steps over the second.
  {
    character: '@',
    before: '@[+\\-.\\w]',
    after: '[\\-.\\w]',
    inConstruct: 'phrasing',
    notInConstruct: ['autolink', 'link', 'image', 'label'],
  },
  // The library leaves one before a letter alone, and may write that letter as a reference later.
  // So that no text in angle brackets reads as an address.
  { character: '<', inConstruct: 'phrasing', notInConstruct: notInAddresses },
  { character: '\\', inConstruct: 'phrasing', notInConstruct: notInAddresses },
];

const OPTIONS: Options = {
  bullet: '-',
  rule: '-',
  emphasis: '_',
  fences: true,
  resourceLink: true,
  listItemIndent: 'one',
  extensions: [gfmToMarkdown()],
  unsafe: UNSAFE,
};

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
      return paragraph(phrases(lineOf(content), addressOf));
    case 'heading':
      return [
        {
          type: 'heading',
          depth: depthOf(attrs['level']),
          children: phrases(lineOf(unbroken(content)), addressOf),
        },
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
      children: content.map((item) => listItem(blocks(item.content ?? [], addressOf))),
    },
  ];
}

/** A line with lists below it stands close together, anything else apart. */
const listItem = (children: BlockContent[]): ListItem => ({
  type: 'listItem',
  spread: !children.every((child, index) =>
    child.type === 'paragraph' ? index === 0 : index > 0 && isPlainList(child),
  ),
  children,
});

/** A list whose first item begins with words; others need an empty line before them to be taken for one. */
const isPlainList = (block: BlockContent): boolean =>
  block.type === 'list' && block.children[0]?.children[0]?.type === 'paragraph';

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
  const children = phrasesOf(content, addressOf).flatMap((block, index): PhrasingContent[] =>
    index === 0 ? block : [{ type: 'text', value: ' ' }, ...block],
  );
  return { type: 'tableCell', children };
}

const phrasesOf = (nodes: readonly BodyNode[], addressOf: ImageAddress): PhrasingContent[][] =>
  grouped(nodes).flatMap((node) => {
    if (node.type === 'image') return [[picture(node.attrs ?? {}, addressOf)]];
    const { content = [] } = node;
    const isLine = content.every(({ type }) => type === 'text' || type === 'hardBreak');
    if (!isLine) return phrasesOf(content, addressOf);
    const phrase = phrases(lineOf(unbroken(content).map(withoutPipeCode)), addressOf);
    return phrase.length > 0 ? [phrase] : [];
  });

/** A table knows no way to write code with `\\|` in it. */
const withoutPipeCode = (node: BodyNode): BodyNode =>
  node.text?.includes('\\|') && markOf(node, 'code') ? { ...node, marks: [] } : node;

const unbroken = (inline: readonly BodyNode[]): BodyNode[] =>
  inline.map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node));

/**
 * A line as Markdown can say it. Spaces and breaks at its ends go, where Markdown would need codes for them;
 * spaces at the ends of a formatting move out of it, where Markdown would not take its marks for marks.
 */
function lineOf(inline: readonly BodyNode[]): BodyNode[] {
  const parts = inline.flatMap(splitSpaces);
  let [start, end] = [0, parts.length];
  while (start < end && isSpace(parts[start])) start += 1;
  while (end > start && isSpace(parts[end - 1])) end -= 1;
  const line = parts.slice(start, end);
  return line.map((part, index) => (isSpace(part) ? sharedMarks(part, line, index) : part));
}

/** The spaces before and after the words of a text as nodes of their own. */
function splitSpaces(node: BodyNode): BodyNode[] {
  if (node.type !== 'text') return [node];
  const text = clean(node.text ?? '');
  if (markOf(node, 'code')) return text === '' ? [] : [{ ...node, text }];
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return [before, words, after].filter((part) => part !== '').map((part) => ({ ...node, text: part }));
}

const isSpace = (node: BodyNode | undefined): boolean =>
  node?.type === 'hardBreak' ||
  (node?.type === 'text' && /^\s*$/.test(node.text ?? '') && !markOf(node, 'code'));

/** A space has the formatting that the words on both of its sides have. */
function sharedMarks(space: BodyNode, line: readonly BodyNode[], index: number): BodyNode {
  if (space.type !== 'text') return space;
  const before = line.slice(0, index).findLast((node) => !isSpace(node));
  const after = line.slice(index + 1).find((node) => !isSpace(node));
  const has = (node: BodyNode | undefined, mark: BodyMark) =>
    node?.marks?.some((known) => JSON.stringify(known) === JSON.stringify(mark)) ?? false;
  return { ...space, marks: (space.marks ?? []).filter((mark) => has(before, mark) && has(after, mark)) };
}

/** From the outside in: `[**_~~text~~_**](…)`. */
const NESTING = ['link', 'bold', 'italic', 'strike'] as const;

function phrases(inline: readonly BodyNode[], addressOf: ImageAddress, depth = 0): PhrasingContent[] {
  const type = NESTING[depth];
  if (!type) return leaves(inline, addressOf);
  return runs(inline, (node) => JSON.stringify(markOf(node, type))).flatMap((run) => {
    const mark = run[0] && markOf(run[0], type);
    const children = phrases(run, addressOf, depth + 1);
    return mark && children.length > 0 ? wrapped(mark, children) : children;
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

/** Text with code and without; two stretches of code side by side would read as one with backticks in it. */
const leaves = (inline: readonly BodyNode[], addressOf: ImageAddress): PhrasingContent[] =>
  runs(inline, leafOf).flatMap((run): PhrasingContent[] => {
    const type = run[0] ? leafOf(run[0]) : 'text';
    if (type === 'break') return run.map(() => ({ type }));
    if (type === 'image') return run.map((node) => picture(node.attrs ?? {}, addressOf));
    const value = clean(run.map((node) => node.text ?? blockTexts(node.content ?? []).join(' ')).join(''));
    return value === '' ? [] : [{ type, value }];
  });

function leafOf(node: BodyNode): 'break' | 'image' | 'inlineCode' | 'text' {
  if (node.type === 'hardBreak') return 'break';
  if (node.type === 'image') return 'image';
  return markOf(node, 'code') ? 'inlineCode' : 'text';
}

/** Text without what would end its line. */
const clean = (text: string): string => text.replace(/\s*[\r\n]\s*/g, ' ').replaceAll('\0', '');
