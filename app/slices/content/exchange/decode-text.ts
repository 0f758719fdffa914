import { unreadable } from './failures.ts';

/** As many bytes as are looked through for what a page says it is written in. */
const HEAD = 2048;

/** The text of a file: by its mark, as UTF-8, by what a page says of itself, or as Windows wrote it in the West. */
export function decodeText(bytes: Uint8Array): { text: string; warnings: string[] } {
  const marked = markOf(bytes);
  if (marked) return { text: decode(bytes, marked) ?? '', warnings: [] };
  if (bytes.includes(0)) throw unreadable('Only Markdown, HTML and docx files can be imported as pieces.');
  const text = decode(bytes, 'utf-8', true);
  if (text !== null) return { text, warnings: [] };
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const said = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  const told = said && decode(bytes, said);
  if (told) return { text: told, warnings: [] };
  return {
    text: decode(bytes, 'windows-1252') ?? '',
    warnings: ['The file is not UTF-8 and was read as Western European: look at its special characters.'],
  };
}

function markOf([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** Null for an encoding that nobody knows, or bytes that are not in it. */
function decode(bytes: Uint8Array, encoding: string, fatal = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}
