import type { CsvCell } from './csv.ts';
import { figureOf, type Figures } from './metrics.ts';

export interface Part extends Figures {
  name: string;
}

/** Parts with the largest first, by the first of the metrics. */
export const largestFirst = (parts: readonly Part[], [first = '']: readonly string[]): Part[] =>
  [...parts].sort((a, b) => (figureOf(first, b) ?? 0) - (figureOf(first, a) ?? 0));

/** Figures in parts as rows of a file, under their heads. */
export function partsTable(
  parts: readonly Part[],
  metrics: readonly string[],
  words: { head: string; nameOf: (name: string) => string; label: (metric: string) => string },
): CsvCell[][] {
  return [
    [words.head, ...metrics.map(words.label)],
    ...largestFirst(parts, metrics).map((part): CsvCell[] => [
      words.nameOf(part.name),
      ...metrics.map((metric) => figureOf(metric, part)),
    ]),
  ];
}
