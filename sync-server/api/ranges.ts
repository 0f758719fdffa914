import { RelayFailure } from '../accounts/failures.ts';
import type { Range } from '../assets/blobs.ts';

/**
 * The one range that a request asks for (RFC 9110, 14.2), or null for the whole. Several ranges at once are answered
 * with the whole, as the standard allows: parts that overlap would multiply what one request costs. Throws `range` for
 * one that the file does not have.
 */
export function rangeOf(header: string | undefined, size: number): Range | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [first = '', last = ''] = [match[1], match[2]];
  // Numbers too long to be exact are larger than any file.
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  if (start >= size || (first === '' && Number(last) === 0))
    throw new RelayFailure('range', `This file has ${String(size)} bytes.`);
  return { start, end };
}
