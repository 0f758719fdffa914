import mammoth from 'mammoth';
import { FailureError } from '../../../contract/errors.ts';
import { damaged } from './failures.ts';
import { readHtml, type ReadTree } from './read-html.ts';
import { counted } from './tree.ts';
import { docxTitle, repack, unpackDocx } from './unpack.ts';

/** Styles of Word, of other writers and of our own export. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Code'] => pre:separator('\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\n')",
  "p[style-name='Source Code'] => pre:separator('\n')",
  "p[style-name='Horizontal Rule'] => hr:fresh",
  "r[style-name='Inline Code'] => code",
  "r[style-name='HTML Code'] => code",
  "r[style-name='Verbatim Char'] => code",
];

/** The structure of a docx file; its images are data of the tree. Throws FailureError. */
export async function readDocx(bytes: Uint8Array): Promise<ReadTree> {
  const parts = unpackDocx(bytes);
  const { value, messages } = await toHtml(repack(parts));
  const read = readHtml(value);
  const kinds = new Set(messages.map(({ message }) => message)).size;
  const lost = kinds > 0 ? [`${counted(kinds, 'kind')} of formatting or content could not be taken over.`] : [];
  return { ...read, title: docxTitle(parts), warnings: [...read.warnings, ...lost] };
}

async function toHtml(buffer: Buffer) {
  try {
    return await mammoth.convertToHtml(
      { buffer },
      { styleMap: STYLES, includeEmbeddedStyleMap: false, externalFileAccess: false },
    );
  } catch (error) {
    if (error instanceof FailureError || error instanceof RangeError) throw error;
    throw damaged('This docx file is damaged. Open it in Word, save it again and import that.');
  }
}
