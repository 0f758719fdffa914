import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activeView, hrefOf, queryOf } from './query.ts';

test('a view keeps filters, in one order, and nothing that only passes', () => {
  expect(queryOf('campaigns', '?view=board&state=live&new=1&at=2026-03-01')).toBe('state=live&view=board');
  expect(queryOf('campaigns', '?state=live&view=board')).toBe('state=live&view=board');
  expect(queryOf('analytics', '?import=x')).toBe('');
});

test('what is kept is kept as it is when it is kept again', () => {
  const search = fc.array(fc.tuple(fc.string(), fc.string())).map((list) => `?${new URLSearchParams(list)}`);
  fc.assert(
    fc.property(search, (text) => {
      const query = queryOf('content', text);
      expect(queryOf('content', query)).toBe(query);
      expect(query).toMatch(/^[\w\-.~!$&'()*+,;=:@/?%]*$/);
    }),
  );
});

test('a view without filters is the screen itself', () => {
  expect(hrefOf({ screen: 'content', query: '' })).toBe('/content');
  expect(hrefOf({ screen: 'content', query: 'type=ad' })).toBe('/content?type=ad');
});

test('the view with these filters is shown; else the last one, as changed, while there are filters', () => {
  const views = [
    { id: 'a', query: 'x=1' },
    { id: 'b', query: 'x=1' },
    { id: 'c', query: 'y=1' },
  ];
  const shown = (query: string, last: string | null) => {
    const active = activeView(views, query, last);
    return active && [active.view.id, active.isChanged];
  };
  expect(shown('x=1', null)).toEqual(['a', false]);
  expect(shown('x=1', 'b')).toEqual(['b', false]);
  expect(shown('x=2', 'c')).toEqual(['c', true]);
  expect(shown('x=2', 'gone')).toBeNull();
  expect(shown('', 'c')).toBeNull();
});
