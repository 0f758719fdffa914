/** Somebody who can be mentioned. */
export interface Mentionable {
  id: string;
  name: string;
}

/** What is typed after an @ up to the cursor; null when the cursor is not in a mention. */
export function mentionAt(text: string, cursor: number): { from: number; query: string } | null {
  const found = /(?:^|[\s([“„"'])@([\p{L}\p{M}\p{N}.'’-]*(?: [\p{L}\p{M}\p{N}.'’-]*)?)$/u.exec(
    text.slice(0, cursor),
  );
  if (!found) return null;
  const query = found[1] ?? '';
  return { from: cursor - query.length - 1, query };
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/** People one of whose names begins with what was typed, in alphabetical order. */
export function findPeople<P extends Mentionable>(people: readonly P[], query: string): P[] {
  const wanted = fold(query);
  return people
    .filter(({ name }) => name !== '')
    .filter(
      ({ name }) =>
        fold(name).startsWith(wanted) ||
        fold(name)
          .split(/\s+/)
          .some((part) => part.startsWith(wanted)),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** A comment in pieces: what is said, and the names of those who are mentioned. */
export interface Stretch {
  text: string;
  /** The person’s id; null for words. */
  person: string | null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A comment with its mentions told apart. Of names that begin alike, the longest counts. */
export function stretchesOf(text: string, people: readonly Mentionable[]): Stretch[] {
  const named = people.filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  if (named.length === 0) return text === '' ? [] : [{ text, person: null }];
  const pattern = new RegExp(
    `@(?:${named.map(({ name }) => escaped(name)).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );
  const stretches: Stretch[] = [];
  let end = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    if (index > end) stretches.push({ text: text.slice(end, index), person: null });
    stretches.push({ text: match, person: named.find(({ name }) => `@${name}` === match)?.id ?? null });
    end = index + match.length;
  }
  if (end < text.length) stretches.push({ text: text.slice(end), person: null });
  return stretches;
}

/** Ids of those whom a comment mentions, each once. */
export const mentionsIn = (text: string, people: readonly Mentionable[]): string[] => [
  ...new Set(stretchesOf(text, people).flatMap(({ person }) => person ?? [])),
];
