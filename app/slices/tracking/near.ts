import distance from 'leven';

export { distance };

/** Letters that a beginning has to have before it stands for a whole word. */
const BEGINNING = 3;

/** The candidate that was probably meant: one that begins so, or one a third of its letters away at most. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const begun = candidates.filter((candidate) => text.length >= BEGINNING && candidate.startsWith(text));
  if (begun.length === 1) return begun[0] ?? null;
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: distance(text, candidate) }))
    .filter(({ candidate, edits }) => edits <= Math.floor(Math.max(candidate.length, text.length) / 3))
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate ?? null;
}
