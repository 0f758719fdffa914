import { openSync } from 'fontkit';
import { FailureError } from '../contract/errors.ts';

/** How many of the characters that can't be shown are named. */
const NAMED = 8;

/** Signs that show nothing: joiners, marks of direction and of emoji, soft hyphens, control characters. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}\u2028\u2029[\p{Cc}--[\t\n]]]/gv;

/** What looks the same, or says the same, in characters that the font has. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u2000-\u200a\u202f\u205f\u3000]/g, '\u00a0'],
  [/[\u2010\u2011]/g, '-'],
  [/\u2192/g, '->'],
  [/\u2190/g, '<-'],
  [/[\u2713\u2714]/g, '\u221a'],
];

/** A text as the font of a PDF can show it. */
export function drawable(text: string): string {
  let shown = text.toWellFormed().normalize('NFC').replace(UNSEEN, '').replaceAll('\t', '    ');
  for (const [sign, instead] of ALIKE) shown = shown.replace(sign, instead);
  return shown;
}

/** Characters of a text that the font has no shape for: a PDF would show boxes in their place. */
export function undrawable(file: string, text: string): string[] {
  const font = openSync(file);
  return [...new Set(drawable(text))].filter(
    (character) => character !== '\n' && !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  );
}

/** "漢 字 …": the first few of them. */
export const namedCharacters = (characters: readonly string[]): string =>
  `${characters.slice(0, NAMED).join(' ')}${characters.length > NAMED ? ' …' : ''}`;

/** FailureError `unsupported` for a text with characters that can't be shown; `instead` says what to do. */
export function assertDrawable(file: string, text: string, instead: string): void {
  const missing = undrawable(file, text);
  if (missing.length === 0) return;
  throw new FailureError({
    code: 'unsupported',
    message: `A PDF can’t show these characters: ${namedCharacters(missing)}. ${instead}`,
  });
}
