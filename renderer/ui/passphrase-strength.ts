export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** Fewer than this many signs are refused. */
export const minPassphrase = 8;

/**
 * A rough guess at how long a passphrase stands: signs that add something new, counted by the size of the set they come
 * from. Runs ('aaaa', '1234') and repeated words add little. An estimate for a hint, not a promise.
 */
export function passphraseStrength(text: string): Strength {
  if (text.length < minPassphrase) return 'short';
  const bits = effectiveLength(text) * Math.log2(alphabetSize(text));
  const words = new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2),
  ).size;
  if (bits >= 75 || (words >= 4 && bits >= 55)) return 'strong';
  return bits >= 50 ? 'fair' : 'weak';
}

/** Signs, without those that only continue a run or repeat what stood just before. */
function effectiveLength(text: string): number {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  return codes.filter((code, at) => {
    const step = code - (codes[at - 1] ?? -9);
    const before = (codes[at - 1] ?? -9) - (codes[at - 2] ?? -99);
    return step !== 0 && !(Math.abs(step) === 1 && step === before);
  }).length;
}

const sets: readonly [RegExp, number][] = [
  [/\p{Ll}/u, 26],
  [/\p{Lu}/u, 26],
  [/\p{N}/u, 10],
  [/\s/u, 1],
  [/[^\p{L}\p{N}\s]/u, 20],
];

const alphabetSize = (text: string): number =>
  sets.reduce((sum, [set, size]) => sum + (set.test(text) ? size : 0), 0);
