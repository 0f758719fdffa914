import mammoth from 'mammoth';
import type { Root } from 'mdast';
import { FailureError } from '../../../contract/errors.ts';
import { damaged } from './failures.ts';
import { readHtml, type ReadTree } from './read-html.ts';
import { counted, nodesOf } from './tree.ts';
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
  readBoxes(read.tree);
  readHeaders(read.tree);
  return { ...read, title: docxTitle(parts), warnings: [...read.warnings, ...lostOf(messages)] };
}

/** A style that nobody knows loses its looks alone; what is left out besides is counted by kind. */
function lostOf(messages: readonly { message: string }[]): string[] {
  const kinds = new Set(messages.map(({ message }) => message).filter((message) => !/ style/.test(message)));
  return kinds.size > 0 ? [`${counted(kinds.size, 'kind')} of content could not be taken over.`] : [];
}

/** Boxes at the start of a list's items are tasks, as the editor writes them. */
function readBoxes(tree: Root): void {
  for (const node of nodesOf(tree)) {
    const line = node.type === 'listItem' ? node.children[0] : undefined;
    const words = line?.type === 'paragraph' ? line.children[0] : undefined;
    if (words?.type === 'text')
      words.value = words.value.replace(/^([☐☑☒])\s*/, (_, box) => (box === '☐' ? '[ ] ' : '[x] '));
  }
}

/** The first row of a table is bold by itself. */
function readHeaders(tree: Root): void {
  for (const node of nodesOf(tree)) {
    if (node.type !== 'table') continue;
    for (const cell of node.children[0]?.children ?? []) {
      const [only, ...more] = cell.children;
      if (only?.type === 'strong' && more.length === 0) cell.children = only.children;
    }
  }
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
