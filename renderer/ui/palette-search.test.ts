import { describe, expect, it } from 'vitest';
import { fit, type PaletteSection, search } from './palette-search.ts';

const item = (id: string, label: string, more: object = {}) => ({
  id,
  label,
  onAction: () => undefined,
  ...more,
});
const ids = (sections: readonly PaletteSection[]) =>
  sections.map((section) => [section.id, ...section.items.map(({ id }) => id)]);

const sections: PaletteSection[] = [
  {
    id: 'actions',
    title: 'Actions',
    items: [item('new', 'New campaign'), item('theme', 'Switch to dark', { keywords: ['night'] })],
  },
  { id: 'places', title: 'Places', items: [item('over', 'Überblick'), item('camp', 'Campaigns')] },
];

describe('the palette', () => {
  it('finds by words in any order, accents aside', () => {
    expect(fit(item('x', 'New campaign'), 'camp new')).toBeGreaterThan(0);
    expect(fit(item('x', 'Überblick'), 'uber')).toBeGreaterThan(0);
    expect(fit(item('x', 'New campaign'), 'new report')).toBe(0);
  });

  it('finds by keywords and by initials', () => {
    expect(fit(sections[0]!.items[1]!, 'night')).toBeGreaterThan(0);
    expect(fit(item('x', 'New campaign'), 'nc')).toBeGreaterThan(0);
  });

  it('prefers the start of the label to a later word, and that to the middle of one', () => {
    const scores = ['Campaigns', 'New campaign', 'Incampaigned'].map((label) =>
      fit(item('x', label), 'camp'),
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });

  it('puts the section with the best item first', () => {
    expect(ids(search(sections, 'campaigns'))).toEqual([['places', 'camp']]);
    expect(ids(search(sections, 'camp'))).toEqual([
      ['places', 'camp'],
      ['actions', 'new'],
    ]);
  });

  it('shows recent items once, newest first, and forgets those that are gone', () => {
    const shown = search(sections, '', { title: 'Recent', ids: ['camp', 'gone', 'new'] });
    expect(ids(shown)).toEqual([
      ['recent', 'camp', 'new'],
      ['actions', 'theme'],
      ['places', 'over'],
    ]);
  });

  it('shows the answers of a search as they are, after what fits better', () => {
    const answers: PaletteSection = {
      id: 'answers',
      title: 'Content',
      isAnswer: true,
      items: [item('a', 'Something else')],
    };
    expect(ids(search([answers, ...sections], 'new'))).toEqual([
      ['actions', 'new'],
      ['answers', 'a'],
    ]);
  });
});
