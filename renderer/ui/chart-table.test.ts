import { describe, expect, it } from 'vitest';
import { tableOf } from './chart-table.ts';

describe('the table of a chart', () => {
  it('has a row a category and a column a series', () => {
    const table = tableOf(
      {
        xAxis: { type: 'category', data: ['W1', 'W2'] },
        yAxis: { type: 'value' },
        series: [
          { type: 'line', name: 'Mail', data: [1, 2] },
          { type: 'line', name: 'Social', data: [3, { value: 4 }] },
        ],
      },
      'Week',
    );
    expect(table).toEqual({
      columns: ['Week', 'Mail', 'Social'],
      rows: [
        ['W1', 1, 3],
        ['W2', 2, 4],
      ],
    });
  });

  it('leaves gaps where a series has no point', () => {
    const table = tableOf({
      xAxis: { type: 'category', data: ['W1', 'W2', 'W3'] },
      series: [{ type: 'line', name: 'Forecast', data: ['-', null as never, 7] }],
    });
    expect(table.rows).toEqual([
      ['W1', null],
      ['W2', null],
      ['W3', 7],
    ]);
  });

  it('brings series of pairs together by their first value', () => {
    const table = tableOf({
      xAxis: { type: 'time' },
      series: [
        {
          type: 'line',
          name: 'a',
          data: [
            ['2026-03-01', 1],
            ['2026-03-02', 2],
          ],
        },
        { type: 'line', name: 'b', data: [['2026-03-02', 5]] },
      ],
    });
    expect(table.rows).toEqual([
      ['2026-03-01', 1, null],
      ['2026-03-02', 2, 5],
    ]);
  });

  it('reads bars that lie on their side', () => {
    const table = tableOf({
      xAxis: { type: 'value' },
      yAxis: { type: 'category', data: ['Mail', 'Search'] },
      series: [{ type: 'bar', name: 'Spend', data: [10, 20] }],
    });
    expect(table.rows).toEqual([
      ['Mail', 10],
      ['Search', 20],
    ]);
  });

  it('reads named values and datasets', () => {
    const funnel = tableOf({
      series: [
        {
          type: 'funnel',
          name: 'People',
          data: [
            { name: 'Sent', value: 9 },
            { name: 'Read', value: 4 },
          ],
        },
      ],
    });
    expect(funnel.rows).toEqual([
      ['Sent', 9],
      ['Read', 4],
    ]);
    const source = [
      ['Week', 'Mail'],
      ['W1', 3],
    ];
    expect(tableOf({ dataset: { source } })).toEqual({ columns: ['Week', 'Mail'], rows: [['W1', 3]] });
  });
});
