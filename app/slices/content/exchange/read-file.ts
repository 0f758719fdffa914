import type { Root } from 'mdast';
import { treeToBody } from '../markdown/read.ts';
import { fileNameOf } from '../model.ts';
import { decodeText } from './decode-text.ts';
import { takeImages } from './embedded.ts';
import { unreadable } from './failures.ts';
import type { FileToRead, ReadPiece } from './job.ts';
import type { ReadTree } from './read-html.ts';
import { nodesOf, textOf } from './tree.ts';

const MAX_TITLE = 300;

/** A piece from a Markdown, HTML or docx file, told apart by what is in them. Throws FailureError. */
export async function readFile(file: FileToRead): Promise<ReadPiece> {
  const { tree, title, warnings } = await readTree(file);
  const stem = nameOf(file.fileName);
  const embedded = takeImages(tree, fileNameOf(stem, 'image'));
  const body = treeToBody(tree);
  return {
    title: oneLine(headingOf(tree) ?? '') || oneLine(title ?? '') || oneLine(stem) || 'Imported text',
    body,
    images: embedded.images,
    warnings: [...warnings, ...embedded.warnings],
  };
}

async function readTree({ fileName, bytes }: FileToRead): Promise<ReadTree> {
  if (bytes.length === 0) throw unreadable('This file is empty.');
  const starts = (...codes: number[]) => codes.every((code, at) => bytes[at] === code);
  if (starts(0x50, 0x4b)) return (await import('./read-docx.ts')).readDocx(bytes);
  if (starts(0x25, 0x50, 0x44, 0x46))
    throw unreadable(
      'A PDF holds pages, not a text. Import the docx, HTML or Markdown file that it was made from.',
    );
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    throw unreadable(
      'This is a Word file of the old kind, or one with a password. Save it as .docx without one.',
    );
  if (starts(0x7b, 0x5c, 0x72, 0x74, 0x66))
    throw unreadable('This is an RTF file. Save it as .docx and import that.');
  const { text, warnings } = decodeText(bytes);
  const read = await readText(fileName, text);
  return { ...read, warnings: [...warnings, ...read.warnings] };
}

async function readText(fileName: string, text: string): Promise<ReadTree> {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const isPage = ['html', 'htm', 'xhtml'].includes(ending) || /^\s*(<!doctype html|<html[\s>])/i.test(text);
  if (isPage) return (await import('./read-html.ts')).readHtml(text);
  if (['md', 'markdown', 'mdown', 'txt', 'text', ''].includes(ending))
    return (await import('./read-markdown.ts')).readMarkdown(text);
  if (ending === 'docx')
    throw unreadable(
      'This file is called .docx and is none. Open it in Word, save it again and import that.',
    );
  throw unreadable('Only Markdown, HTML and docx files can be imported as pieces.');
}

const nameOf = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,9}$/, '').replace(/[-_]+/g, ' ');

function headingOf(tree: Root): string | null {
  for (const node of nodesOf(tree))
    if (node.type === 'heading' && textOf(node).trim() !== '') return textOf(node);
  return null;
}

function oneLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
