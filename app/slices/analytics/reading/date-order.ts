import { foldDigits } from './numbers.ts';
import { type DateOrder } from './types.ts';

export interface OrderDecision {
  order: DateOrder;
  certain: boolean;
}

const SLASHED = /(?<!\d)(\d{1,2})\s?([-/])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/;

/** What is known about the file besides its dates. */
export interface OrderHints {
  language: string | null;
  currency: string | null;
  delimiter: string;
  /** The column holds weeks, months or quarters: a month starts on day 1. */
  buckets: boolean;
}

/**
 * Whether "01/02/2024" is 1 February or January 2nd, from all such dates of the head: a part above 12 settles it; then
 * the reading in which the dates follow each other day by day; then the habit of language, currency and separator.
 */
export function decideDateOrder(samples: readonly string[], hints: OrderHints): OrderDecision {
  let dayFirst = 0;
  let monthFirst = 0;
  let yearFirst = 0;
  const pairs: [number, number, number][] = [];
  for (const sample of samples) {
    const match = SLASHED.exec(foldDigits(sample));
    if (match === null) continue;
    const [a, b, c] = [Number(match[1]), Number(match[3]), Number(match[4])];
    if (
      a > 31 ||
      (a > 12 &&
        c > 12 &&
        c <= 31 &&
        b <= 12 &&
        match[4]?.length === 2 &&
        YEAR_FIRST.has(hints.language ?? ''))
    )
      yearFirst += 1;
    else if (a > 12) dayFirst += 1;
    else if (b > 12) monthFirst += 1;
    else pairs.push([a, b, c]);
  }
  if (yearFirst > 0) return { order: 'ymd', certain: dayFirst + monthFirst === 0 };
  if (dayFirst !== monthFirst) {
    return { order: dayFirst > monthFirst ? 'dmy' : 'mdy', certain: dayFirst === 0 || monthFirst === 0 };
  }
  if (pairs.length === 0) return { order: habit(hints), certain: true };
  return (
    bySequence(pairs, hints.buckets) ?? { order: habit(hints), certain: pairs.every(([a, b]) => a === b) }
  );
}

function bySequence(pairs: readonly [number, number, number][], buckets: boolean): OrderDecision | undefined {
  if (buckets) {
    const dayFirst = pairs.every(([a]) => a === 1);
    const monthFirst = pairs.every(([, b]) => b === 1);
    return dayFirst === monthFirst ? undefined : { order: dayFirst ? 'dmy' : 'mdy', certain: true };
  }
  const dmy = dailySteps(pairs.map(([a, b, c]) => Date.UTC(c, b - 1, a)));
  const mdy = dailySteps(pairs.map(([a, b, c]) => Date.UTC(c, a - 1, b)));
  return dmy === mdy ? undefined : { order: dmy > mdy ? 'dmy' : 'mdy', certain: Math.max(dmy, mdy) >= 5 };
}

function dailySteps(days: readonly number[]): number {
  let steps = 0;
  for (let i = 1; i < days.length; i += 1)
    if (Math.abs((days[i] ?? 0) - (days[i - 1] ?? 0)) === 86_400_000) steps += 1;
  return steps;
}

const YEAR_FIRST: ReadonlySet<string> = new Set(['ja', 'zh', 'ko', 'hu']);

function habit({ language, currency, delimiter }: OrderHints): DateOrder {
  if (language !== null && YEAR_FIRST.has(language)) return 'ymd';
  if (language !== null && language !== 'en') return 'dmy';
  if (delimiter === ';') return 'dmy';
  return currency === null || currency === 'USD' || currency === 'CAD' || currency === 'PHP' ? 'mdy' : 'dmy';
}
