import { fileTypeFromBuffer } from 'file-type';

/** How many first bytes decide on a type. */
export const sniffedBytes = 64 * 1024;

/**
 * Types that a browser shows without running anything. Everything else, SVG and HTML above all (both can carry
 * scripts), may be stored and handed out as a download, but never be shown in place.
 */
const inlineable = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
]);

export function isInlineable(type: string): boolean {
  return inlineable.has(type);
}

/** The MIME type, judged by the first bytes and by nothing else; `application/octet-stream` when they tell nothing. */
export async function sniff(prefix: Uint8Array): Promise<string> {
  // A hostile file may make a parser throw; it is then of no known type.
  const found = await fileTypeFromBuffer(prefix).catch(() => undefined);
  if (found && found.mime !== 'application/xml') return found.mime;
  return sniffText(prefix) ?? found?.mime ?? 'application/octet-stream';
}

const htmlElements = new Set(
  'a b base body br center div font form frame frameset h1 h2 h3 head html iframe img input link meta object p script span style table title'.split(
    ' ',
  ),
);

function sniffText(prefix: Uint8Array): string | undefined {
  const text = decode(prefix);
  if (text === undefined) return undefined;
  const { rest, sawXml, doctype } = skipProlog(text);
  if (doctype === 'html') return 'text/html';
  const element = /^<(?:[\w.-]+:)?([a-z][\w.-]*)/i.exec(rest)?.[1]?.toLowerCase() ?? '';
  if (element === 'svg' || doctype === 'svg') return 'image/svg+xml';
  if (htmlElements.has(element)) return 'text/html';
  return sawXml ? 'application/xml' : 'text/plain';
}

/** What may stand before the first element: white space, comments, processing instructions and a document type. */
function skipProlog(text: string): { rest: string; sawXml: boolean; doctype: string | undefined } {
  let rest = text;
  let sawXml = false;
  let doctype: string | undefined;
  for (;;) {
    rest = rest.trimStart();
    const end = rest.startsWith('<!--')
      ? after(rest, '-->')
      : rest.startsWith('<?')
        ? after(rest, '?>')
        : endOfDoctype(rest);
    if (end === undefined) return { rest, sawXml, doctype };
    sawXml ||= rest.startsWith('<?xml');
    doctype ??= /^<!doctype\s+(?:[\w.-]+:)?([a-z]+)/i.exec(rest)?.[1]?.toLowerCase();
    rest = rest.slice(end);
  }
}

function after(text: string, mark: string): number {
  const at = text.indexOf(mark);
  return at < 0 ? text.length : at + mark.length;
}

/** An XML document type may hold declarations in brackets, which hold `>` themselves. */
function endOfDoctype(text: string): number | undefined {
  if (!/^<!doctype/i.test(text)) return undefined;
  const close = text.indexOf('>');
  const bracket = text.indexOf('[');
  if (bracket < 0 || close < bracket) return after(text, '>');
  const inner = text.indexOf(']', bracket);
  return inner < 0 ? text.length : inner + after(text.slice(inner), '>');
}

/** The bytes as text, or undefined when they are none. */
function decode(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // `stream` forgives a character that the cut at the end of the prefix split.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return hasControls(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Control characters other than tab, line feed, vertical tab, form feed, return and escape do not stand in text. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32 && code !== 27)) return true;
  }
  return false;
}
