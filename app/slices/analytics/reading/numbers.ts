import { currencyOf } from './currency.ts';
import { cleanCell } from './normalise.ts';
import { type DecimalMark } from './types.ts';
import { PLACEHOLDERS } from './vocabulary/words.ts';

/** A cell taken apart: its digits with their marks, and what stood around them. */
interface NumberParts {
  body: string;
  factor: number;
  percent: boolean;
  /** The currency named in the cell; null when none or unclear. */
  currency: string | null;
}

const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

/** Arabic-Indic, Persian, Devanagari and full-width digits and marks as ASCII. */
export function foldDigits(text: string): string {
  // eslint-disable-next-line no-control-regex -- the question is precisely whether all is ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? code));
    })
    .replace(/[\uff0e]/g, '.')
    .replace(/[\uff0c،]/g, ',')
    .replace(/[\uff05\u066a]/g, '%')
    .replace(/[\u2212\uff0d]/g, '-')
    .replace(/\uff0b/g, '+')
    .replace(/\uff08/g, '(')
    .replace(/\uff09/g, ')');
}

/** Whether the cell says "no value here": empty, dashes, "n/a", or hidden below a threshold ("< 10 %"). */
export function isNothing(cell: string): boolean {
  return cell.length <= 20 && (PLACEHOLDERS.has(cell.trim().toLowerCase()) || /^\s*[<>≤≥]/.test(cell));
}

const SPACES = ' \u00a0\u2009\u202f\u2007';
const BODY = new RegExp(`^(\\D*?)(\\d(?:[\\d.,'’٬٫${SPACES}]*\\d)?|[.,٫]\\d+)(\\D*)$`);
const EXPONENT = /^([+-]?\d+(?:[.,]\d+)?)[eE]([+-]\d{1,3})$/;
const MAGNITUDES: Record<string, number> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  m: 1e6,
  B: 1e9,
  Mio: 1e6,
  'Mio.': 1e6,
  万: 1e4,
};

/** Reads what stands beside the digits; undefined when it is anything but signs, percent, currency or magnitude. */
function readAffixes(before: string, after: string): Omit<NumberParts, 'body'> | undefined {
  let currency: string | null = null;
  let percent = false;
  let factor = 1;
  if (before.includes('-') || after.trim() === '-' || (before.includes('(') && after.includes(')')))
    factor = -1;
  for (const part of [before.replace(/[-+(]/g, ' '), after.replace(/[-)]/g, ' ')]) {
    const sign = part.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
    if (sign === '') continue;
    if (sign === '%') percent = true;
    else if (part === after.replace(/[-)]/g, ' ') && Object.hasOwn(MAGNITUDES, sign))
      factor *= MAGNITUDES[sign] ?? 1;
    else {
      const known = currencyOf(sign);
      if (known === undefined) return undefined;
      currency = known;
    }
  }
  return { factor, percent, currency };
}

/** Takes a formatted number apart; undefined when the cell is no number. */
export function numberParts(cell: string): NumberParts | undefined {
  if (cell.length > 60) return undefined;
  const text = foldDigits(cleanCell(cell));
  const match = BODY.exec(text);
  if (match?.[2] === undefined) return undefined;
  const affixes = readAffixes(match[1] ?? '', match[3] ?? '');
  return affixes === undefined ? undefined : { body: match[2], ...affixes };
}

/** Spaces and apostrophes group digits by three; anything else ("12 34", a phone number) is no number. */
function dropGroups(body: string): string | undefined {
  if (/^[\d.,]+$/.test(body)) return body;
  const [whole = '', ...groups] = body.split(new RegExp(`['’٬${SPACES}]`));
  if (whole.length > 3 || !/^\d+$/.test(whole)) return body.includes('٫') ? body : undefined;
  const ok = groups.every((group, i) =>
    (i === groups.length - 1 ? /^\d{3}(?:[.,٫]\d+)?$/ : /^\d{3}$/).test(group),
  );
  return ok ? whole + groups.join('') : undefined;
}

const GROUPED: Record<DecimalMark, RegExp> = {
  // Thousands, or lakhs and crores (12,34,567).
  ',': /^[1-9]\d{0,2}(?:,\d{3})+$|^[1-9]\d?(?:,\d{2})+,\d{3}$/,
  '.': /^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d?(?:\.\d{2})+\.\d{3}$/,
};

const other = (mark: DecimalMark): DecimalMark => (mark === '.' ? ',' : '.');

/** What one number proves about the decimal mark: it, or an ambiguous "1,234" (`group` is the mark it holds). */
export type MarkVote = { decimal: DecimalMark } | { group: DecimalMark } | undefined;

/** The evidence of one number body. */
export function markVote(body: string): MarkVote {
  const grouped = /['’\s]/.test(body);
  const text = dropGroups(body);
  if (text === undefined || text.includes('٫')) return undefined;
  const dot = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (dot < 0 && comma < 0) return undefined;
  if (dot >= 0 && comma >= 0) return { decimal: dot > comma ? '.' : ',' };
  const mark: DecimalMark = dot >= 0 ? '.' : ',';
  if (grouped) return { decimal: mark };
  if (text.indexOf(mark) !== text.lastIndexOf(mark)) {
    return GROUPED[mark].test(text) ? { decimal: other(mark) } : undefined;
  }
  return GROUPED[mark].test(text) ? { group: mark } : { decimal: mark };
}

/** The value of a number body under a file's decimal mark; NaN when its marks make no sense. */
function bodyValue(body: string, decimal: DecimalMark): number {
  const text = dropGroups(body);
  if (text === undefined) return NaN;
  if (text.includes('٫')) return Number(text.replace(/[.,٬]/g, '').replace('٫', '.'));
  const vote = markVote(text);
  // A number that can only be read one way is read that way, even in a file that otherwise writes the other way.
  const mark = vote !== undefined && 'decimal' in vote ? vote.decimal : decimal;
  const at = text.lastIndexOf(mark);
  const whole = at < 0 ? text : text.slice(0, at);
  const grouping = other(mark);
  if (whole.includes(mark)) return NaN;
  if (whole.includes(grouping) && !GROUPED[grouping].test(whole)) return NaN;
  const digits = whole.replaceAll(grouping, '');
  return Number(at < 0 ? digits : `${digits || '0'}.${text.slice(at + 1)}`);
}

function readFormatted(cell: string, decimal: DecimalMark): number | null {
  if (isNothing(cell)) return null;
  const parts = numberParts(cell);
  if (parts !== undefined) {
    const value = bodyValue(parts.body, decimal);
    // Moving the point in the decimal form keeps 1.93 % at 0.0193; 1.93 / 100 is 0.019299999999999998.
    if (parts.percent) return parts.factor * Number(`${String(value)}e-2`);
    return parts.factor === 1 ? value : parts.factor * value;
  }
  const exponent = EXPONENT.exec(cell.trim());
  if (exponent?.[1] !== undefined) return Number(`${exponent[1].replace(',', '.')}e${exponent[2] ?? ''}`);
  return isNothing(foldDigits(cleanCell(cell))) ? null : NaN;
}

/** Powers of ten that doubles hold exactly. */
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/**
 * A cell's number: null when it says there is none, NaN when it can't be read. Percentages become fractions. Plain
 * numbers and numbers with well-formed groups, by far the most cells, take a path without regular expressions.
 */
export function readNumber(cell: string, decimal: DecimalMark): number | null {
  const { length } = cell;
  if (length === 0) return null;
  if (length > 15) return readFormatted(cell, decimal);
  const mark = decimal === '.' ? 46 : 44;
  const group = decimal === '.' ? 44 : 46;
  let digits = 0;
  let marked = false;
  let groups = 0;
  // Digits since the last mark.
  let run = 0;
  for (let i = 0; i < length; i += 1) {
    const code = cell.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      digits = digits * 10 + code - 48;
      run += 1;
      continue;
    }
    const isGroup = code === group && !marked && run > 0 && (groups === 0 ? run <= 3 : run === 3);
    const isMark = code === mark && !marked && run > 0 && (groups === 0 || run === 3);
    if (!isGroup && !isMark) return readFormatted(cell, decimal);
    if (isGroup) groups += 1;
    else marked = true;
    run = 0;
  }
  const badGroups = groups > 0 && ((!marked && run !== 3) || cell.charCodeAt(0) === 48);
  if (run === 0 || badGroups) return readFormatted(cell, decimal);
  // Both are whole and below 2^53, so the division rounds to the same double that the decimal text names.
  return marked ? digits / (POWERS[run] ?? NaN) : digits;
}

/** Seconds of "0:02:35" or "02:35"; undefined for anything else. */
export function readDuration(cell: string): number | undefined {
  const match = /^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:\.\d+)?\s*$/.exec(cell);
  if (match === null) return undefined;
  return Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}
