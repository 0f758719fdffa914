import { expect, test } from 'vitest';
import { Recent, RecentBudget } from './recent.ts';

const message = (bytes: number) => new Uint8Array(bytes);

test('what is kept begins anew where something is lacking, and is asked for within its bounds alone', () => {
  const recent = new Recent(new RecentBudget());
  expect(recent.after(0)).toBeNull();
  recent.add(5, 6, [message(10)]);
  recent.add(7, 7, [message(10), message(10)]);
  expect([recent.after(3), recent.after(5), recent.after(7), recent.after(8)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(recent.after(4)).toMatchObject({ last: 7, messages: { length: 3 } });
  expect(recent.after(6)).toMatchObject({ last: 7, messages: { length: 2 } });
  recent.add(9, 9, [message(10)]);
  expect(recent.after(6)).toBeNull();
  expect(recent.after(8)).toMatchObject({ last: 9, messages: { length: 1 } });
});

test('one workspace keeps 2 MB and all together 32 MB', () => {
  const budget = new RecentBudget();
  const rooms = Array.from({ length: 30 }, () => new Recent(budget));
  for (let seq = 1; seq <= 50; seq += 1)
    for (const recent of rooms) recent.add(seq, seq, [message(100 * 1024)]);
  expect(budget.used).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(rooms[29]?.after(0)).toBeNull();
  for (const recent of rooms) recent.clear();
  expect(budget.used).toBe(0);
});
