import type { Definition, Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { fromMarkdown, type Extension } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { BodyMark, BodyNode } from '../../../docs/body.ts';
import { assertShallow, boundedEffort } from './effort.ts';
import { assetHash, isSafeLink } from './links.ts';

/**
 * The body that Markdown (CommonMark and the tables, strikethrough and bare links of GitHub's) describes. Raw HTML
 * stays as text, unsafe links leave their text, images from elsewhere become links, so that reading a text never
 * makes a computer call out. FailureError `unsupported` for what is nested or formatted beyond all reason.
 */
export const markdownToBody = (markdown: string): BodyNode[] => treeToBody(parseMarkdown(markdown));

/** FailureError `unsupported` for what is formatted beyond all reason. */
export const parseMarkdown = (markdown: string): Root =>
  fromMarkdown(markdown, {
    extensions: [gfm({ singleTilde: false }), boundedEffort()],
    mdastExtensions: gfmFromMarkdown().map(withoutTransforms),
  });

/** The body that a tree of Markdown describes, whatever it was read from. FailureError `unsupported` when too deep. */
export function treeToBody(tree: Root): BodyNode[] {
  assertShallow(tree);
  return new MarkdownReader(tree).blocks(tree.children);
}

/** The transforms look for links in finished text, where nothing tells any more which dots were escaped. */
const withoutTransforms = (extension: Extension): Extension => ({ ...extension, transforms: [] });

class MarkdownReader {
  readonly #definitions = new Map<string, Definition>();

  constructor(tree: Root) {
    this.#collect(tree);
  }

  /** The first definition of a name counts. */
  #collect(node: Nodes): void {
    if (node.type === 'definition' && !this.#definitions.has(node.identifier))
      this.#definitions.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) this.#collect(child);
  }

  blocks(nodes: readonly RootContent[]): BodyNode[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: RootContent): BodyNode[] {
    switch (node.type) {
      case 'paragraph':
        return paragraphs(this.#inline(node.children));
      case 'heading':
        return this.#heading(node.depth, node.children);
      case 'blockquote':
        return [block('blockquote', filled(this.blocks(node.children)))];
      case 'list':
        return [this.#list(node)];
      case 'code':
        return [codeBlock(node.value, node.lang)];
      case 'thematicBreak':
        return [block('horizontalRule')];
      case 'table':
        return [this.#table(node)];
      case 'html':
        return [block('paragraph', lines(node.value))];
      case 'footnoteDefinition':
        return prefixed(`[^${node.label ?? node.identifier}]: `, this.blocks(node.children));
      case 'definition':
        return [];
      default:
        return 'children' in node ? this.blocks(node.children as RootContent[]) : [];
    }
  }

  /** A heading holds a line of text: its images follow it. */
  #heading(level: number, children: readonly PhrasingContent[]): BodyNode[] {
    const inline = this.#inline(children);
    return [
      block('heading', joined(inline.filter((node) => node.type !== 'image')), { level }),
      ...inline.filter((node) => node.type === 'image'),
    ];
  }

  #list(list: Extract<RootContent, { type: 'list' }>): BodyNode {
    const items = list.children.map((item) => {
      const content = this.blocks(item.children);
      const done = typeof item.checked === 'boolean' ? `[${item.checked ? 'x' : ' '}] ` : '';
      return block('listItem', startingWithText(done ? prefixed(done, content) : content));
    });
    return list.ordered
      ? block('orderedList', items, { start: list.start ?? 1 })
      : block('bulletList', items);
  }

  #table({ children: rows, align }: Table): BodyNode {
    const width = Math.max(align?.length ?? 0, ...rows.map((row) => row.children.length));
    return block(
      'table',
      rows.map((row, index) =>
        block(
          'tableRow',
          Array.from({ length: width }, (_, column) =>
            block(
              index === 0 ? 'tableHeader' : 'tableCell',
              filled(paragraphs(this.#inline(row.children[column]?.children ?? []))),
              { colspan: 1, rowspan: 1 },
            ),
          ),
        ),
      ),
    );
  }

  /** A line's text with its marks; images stand between, to be taken out by whoever asked. */
  #inline(nodes: readonly PhrasingContent[], marks: readonly BodyMark[] = []): BodyNode[] {
    return joined(nodes.flatMap((node) => this.#phrase(node, marks)));
  }

  #phrase(node: PhrasingContent, marks: readonly BodyMark[]): BodyNode[] {
    switch (node.type) {
      case 'text':
        return textNode(node.value, marks);
      case 'html':
        return textNode(node.value, marks);
      case 'inlineCode':
        return textNode(node.value, withMark(marks, { type: 'code' }));
      case 'strong':
        return this.#inline(node.children, withMark(marks, { type: 'bold' }));
      case 'emphasis':
        return this.#inline(node.children, withMark(marks, { type: 'italic' }));
      case 'delete':
        return this.#inline(node.children, withMark(marks, { type: 'strike' }));
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'link':
        return this.#inline(node.children, linked(marks, node.url, node.title));
      case 'linkReference':
        return this.#inline(node.children, this.#referenced(marks, node.identifier));
      case 'image':
        return image(node.url, node.alt, node.title, marks);
      case 'imageReference': {
        const definition = this.#definitions.get(node.identifier);
        return image(definition?.url ?? '', node.alt, definition?.title, marks);
      }
      case 'footnoteReference':
        return textNode(`[^${node.label ?? node.identifier}]`, marks);
    }
  }

  #referenced(marks: readonly BodyMark[], identifier: string): readonly BodyMark[] {
    const definition = this.#definitions.get(identifier);
    return definition ? linked(marks, definition.url, definition.title) : marks;
  }
}

const block = (type: string, content: BodyNode[] = [], attrs?: BodyNode['attrs']): BodyNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

const codeBlock = (value: string, language?: string | null): BodyNode =>
  block(
    'codeBlock',
    value === '' ? [] : [{ type: 'text', text: value }],
    language ? { language } : undefined,
  );

function textNode(value: string, marks: readonly BodyMark[]): BodyNode[] {
  const text = value.replace(/\s*\n\s*/g, ' ');
  if (text === '') return [];
  return [{ type: 'text', text, ...(marks.length > 0 ? { marks: [...marks] } : {}) }];
}

/**
 * Adds a formatting. The editor's code excludes any other formatting; where a link meets code the link is kept,
 * since its address is more than looks.
 */
function withMark(marks: readonly BodyMark[], mark: BodyMark): readonly BodyMark[] {
  if (marks.some(({ type }) => type === mark.type)) return marks;
  if (mark.type !== 'code') return [...marks, mark];
  return marks.some(({ type }) => type === 'link') ? marks : [mark];
}

function linked(marks: readonly BodyMark[], href: string, title?: string | null): readonly BodyMark[] {
  if (href === '' || !isSafeLink(href)) return marks;
  return withMark(marks, { type: 'link', attrs: { href, ...(title ? { title } : {}) } });
}

/** An image of the workspace, or a link to one elsewhere. */
function image(
  url: string,
  alt: string | null | undefined,
  title: string | null | undefined,
  marks: readonly BodyMark[],
): BodyNode[] {
  if (!assetHash(url)) return textNode(alt || url, linked(marks, url, title));
  const shown = { src: url, ...(alt ? { alt } : {}), ...(title ? { title } : {}) };
  const link = marks.find(({ type }) => type === 'link');
  const target = link ? textNode(alt || String(link.attrs?.['href']), marks) : [];
  return [{ type: 'image', attrs: shown }, ...target];
}

/** Text cut at its images, which stand as blocks of their own; the spaces around them go. */
function paragraphs(inline: readonly BodyNode[]): BodyNode[] {
  return cut(inline).flatMap((part, index, parts) => {
    if (part[0]?.type === 'image') return part;
    const content = trimmed(part, index > 0, index < parts.length - 1);
    return content.length > 0 ? [block('paragraph', content)] : [];
  });
}

/** Each image on its own and the stretches between them. */
function cut(inline: readonly BodyNode[]): BodyNode[][] {
  const parts: BodyNode[][] = [];
  for (const node of inline) {
    const last = parts.at(-1);
    if (!last || node.type === 'image' || last[0]?.type === 'image') parts.push([node]);
    else last.push(node);
  }
  return parts;
}

function trimmed(line: readonly BodyNode[], atStart: boolean, atEnd: boolean): BodyNode[] {
  const content = line.map((node, index) => {
    let text = node.text ?? '';
    if (atStart && index === 0) text = text.replace(/^[ \t]+/, '');
    if (atEnd && index === line.length - 1) text = text.replace(/[ \t]+$/, '');
    return node.type === 'text' ? { ...node, text } : node;
  });
  return joined(content.filter((node) => node.type !== 'text' || node.text !== ''));
}

/** Raw lines with breaks between them. */
const lines = (value: string): BodyNode[] =>
  value
    .split(/\r\n|\r|\n/)
    .flatMap((line, index): BodyNode[] => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...textNode(line, []),
    ]);

/** Neighbouring text of one formatting as one node, the way the document stores it. */
function joined(nodes: readonly BodyNode[]): BodyNode[] {
  const result: BodyNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last?.type === 'text' && node.type === 'text' && sameMarks(last, node))
      result[result.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` };
    else result.push(node);
  }
  return result;
}

const sameMarks = (a: BodyNode, b: BodyNode): boolean =>
  JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);

/** The editor's containers hold at least one block. */
const filled = (blocks: BodyNode[]): BodyNode[] => (blocks.length > 0 ? blocks : [block('paragraph')]);

/** The editor's list items begin with a paragraph. */
const startingWithText = (blocks: BodyNode[]): BodyNode[] =>
  blocks[0]?.type === 'paragraph' ? blocks : [block('paragraph'), ...blocks];

/** Puts text before the first paragraph. */
function prefixed(prefix: string, blocks: BodyNode[]): BodyNode[] {
  const [first, ...rest] = blocks;
  const text: BodyNode = { type: 'text', text: prefix };
  if (first?.type !== 'paragraph') return [block('paragraph', [text]), ...blocks];
  return [block('paragraph', joined([text, ...(first.content ?? [])])), ...rest];
}
