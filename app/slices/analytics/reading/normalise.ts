import { splitHeaderCurrency } from './currency.ts';

/** What stands in brackets at a header's end and does not change what is measured: "費用（税込）", "Clicks (all)". */
const ASIDE = /\s*[([（【][^()[\]（）【】]*[)\]）】]\s*$/u;
const ANOTHER_MEASURE =
  /uni(qu|k)|eindeutig|einzeln|view|new|neu|per\b|pro\b|avg|rate|quote|%|\/|ユニーク|新規|率|単価|平均|فريد|لكل/iu;

/** A header without the remark at its end; the header itself where the remark makes another measure of it. */
export const withoutAside = (header: string): string => {
  const aside = ASIDE.exec(header)?.[0] ?? '';
  return aside === '' || ANOTHER_MEASURE.test(aside) ? header : header.slice(0, -aside.length);
};

export interface NormalHeader {
  /** Lower case, no accents, no punctuation, no currency, no "micros". */
  text: string;
  currency: string | null;
  /** Factor for the column's numbers: 1e-6 where the header says micros. */
  scale: number;
}

/** Invisible characters that exports carry inside cells: byte order marks, joiners, direction marks. */
const INVISIBLE = /[\ufeff\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad]/;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'g');

/** A cell without invisible characters and surrounding space. Cheap for the usual case of nothing to do. */
export function cleanCell(cell: string): string {
  return (INVISIBLE.test(cell) ? cell.replace(ALL_INVISIBLE, '') : cell).trim();
}

const DIACRITICS = /[\u0300-\u036f]|[\u064b-\u0655]|\u0640|\u0670/g;

/** Lower case without accents and vowel signs; letters of every script stay letters. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(DIACRITICS, '').normalize('NFC').toLowerCase().replaceAll('ى', 'ي');
}

/** No tool names a column longer than this; a longer cell is text, and not worth comparing whole. */
const MAX_HEADER = 200;

/** UTF-8 that was once read as Latin-1 ("CoÃ»t"): a common scar of spreadsheets. */
function repairMojibake(text: string): string {
  if (!/[ÃÂâØÙã]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** The current side of a comparison ("Last 28 days Clicks", "1/1/24 - 1/31/24 Clicks") is the measure itself. */
const COMPARED = /^last \d+ (?:hours|days|weeks|months) |^(?:\d{1,4}[ /]){6}/;

/** The form in which headers are compared, whatever a tool's version does to case, accents, dots and currency. */
export function normaliseHeader(header: string): NormalHeader {
  const { rest, currency } = splitHeaderCurrency(repairMojibake(cleanCell(header.slice(0, MAX_HEADER))));
  const plain = foldText(rest)
    .replace(/^(metrics|segments)\./, '')
    .replaceAll('%', ' percent ')
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    // The slash stays, or "Valor conv." (value) and "Valor/conv." (value per conversion) would be one.
    .replace(/\s*\/\s*/g, '/')
    .trim();
  const text = plain.replace(COMPARED, '');
  const micros = /\s?\bmicros?$/.exec(text);
  if (micros === null) return { text, currency, scale: 1 };
  return { text: text.slice(0, micros.index).trim(), currency, scale: 1e-6 };
}
