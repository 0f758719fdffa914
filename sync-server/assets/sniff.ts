import { fileTypeFromBuffer } from 'file-type';

/** How many first bytes decide on a type. */
export const SNIFFED = 64 * 1024;

/**
 * Types that a browser shows without running anything. Everything else, SVG and HTML above all, is handed out as a
 * download.
 */
const INLINE = new Set([
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

export const isInline = (type: string): boolean => INLINE.has(type);

/** The MIME type, judged by the first bytes and by nothing else; `application/octet-stream` when they tell nothing. */
export async function sniff(prefix: Uint8Array): Promise<string> {
  // A hostile file may make a parser throw; it is then of no known type.
  const found = await fileTypeFromBuffer(prefix).catch(() => undefined);
  if (found && found.mime !== 'application/xml') return found.mime;
  return sniffText(prefix) ?? found?.mime ?? 'application/octet-stream';
}

function sniffText(prefix: Uint8Array): string | undefined {
  const text = decode(prefix);
  if (text === undefined) return undefined;
  // Cautious on purpose: text that has such an element anywhere near its beginning is never shown in place.
  const start = text.slice(0, 4096);
  if (/<svg[\s>]/i.test(start)) return 'image/svg+xml';
  if (
    /<(?:!doctype\s+html|html|head|body|script|iframe|style|title|meta|a|div|p|img|table|form)\b/i.test(start)
  )
    return 'text/html';
  if (/^\s*<\?xml/i.test(start)) return 'application/xml';
  return 'text/plain';
}

/** UTF-8 without control characters; the last character may be cut off. */
function decode(prefix: Uint8Array): string | undefined {
  if (prefix.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true });
    // eslint-disable-next-line no-control-regex -- they tell binary from text
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Whether a list such as `image/*, application/pdf` takes a type. */
export const takes = (list: readonly string[], type: string): boolean =>
  list.some((entry) => entry === type || (entry.endsWith('/*') && type.startsWith(entry.slice(0, -1))));
