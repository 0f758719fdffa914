import type { Ratio } from '#app/slices/analytics/contract.ts';
import type { Figures } from '../../analytics/metrics.ts';

export interface NamedFigures extends Figures {
  name: string;
}

/**
 * Figures of several names as those of one: metrics add up, and a ratio is the quotient of its two sums. Ratios
 * themselves are never added up or averaged: small rows would weigh like large ones. Null when there are none.
 */
export function sumFigures(parts: readonly NamedFigures[], names: readonly string[]): Figures | null {
  const own = parts.filter(({ name }) => names.includes(name));
  if (own.length === 0) return null;
  const metrics: Record<string, number> = {};
  const ratios: Partial<Record<Ratio, { over: number; under: number }>> = {};
  for (const part of own) {
    for (const [metric, value] of Object.entries(part.metrics))
      metrics[metric] = (metrics[metric] ?? 0) + value;
    for (const [ratio, { over, under }] of Object.entries(part.ratios)) {
      const sum = (ratios[ratio as Ratio] ??= { over: 0, under: 0 });
      sum.over += over;
      sum.under += under;
    }
  }
  return { metrics, ratios };
}

/** Words of a name in lower case: 'Ridgeline | Search' and 'ridgeline-search' have the same. */
const wordsOf = (name: string): Set<string> =>
  new Set(
    name
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLocaleLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu),
  );

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((word) => b.has(word)).length;

const weight = ({ metrics }: Figures): number =>
  metrics['spend'] ?? metrics['clicks'] ?? metrics['sessions'] ?? 0;

export interface LikelyName {
  name: string;
  /** Whether it shares a word with the campaign or its client. */
  isAlike: boolean;
}

/** Names in figures that are most like a campaign's: those that share most of its words first, then the largest. */
export function likelyNames(parts: readonly NamedFigures[], campaign: string, client: string): LikelyName[] {
  const wanted = wordsOf(campaign);
  const around = wordsOf(client);
  const likeness = (name: string) => {
    const words = wordsOf(name);
    return 2 * shared(words, wanted) + shared(words, around);
  };
  return parts
    .filter(({ name }) => name !== '')
    .map((part) => ({ name: part.name, like: likeness(part.name), size: weight(part) }))
    .sort((a, b) => b.like - a.like || b.size - a.size || (a.name < b.name ? -1 : 1))
    .map(({ name, like }) => ({ name, isAlike: like > 0 }));
}
