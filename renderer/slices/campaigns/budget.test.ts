import { expect, test } from 'vitest';
import type { BudgetLine } from '#app/slices/campaigns/contract.ts';
import { budgetGrid, noExtra } from './budget.ts';

const line = (id: string, channel: BudgetLine['channel'], month: string, amount: number): BudgetLine => ({
  id,
  channel,
  month,
  amount,
});
const today = '2026-03-10';

test('a row stands for each channel, planned or paid for, in the order of the contract', () => {
  const { rows } = budgetGrid(
    { budgetLines: [line('a', 'print', '2026-03', 100)], channels: ['email'], start: null, end: null },
    { channels: ['video'], months: 0 },
    today,
  );
  expect(rows.map(({ channel, total }) => [channel, total])).toEqual([
    ['email', 0],
    ['video', 0],
    ['print', 100],
  ]);
});

test('columns reach from the first to the last month of the dates and the lines', () => {
  const { months } = budgetGrid(
    { budgetLines: [line('a', 'email', '2026-06', 1)], channels: [], start: '2026-03-31', end: '2026-04-02' },
    { channels: [], months: 1 },
    today,
  );
  expect(months).toEqual(['2026-03', '2026-04', '2026-05', '2026-06', '2026-07']);
});

test('without dates and lines there is a quarter to fill in', () => {
  const { months } = budgetGrid({ budgetLines: [], channels: [], start: null, end: null }, noExtra, today);
  expect(months).toEqual(['2026-03', '2026-04', '2026-05']);
});

test('two lines of one channel and month stand in two rows, and no amount is lost', () => {
  const { rows, perMonth, total } = budgetGrid(
    {
      budgetLines: [line('a', 'email', '2026-03', 100), line('b', 'email', '2026-03', 50)],
      channels: ['email'],
      start: null,
      end: null,
    },
    noExtra,
    today,
  );
  expect(rows.map(({ nth, total: sum }) => [nth, sum])).toEqual([
    [0, 100],
    [1, 50],
  ]);
  expect(perMonth.get('2026-03')).toBe(150);
  expect(total).toBe(150);
});
