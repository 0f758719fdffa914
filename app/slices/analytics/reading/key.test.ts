import { describe, expect, it } from 'vitest';
import { RowKeys, rowKey as keyOf } from './key.ts';
import { file, readAll } from './testing.ts';
import { type ReadRow } from './types.ts';

/** Keys as text, which compares. */
const rowKey = (...args: Parameters<typeof keyOf>) => keyOf(...args).toString('hex');

const row = (changes: Partial<ReadRow> = {}): ReadRow => ({
  line: 2,
  day: '2024-01-01',
  until: null,
  campaign: 'Brand',
  channel: 'paid-search',
  dimensions: { ad_group: 'A', device: 'Mobile' },
  metrics: { clicks: 1 },
  extra: {},
  currency: 'EUR',
  ...changes,
});

describe('the key of a row', () => {
  it('stays when values, settings or its place in the file change', () => {
    const key = rowKey('google-ads', row());
    expect(rowKey('google-ads', row({ line: 99, metrics: { clicks: 2 }, extra: { x: 1 } }))).toBe(key);
    expect(
      rowKey(
        'google-ads',
        row({ dimensions: { status: 'Paused', device: 'Mobile', budget: '9', ad_group: 'A' } }),
      ),
    ).toBe(key);
  });

  it('differs with anything that names the row', () => {
    const others = [
      rowKey('meta-ads', row()),
      rowKey('google-ads', row({ day: '2024-01-02' })),
      rowKey('google-ads', row({ day: null })),
      rowKey('google-ads', row({ until: '2024-01-31' })),
      rowKey('google-ads', row({ campaign: 'Generic' })),
      rowKey('google-ads', row({ campaign: null })),
      rowKey('google-ads', row({ campaign: '' })),
      rowKey('google-ads', row({ channel: 'display' })),
      rowKey('google-ads', row({ currency: 'USD' })),
      rowKey('google-ads', row({ dimensions: { ad_group: 'A' } })),
      rowKey('google-ads', row({ dimensions: { ad_group: 'Mobile', device: 'A' } })),
      rowKey('google-ads', row(), 1),
      rowKey('google-ads', row()),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  it('is the same for the same data exported again, changed in values, columns and order of columns', async () => {
    const first = await readAll(
      file(
        'Day,Campaign,Campaign status,Impr.,Clicks',
        '2024-01-01,A,Enabled,10,1',
        '2024-01-02,A,Enabled,20,2',
      ),
    );
    const second = await readAll(
      file(
        'Campaign,Day,Impr.,Clicks,Campaign status,Cost',
        'A,2024-01-01,11,1,Paused,3',
        'A,2024-01-02,20,2,Paused,4',
      ),
    );
    const keys = ({ rows, report }: typeof first) => rows.map((r) => rowKey(report.source, r));
    expect(keys(second)).toEqual(keys(first));
  });

  it('of rows alike in all names counts them', () => {
    const keys = new RowKeys('google-ads');
    const given = [row(), row({ campaign: 'B' }), row(), row()].map((r) => keys.next(r).toString('hex'));
    expect(given).toEqual([
      rowKey('google-ads', row()),
      rowKey('google-ads', row({ campaign: 'B' })),
      rowKey('google-ads', row(), 1),
      rowKey('google-ads', row(), 2),
    ]);
  });

  it('stays right while its counter grows', () => {
    const keys = new RowKeys('generic');
    const seen = new Set<string>();
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 20_000; i += 1) seen.add(keys.next(row({ campaign: String(i) })).toString('hex'));
    }
    expect(seen.size).toBe(40_000);
    expect(keys.next(row({ campaign: '7' })).toString('hex')).toBe(
      rowKey('generic', row({ campaign: '7' }), 2),
    );
  });
});
