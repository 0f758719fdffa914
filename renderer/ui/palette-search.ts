import { type ReactNode } from 'react';

export interface PaletteItem {
  id: string;
  label: string;
  /** After the label, quiet: where it is, what it belongs to. */
  hint?: string;
  icon?: ReactNode;
  /** A line below: where the words were found. */
  detail?: ReactNode;
  /** 'mod+n': shown at the end. */
  shortcut?: string;
  /** More words it is found by. */
  keywords?: readonly string[];
  onAction: () => void;
}

export interface PaletteSection {
  id: string;
  title: string;
  items: readonly PaletteItem[];
  /** The items answer the query already (a search): show them as they are. */
  isAnswer?: boolean;
}

/** Lower case without accents, so that 'uber' finds 'Über'. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * How well an item fits what was typed, 0 when it does not. Every typed word must be found: at the start of the label
 * (best), at the start of a word, inside the label, in hint or keywords, or as the initials of the label ('nc' for New campaign).
 */
export function fit(item: Pick<PaletteItem, 'label' | 'hint' | 'keywords'>, query: string): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const label = plain(item.label);
  if (label.startsWith(words.join(' '))) return 100 + 10 / label.length;
  const rest = plain([item.hint ?? '', ...(item.keywords ?? [])].join(' '));
  const initials = label
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word[0] ?? '')
    .join('');
  let total = 0;
  for (const word of words) {
    const score = wordFit(word, label, rest, initials);
    if (score === 0) return 0;
    total += score;
  }
  return total / words.length + 10 / label.length;
}

function wordFit(word: string, label: string, rest: string, initials: string): number {
  const at = label.indexOf(word);
  if (at === 0) return 80;
  if (at > 0 && startsWord(label, word)) return 60;
  if (at > 0) return 30;
  if (startsWord(rest, word)) return 25;
  if (word.length > 1 && initials.startsWith(word)) return 20;
  return rest.includes(word) ? 10 : 0;
}

const startsWord = (text: string, word: string): boolean =>
  text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));

const perSection = 8;

/**
 * What the palette shows. With nothing typed: the recent items, then every section. With something typed: in each
 * section the items that fit, best first, eight at most; sections stand by their best item.
 */
export function search(
  sections: readonly PaletteSection[],
  query: string,
  recent?: { title: string; ids: readonly string[] },
): PaletteSection[] {
  if (query.trim() === '') return withRecent(sections, recent);
  return sections
    .map((section) => ranked(section, query))
    .filter(({ section }) => section.items.length > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ section }) => section);
}

function ranked(section: PaletteSection, query: string): { section: PaletteSection; best: number } {
  if (section.isAnswer) return { section, best: 0.5 };
  const fits = section.items
    .map((item) => ({ item, score: fit(item, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, perSection);
  return { section: { ...section, items: fits.map(({ item }) => item) }, best: fits[0]?.score ?? 0 };
}

function withRecent(
  sections: readonly PaletteSection[],
  recent: { title: string; ids: readonly string[] } | undefined,
): PaletteSection[] {
  const all = new Map(sections.flatMap((section) => section.items).map((item) => [item.id, item]));
  const items = (recent?.ids ?? []).flatMap((id) => all.get(id) ?? []);
  if (!recent || items.length === 0) return sections.filter((section) => section.items.length > 0);
  const seen = new Set(items.map((item) => item.id));
  const rest = sections.map((section) => ({
    ...section,
    items: section.items.filter((item) => !seen.has(item.id)),
  }));
  return [
    { id: 'recent', title: recent.title, items },
    ...rest.filter((section) => section.items.length > 0),
  ];
}
