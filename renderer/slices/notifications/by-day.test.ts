import { expect, it } from 'vitest';
import { byDay } from './by-day.ts';

const at = (day: number, hour: number) => new Date(2026, 2, day, hour).getTime();

it('puts days in order, the newest first, and in a day what is unread before what is read', () => {
  const items = [
    { id: 'a', at: at(1, 9), isRead: false },
    { id: 'b', at: at(2, 8), isRead: true },
    { id: 'c', at: at(2, 7), isRead: false },
    { id: 'd', at: at(2, 23), isRead: true },
  ];
  expect(byDay(items).map(({ day, items: list }) => [day, list.map(({ id }) => id)])).toEqual([
    [at(2, 0), ['c', 'd', 'b']],
    [at(1, 0), ['a']],
  ]);
});
