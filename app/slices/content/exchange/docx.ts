import {
  AlignmentType,
  BorderStyle,
  convertInchesToTwip,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
  type ILevelsOptions,
  type IParagraphOptions,
  type IParagraphStyleOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type * as Mdast from 'mdast';
import { fitted, imageSize } from './image-size.ts';
import type { PieceToWrite, WrittenPiece } from './job.ts';
import { imageAt, leftOutImages, withTasks } from './tree.ts';

/** Names of styles of the file; reading a file knows its code and rules by them. */
export const styleNames = {
  quote: 'Quote',
  code: 'Code',
  rule: 'Horizontal Rule',
  inlineCode: 'Inline Code',
};

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** Word knows nine levels of a list. */
const MAX_LEVEL = 8;
/** Pixels between the margins of a page of A4. */
const ROOM = { width: 600, height: 860 };
const STEP = convertInchesToTwip(0.3);

export async function toDocx(piece: PieceToWrite): Promise<WrittenPiece> {
  const writer = new DocxWriter(piece);
  const children = writer.blocks(withTasks(piece.tree).children);
  const file = new Document({
    title: writable(piece.title),
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: { document: { run: { font: 'Calibri', size: 22, language: { value: piece.language } } } },
      ...STYLES,
    },
    numbering: { config: writer.numbering },
    sections: [{ children }],
  });
  return { bytes: await Packer.toBuffer(file), warnings: leftOutImages(writer.leftOut, 'docx') };
}

/** Where a block stands: how deep in lists, and in a quotation or not. */
interface Place {
  level: number;
  isQuote: boolean;
}

class DocxWriter {
  readonly #piece: PieceToWrite;
  readonly numbering: { reference: string; levels: ILevelsOptions[] }[] = [
    { reference: 'bullets', levels: levels(LevelFormat.BULLET, '•', 1) },
  ];
  leftOut = 0;

  constructor(piece: PieceToWrite) {
    this.#piece = piece;
  }

  blocks(nodes: readonly Mdast.RootContent[], place: Place = { level: -1, isQuote: false }): FileChild[] {
    return nodes.flatMap((node) => this.#block(node, place));
  }

  #block(node: Mdast.RootContent, place: Place): FileChild[] {
    switch (node.type) {
      case 'heading':
        return [new Paragraph({ heading: headings[node.depth - 1], children: this.#inline(node.children) })];
      case 'paragraph':
        return [new Paragraph({ ...looks(place), children: this.#inline(node.children) })];
      case 'blockquote':
        return this.blocks(node.children, { ...place, isQuote: true });
      case 'list':
        return this.#list(node, place);
      case 'code':
        return [new Paragraph({ ...looks(place), style: 'Code', children: codeLines(node.value) })];
      case 'thematicBreak':
        return [new Paragraph({ style: 'HorizontalRule', thematicBreak: true })];
      case 'table':
        // Word joins tables that touch each other, and wants a paragraph after the last.
        return [this.#table(node), new Paragraph({})];
      default:
        return 'children' in node ? this.blocks(node.children as Mdast.RootContent[], place) : [];
    }
  }

  #list(list: Mdast.List, place: Place): FileChild[] {
    const level = Math.min(place.level + 1, MAX_LEVEL);
    const reference = list.ordered ? this.#ordered(list.start ?? 1) : 'bullets';
    return list.children.flatMap((item) => {
      const [first, ...rest] = item.children;
      const words = first?.type === 'paragraph' ? this.#inline(first.children) : [];
      const box = typeof item.checked === 'boolean' ? [new TextRun(item.checked ? '☑ ' : '☐ ')] : [];
      const head = new Paragraph({
        numbering: { reference, level },
        children: [...box, ...words],
      });
      return [head, ...this.blocks(first?.type === 'paragraph' ? rest : item.children, { ...place, level })];
    });
  }

  /** Each ordered list counts on its own, and so has a numbering of its own. */
  #ordered(start: number): string {
    const reference = `ordered-${String(this.numbering.length)}`;
    this.numbering.push({ reference, levels: levels(LevelFormat.DECIMAL, null, start) });
    return reference;
  }

  #table({ children: rows }: Mdast.Table): Table {
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: rows.map(
        (row, index) =>
          new TableRow({
            tableHeader: index === 0,
            children: row.children.map(
              (cell) =>
                new TableCell({
                  children: [
                    new Paragraph({
                      children: this.#inline(cell.children, index === 0 ? { bold: true } : {}),
                    }),
                  ],
                }),
            ),
          }),
      ),
    });
  }

  #inline(nodes: readonly Mdast.PhrasingContent[], style: IRunOptions = {}): ParagraphChild[] {
    return nodes.flatMap((node) => this.#phrase(node, style));
  }

  #phrase(node: Mdast.PhrasingContent, style: IRunOptions): ParagraphChild[] {
    switch (node.type) {
      case 'text':
        return [new TextRun({ ...style, text: writable(node.value) })];
      case 'inlineCode':
        return [new TextRun({ ...style, style: 'InlineCode', text: writable(node.value) })];
      case 'strong':
        return this.#inline(node.children, { ...style, bold: true });
      case 'emphasis':
        return this.#inline(node.children, { ...style, italics: true });
      case 'delete':
        return this.#inline(node.children, { ...style, strike: true });
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'link':
        return [
          new ExternalHyperlink({
            link: node.url,
            children: this.#inline(node.children, { color: '0B57D0', underline: {}, ...style }),
          }),
        ];
      case 'image':
        return [this.#image(node, style)];
      default:
        return [];
    }
  }

  #image({ url, alt }: Mdast.Image, style: IRunOptions): ParagraphChild {
    const image = imageAt(url, this.#piece);
    const size = image && imageSize(image.bytes);
    if (image && !size) this.leftOut += 1;
    const words = writable(alt ?? '');
    if (!image || !size) return new TextRun({ ...style, text: words });
    return new ImageRun({
      type: image.type === 'image/png' ? 'png' : 'jpg',
      data: image.bytes,
      transformation: fitted(size, ROOM),
      altText: { name: words, description: words, title: words },
    });
  }
}

/** XML has no way to write control characters and half characters: a file with one would not open. */
const writable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what goes
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** One paragraph, so that its empty lines are part of it. */
const codeLines = (value: string): TextRun[] =>
  value
    .split('\n')
    .map((text, index) => new TextRun({ text: writable(text), ...(index > 0 ? { break: 1 } : {}) }));

const looks = ({ level, isQuote }: Place): IParagraphOptions => ({
  ...(isQuote ? { style: 'Quote' } : {}),
  ...(level >= 0 ? { indent: { left: STEP * (level + 1) } } : {}),
});

const levels = (
  format: (typeof LevelFormat)['BULLET' | 'DECIMAL'],
  text: string | null,
  start: number,
): ILevelsOptions[] =>
  Array.from({ length: MAX_LEVEL + 1 }, (_, level) => ({
    level,
    format,
    text: text ?? `%${String(level + 1)}.`,
    start,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: STEP * (level + 1), hanging: STEP } } },
  }));

const line = { style: BorderStyle.SINGLE, size: 12, space: 8, color: 'C9C9CE' };
const style = (id: string, name: string, more: Partial<IParagraphStyleOptions>) => ({
  id,
  name,
  basedOn: 'Normal',
  next: 'Normal',
  quickFormat: true,
  ...more,
});

const STYLES = {
  paragraphStyles: [
    style('Quote', styleNames.quote, { run: { italics: true }, paragraph: { border: { left: line } } }),
    style('Code', styleNames.code, { run: { font: 'Consolas', size: 20 } }),
    style('HorizontalRule', styleNames.rule, {}),
  ],
  characterStyles: [
    {
      id: 'InlineCode',
      name: styleNames.inlineCode,
      basedOn: 'DefaultParagraphFont',
      run: { font: 'Consolas' },
    },
  ],
};
