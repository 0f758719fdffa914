import { knownHeaders } from './dialect.ts';

/** Encodings from before Unicode that spreadsheets and ad tools still write, by their WHATWG names. */
const LEGACY = [
  ...(['shift_jis', 'gb18030', 'big5', 'euc-kr'] as const),
  ...(['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254'] as const),
  ...(['windows-1255', 'windows-1256'] as const),
] as const;

type LegacyName = (typeof LEGACY)[number];

export interface Encoding {
  /** WHATWG name, as TextDecoder takes it. */
  name: 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyName;
  /** Length of the byte order mark; 0 when there is none. */
  bom: number;
}

/** The text of bytes in an encoding; undefined when they are none of it. */
export function decodes(bytes: Uint8Array, name: string): string | undefined {
  try {
    // `stream` forgives a character cut in two by the end of the head.
    return new TextDecoder(name, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Mean length of runs of bytes above 127: about 1 in Western text, whole words in Cyrillic, Arabic, Japanese. */
function meanHighRun(bytes: Uint8Array): number {
  let high = 0;
  let runs = 0;
  let inside = false;
  for (const byte of bytes) {
    if (byte > 127) {
      high += 1;
      if (!inside) runs += 1;
    }
    inside = byte > 127;
  }
  return runs === 0 ? 0 : high / runs;
}

const share = (bytes: Uint8Array, ...letters: number[]) => {
  let hits = 0;
  for (const byte of bytes) if (letters.includes(byte)) hits += 1;
  return hits;
};

/** An encoding by the shape and the commonest letters of the bytes above 127. */
function byLetters(head: Uint8Array): LegacyName {
  const japanese = decodes(head, 'shift_jis');
  if (japanese !== undefined) {
    const letters = japanese.match(/[^\x00-\x7f]/g)?.length ?? 0; // eslint-disable-line no-control-regex
    const kana = japanese.match(/[\u3040-\u30ff]/g)?.length ?? 0;
    const kanji = japanese.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
    // Western accents misread as Shift_JIS give rare kanji and half-width kana, seldom full-width kana.
    if (
      kana / Math.max(1, letters) > 0.1 ||
      (kanji === letters && /費用|表示|回数|日付|広告|合計|件数|売上/.test(japanese))
    ) {
      return 'shift_jis';
    }
  }
  if (meanHighRun(head) < 2.5) return 'windows-1252';
  const arabic = share(head, 0xc7, 0xe1, 0xe3, 0xca); // alef, lam, meem, teh
  const cyrillic = share(head, 0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2); // о е а и н т
  if (arabic === 0 && cyrillic === 0) return 'windows-1252';
  return arabic > cyrillic ? 'windows-1256' : 'windows-1251';
}

/** Lines in which a header is looked for, and the longest of them that is. */
const LINES = 80;
const LONGEST = 4000;

/** The most headers of the vocabulary that a line of the text holds. */
function headersIn(text: string): number {
  let most = 0;
  for (const line of text.slice(0, LINES * LONGEST).split(/[\r\n]+/, LINES)) {
    if (line.length > LONGEST || !/[^\0-\x7f]/.test(line)) continue;
    // Plain letters are the same under all of them and speak for none.
    const cells = line
      .split(/[,;\t|]/)
      .map((cell) => cell.replaceAll('"', ''))
      .filter((cell) => /[^\0-\x7f]/.test(cell));
    most = Math.max(most, knownHeaders(cells));
  }
  return most;
}

/**
 * Encoding of text that is not UTF-8: the one under which a line holds the most words that tools name columns with;
 * among equals the one that the letters speak for.
 */
export function sniffLegacy(head: Uint8Array): LegacyName {
  let best = byLetters(head);
  let most = headersIn(decodes(head, best) ?? '');
  for (const name of LEGACY) {
    const text = name === best ? undefined : decodes(head, name);
    const known = text === undefined ? 0 : headersIn(text);
    // One word may be chance; of two, each has another language's letters in the right places.
    if (known > most && known >= 2) [best, most] = [name, known];
  }
  return best;
}
