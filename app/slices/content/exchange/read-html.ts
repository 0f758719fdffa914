import type { Element, Nodes, Root as Html } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { toMdast } from 'hast-util-to-mdast';
import type { Root, RootContent } from 'mdast';
import { isSafeLink } from '../markdown/links.ts';
import { unreadable } from './failures.ts';
import { counted, nodesOf } from './tree.ts';

export interface ReadTree {
  tree: Root;
  /** What the file itself says it is called. */
  title: string | null;
  warnings: string[];
}

/** Mails nest tables some fifty deep; functions that call themselves go down this far with ease. */
const MAX_DEPTH = 400;

/** Elements that go with all that is in them. */
const DROPPED = [
  ...['script', 'style', 'template', 'noscript', 'title', 'head', 'svg', 'math'],
  ...['iframe', 'object', 'embed', 'applet', 'audio', 'video', 'canvas', 'map', 'frameset'],
  ...['textarea', 'select', 'button', 'datalist'],
];

/** Structure stays, and what leads somewhere or shows an image. Whatever runs, loads or looks is left out. */
const SCHEMA: Schema = {
  ...defaultSchema,
  strip: DROPPED,
  clobber: [],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title'],
    ol: ['start'],
    code: [['className', /^language-./]],
    pre: [['className', /^language-./]],
    input: [['disabled', true], ['type', 'checkbox'], 'checked'],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel', 'sms', 'ftp'], src: ['http', 'https', 'data'] },
};

/** The structure of a page, without anything in it that runs or calls out. Throws FailureError. */
export function readHtml(html: string): ReadTree {
  try {
    const page = fromHtml(html);
    const found = lookThrough(page);
    return { tree: inLines(toMdast(sanitize(page, SCHEMA)) as Root), ...found };
  } catch (error) {
    // The libraries call themselves for each level.
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

const LINES = new Set(['paragraph', 'heading', 'tableCell', 'strong', 'emphasis', 'delete', 'link']);
const IN_LINES = new Set([
  ...['text', 'strong', 'emphasis', 'delete', 'link', 'image', 'inlineCode', 'break'],
  ...['linkReference', 'imageReference', 'footnoteReference', 'html'],
]);

/** Pages put paragraphs into cells and bold; a tree of Markdown has lines there, one after the other. */
function inLines(tree: Root): Root {
  for (const node of nodesOf(tree))
    if (LINES.has(node.type) && 'children' in node)
      node.children = lineOf(node.children as RootContent[]) as typeof node.children;
  return tree;
}

function lineOf(nodes: readonly RootContent[]): RootContent[] {
  const line: RootContent[] = [];
  for (const node of nodes) {
    const isPart = IN_LINES.has(node.type);
    const words = isPart ? [node] : wordsIn(node);
    if (!isPart && words.length > 0 && line.length > 0) line.push({ type: 'break' });
    line.push(...words);
  }
  return line;
}

function wordsIn(node: RootContent): RootContent[] {
  if (node.type === 'code') return [{ type: 'inlineCode', value: node.value }];
  return 'children' in node ? lineOf(node.children as RootContent[]) : [];
}

const tooDeep = () =>
  unreadable('This page is nested too deeply to be read. Copy its text and paste it into a new piece.');

/** What is lost, counted before it is. */
function lookThrough(page: Html): { title: string | null; warnings: string[] } {
  const lost = { scripts: 0, embedded: 0, links: 0, cells: 0, looks: false };
  let title: string | null = null;
  let level: Nodes[] = [page];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooDeep();
    for (const node of level) {
      if (node.type !== 'element') continue;
      if (node.tagName === 'title') title ??= wordsOf(node);
      countLost(node, lost);
    }
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return { title: title?.trim() ? title : null, warnings: sentences(lost) };
}

type Lost = { scripts: number; embedded: number; links: number; cells: number; looks: boolean };

const EMBEDDED = new Set([
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'canvas',
  'svg',
  'textarea',
  'select',
  'button',
]);

function countLost({ tagName, properties }: Element, lost: Lost): void {
  if (tagName === 'script' || Object.keys(properties).some((name) => /^on/i.test(name))) lost.scripts += 1;
  if (EMBEDDED.has(tagName)) lost.embedded += 1;
  const { href } = properties;
  if (tagName === 'a' && typeof href === 'string' && !isSafeLink(href)) lost.links += 1;
  if (Number(properties['colSpan'] ?? 1) > 1 || Number(properties['rowSpan'] ?? 1) > 1) lost.cells += 1;
  if (tagName === 'font' || tagName === 'u' || properties['style']) lost.looks = true;
}

function sentences({ scripts, embedded, links, cells, looks }: Lost): string[] {
  return [
    ...(scripts > 0 ? [`${counted(scripts, 'script')} removed.`] : []),
    ...(links > 0 ? [`${counted(links, 'link')} could run something and lost the address.`] : []),
    ...(embedded > 0
      ? [`${counted(embedded, 'drawing, film or form field', 'drawings, films or form fields')} left out.`]
      : []),
    ...(cells > 0 ? ['Merged cells of tables stand apart now.'] : []),
    ...(looks ? ['Colours, sizes and underlining were left out.'] : []),
  ];
}

const wordsOf = (element: Element): string =>
  element.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
