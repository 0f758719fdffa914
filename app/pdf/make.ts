import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pdfmake, { type Content } from 'pdfmake';

const folder = dirname(fileURLToPath(import.meta.resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')));
const font = (name: string) => join(folder, `Roboto-${name}.ttf`);

/** The font of everything but code: what it has no shape for can't be shown. */
export const MAIN_FONT = font('Regular');

pdfmake.setFonts({
  Roboto: {
    normal: MAIN_FONT,
    bold: font('Medium'),
    italics: font('Italic'),
    bolditalics: font('MediumItalic'),
  },
  // Every reader of PDF has this one: it comes with the format.
  Courier: {
    normal: 'Courier',
    bold: 'Courier-Bold',
    italics: 'Courier-Oblique',
    bolditalics: 'Courier-BoldOblique',
  },
});
pdfmake.setLocalAccessPolicy((path) => dirname(path) === folder || /^Courier(-\w+)?$/.test(path));
pdfmake.setUrlAccessPolicy(() => false);

export interface PdfDocument {
  title: string;
  /** BCP 47. */
  language: string;
  content: Content[];
  /** Points on every side. */
  margin: number;
  fontSize: number;
  /** Stands at the foot of each page; otherwise its number does where there are several. */
  footer?: string;
}

/** A document as PDF pages of A4. */
export const makePdf = ({
  title,
  language,
  content,
  margin,
  fontSize,
  footer,
}: PdfDocument): Promise<Buffer> =>
  pdfmake
    .createPdf({
      info: { title, creator: 'Neural Marketing', producer: 'Neural Marketing' },
      language,
      displayTitle: true,
      pageSize: 'A4',
      pageMargins: margin,
      defaultStyle: { font: 'Roboto', fontSize, lineHeight: 1.3 },
      content: content.length > 0 ? content : [''],
      footer: (page: number, pages: number) => {
        const number = pages > 1 ? `${String(page)} / ${String(pages)}` : '';
        if (footer === undefined) return { text: number, alignment: 'center', fontSize: 8, color: QUIET };
        const line = { fontSize: 8, color: QUIET, margin: [margin, 0, margin, 0] };
        return { columns: [{ text: footer }, { text: number, width: 60, alignment: 'right' }], ...line };
      },
    })
    .getBuffer();

const QUIET = '#6b6b70';
