import type * as Mdast from 'mdast';
import type { Content } from 'pdfmake';
import { assertDrawable, drawable } from '../../../pdf/drawable.ts';
import { makePdf, MAIN_FONT } from '../../../pdf/make.ts';
import { isSafeLink } from '../markdown/links.ts';
import { fitted, imageSize } from './image-size.ts';
import type { PieceToWrite, WrittenPiece } from './job.ts';
import { counted, dataUrl, imageAt, leftOutImages, nodesOf } from './tree.ts';

/** Points. A4 with margins of 2 cm. */
const MARGIN = 57;
const ROOM = { width: 595 - 2 * MARGIN, height: 842 - 2 * MARGIN - 20 };

/** FailureError `unsupported` when the text has characters that the font lacks. */
export async function toPdf(piece: PieceToWrite): Promise<WrittenPiece> {
  assertDrawable(
    MAIN_FONT,
    [...nodesOf(piece.tree)].map(wordsOf).join(''),
    'Export the piece as HTML or docx, or take them out.',
  );
  const whole = new PdfWriter(piece);
  const content = whole.blocks(piece.tree.children);
  const warnings = leftOutImages(whole.leftOut, 'PDF');
  try {
    return { bytes: await render(piece, content), warnings };
  } catch (error) {
    // A damaged image shows only when it is drawn, and none says which it is.
    if (piece.images.size === 0) throw error;
    const bare = { ...piece, images: new Map<string, never>() };
    return {
      bytes: await render(bare, new PdfWriter(bare).blocks(piece.tree.children)),
      warnings: [
        `An image is damaged, so ${counted(piece.images.size, 'image')} had to be left out. Put the images in again and export once more.`,
      ],
    };
  }
}

const wordsOf = (node: Mdast.Nodes): string => {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  return node.type === 'image' ? (node.alt ?? '') : '';
};

const render = ({ title, language }: PieceToWrite, content: Content[]): Promise<Buffer> =>
  makePdf({ title, language, content, margin: MARGIN, fontSize: 11 });

type Style = Record<string, unknown>;

const HEADING_SIZES = [22, 17, 14, 12, 11, 11];
const GAP = [0, 0, 0, 8];
const ITEM_GAP = [0, 0, 0, 2];

class PdfWriter {
  readonly #piece: PieceToWrite;
  leftOut = 0;

  constructor(piece: PieceToWrite) {
    this.#piece = piece;
  }

  blocks(nodes: readonly Mdast.RootContent[]): Content[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: Mdast.RootContent): Content[] {
    switch (node.type) {
      case 'heading':
        return [
          {
            text: this.#inline(node.children),
            fontSize: HEADING_SIZES[node.depth - 1],
            bold: true,
            lineHeight: 1.15,
            margin: [0, node.depth < 3 ? 10 : 6, 0, 6],
            headlineLevel: node.depth,
          },
        ];
      case 'paragraph':
        return this.#paragraph(node.children);
      case 'blockquote':
        return [framed(this.blocks(node.children), 'quote')];
      case 'list':
        return [this.#list(node)];
      case 'code':
        return [framed([{ ...code(node.value), fontSize: 9.5, preserveLeadingSpaces: true }], 'code')];
      case 'thematicBreak':
        return [
          {
            canvas: [
              { type: 'line', x1: 0, y1: 0, x2: ROOM.width, y2: 0, lineWidth: 0.75, lineColor: '#c9c9ce' },
            ],
            margin: [0, 8, 0, 14],
          },
        ];
      case 'table':
        return [this.#table(node)];
      default:
        return 'children' in node ? this.blocks(node.children as Mdast.RootContent[]) : [];
    }
  }

  /** An image is a block of its own here, the words around it are paragraphs. */
  #paragraph(nodes: readonly Mdast.PhrasingContent[], margin = GAP): Content[] {
    const [only] = nodes;
    if (nodes.length === 1 && only?.type === 'image') return [this.#image(only)];
    return [{ text: this.#inline(nodes), margin }];
  }

  #list(list: Mdast.List): Content {
    const items = list.children.map(({ children, spread }) => ({
      stack: children.flatMap((child) =>
        child.type === 'paragraph' && !spread
          ? this.#paragraph(child.children, ITEM_GAP)
          : this.#block(child),
      ),
    }));
    const margin = { margin: [0, 0, 0, 6] };
    return list.ordered ? { ol: items, start: list.start ?? 1, ...margin } : { ul: items, ...margin };
  }

  #table({ children: rows }: Mdast.Table): Content {
    const width = Math.max(...rows.map((row) => row.children.length));
    return {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: new Array<string>(width).fill('*'),
        body: rows.map((row, index) =>
          Array.from({ length: width }, (_, column) => ({
            text: this.#inline(row.children[column]?.children ?? []),
            bold: index === 0,
          })),
        ),
      },
      layout: {
        hLineColor: '#c9c9ce',
        vLineColor: '#c9c9ce',
        hLineWidth: () => 0.75,
        vLineWidth: () => 0.75,
      },
      margin: [0, 2, 0, 10],
    };
  }

  #inline(nodes: readonly Mdast.PhrasingContent[], style: Style = {}): Content[] {
    return nodes.flatMap((node) => this.#phrase(node, style));
  }

  #phrase(node: Mdast.PhrasingContent, style: Style): Content[] {
    switch (node.type) {
      case 'text':
        return [{ text: drawable(node.value), ...style }];
      case 'inlineCode':
        return [{ ...style, ...code(node.value) }];
      case 'strong':
        return this.#inline(node.children, { ...style, bold: true });
      case 'emphasis':
        return this.#inline(node.children, { ...style, italics: true });
      case 'delete':
        return this.#inline(node.children, { ...style, decoration: 'lineThrough' });
      case 'break':
        return ['\n'];
      case 'link':
        return this.#inline(node.children, linkStyle(style, node.url));
      case 'image':
        return [{ text: drawable(node.alt ?? ''), ...style }];
      default:
        return [];
    }
  }

  #image({ url, alt }: Mdast.Image): Content {
    const image = imageAt(url, this.#piece);
    const size = image && imageSize(image.bytes);
    if (image && !size) this.leftOut += 1;
    if (!image || !size) return { text: drawable(alt ?? ''), margin: GAP };
    return { image: dataUrl(image), ...fitted(size, ROOM), margin: GAP };
  }
}

/** A PDF stands alone: an address without a host leads nowhere from it. */
const linkStyle = (style: Style, url: string): Style =>
  /^[a-z][a-z+.-]*:/i.test(url) && isSafeLink(url) ? { color: '#0b57d0', ...style, link: url } : style;

/** The font of code knows Western European letters only. */
function code(value: string): { text: string } & Style {
  const text = drawable(value);
  return /^[\n\x20-\x7e\xa0-\xff]*$/.test(text) ? { text, font: 'Courier' } : { text };
}

/** Blocks in a box that goes on over pages: grey for code, with a line at its side for a quotation. */
const framed = (stack: Content[], kind: 'code' | 'quote'): Content => ({
  table: { widths: ['*'], body: [[{ stack, ...(kind === 'code' ? { fillColor: '#f3f3f5' } : {}) }]] },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (column: number) => (kind === 'quote' && column === 0 ? 2 : 0),
    vLineColor: () => '#c9c9ce',
    paddingLeft: () => 10,
    paddingRight: () => 10,
    paddingTop: () => (kind === 'code' ? 6 : 0),
    paddingBottom: () => (kind === 'code' ? 6 : 0),
  },
  margin: [0, 2, 0, 10],
});
