import { describe, expect, it } from 'vitest';
import { type ReadErrorCode } from './errors.ts';
import { file, readAll } from './testing.ts';

describe('the text of the file', () => {
  const text = 'Tag;Kampagne;Kosten\r\n2024-01-01;Köln;1,50\r\n';
  const utf16 = (order: 'le' | 'be', bom: boolean) => {
    const bytes = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le');
    return order === 'le' ? bytes : bytes.swap16();
  };
  const encodings: [string, Uint8Array][] = [
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', utf16('le', true)],
    ['utf-16le', utf16('le', false)],
    ['utf-16be', utf16('be', true)],
    ['utf-16be', utf16('be', false)],
    ['windows-1252', Buffer.from(text, 'latin1')],
  ];
  it.each(encodings)('is read as %s', async (encoding, bytes) => {
    for (const chunk of [1, 7, 65_536]) {
      const { rows, report } = await readAll(bytes, { chunk });
      expect(report.hints.encoding).toBe(encoding);
      expect(rows).toMatchObject([{ campaign: 'Köln', metrics: { spend: 1.5 } }]);
    }
  });

  it('is read as Shift_JIS', async () => {
    // 日付,キャンペーン,クリック数 / 2024/01/01,夏セール,12
    const bytes = Buffer.from(
      '93fa95742c834c8383839383798 15b83932c834e838a8362834e90940a323032342f30312f30312c89c4835a815b838b2c31320a'.replaceAll(
        ' ',
        '',
      ),
      'hex',
    );
    const { rows, report } = await readAll(bytes);
    expect(report.hints.encoding).toBe('shift_jis');
    expect(rows).toMatchObject([{ campaign: '夏セール', day: '2024-01-01', metrics: { clicks: 12 } }]);
  });

  it.each([
    [',', '1.50'],
    [';', '1,50'],
    ['\t', '1.50'],
    ['|', '1.50'],
  ])('is split at %j', async (delimiter, cost) => {
    const { rows, report } = await readAll(
      file(
        ['Day', 'Campaign', 'Cost'].join(delimiter),
        ['2024-01-01', 'A, B; C', cost].map((c) => `"${c}"`).join(delimiter),
      ),
    );
    expect(report.hints.delimiter).toBe(delimiter);
    expect(rows).toMatchObject([{ campaign: 'A, B; C', metrics: { spend: 1.5 } }]);
  });

  it('obeys "sep=;" and counts that line', async () => {
    const { rows, report } = await readAll(file('sep=;', 'Day;Cost', '2024-01-01;1,5'));
    expect(rows).toMatchObject([{ line: 3, metrics: { spend: 1.5 } }]);
    expect(report.skipped).toEqual([{ line: 1, reason: 'separator line' }]);
  });

  it.each(['\n', '\r\n', '\r'])('may end lines with %j', async (newline) => {
    const { rows } = await readAll(['Day,Cost', '2024-01-01,1', '2024-01-02,2', ''].join(newline));
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('numbers rows by physical line, quoted line breaks included', async () => {
    const { rows } = await readAll(
      file('Day,Ad,Cost', '2024-01-01,"two', 'lines ""quoted""",1', '2024-01-02,one,2'),
    );
    expect(rows).toMatchObject([
      { line: 2, dimensions: { ad: 'two\nlines "quoted"' } },
      { line: 4, dimensions: { ad: 'one' } },
    ]);
  });

  it('may hold NUL bytes between its characters', async () => {
    const { rows } = await readAll(`Day,Campaign,Cost\n2024-01-01,A\0 B${' '.repeat(100)},1\n`);
    expect(rows).toMatchObject([{ campaign: 'A B' }]);
  });

  it('is told apart from its head when other bytes come late', async () => {
    const ascii = Array.from({ length: 20_000 }, () => '2024-01-01,Cologne campaign,1').join('\n');
    const bytes = Buffer.concat([
      Buffer.from(`Day,Campaign,Cost\n${ascii}\n`),
      Buffer.from('2024-01-02,Köln,1\n', 'latin1'),
    ]);
    const { rows, report } = await readAll(bytes);
    expect(rows.at(-1)?.campaign).toBe('Köln');
    expect(report.hints.encoding).toBe('windows-1252');
  });
});

describe('the shape of the table', () => {
  it('has a group line above its header, which tells repeated names apart', async () => {
    const { rows, report } = await readAll(
      file(
        'Device,desktop,mobile,Totals',
        'Country,Event count,Event count,Event count',
        'Germany,10,20,30',
        'France,1,2,3',
      ),
    );
    expect(report.skipped).toEqual([{ line: 1, reason: 'header group' }]);
    expect(rows[0]).toMatchObject({
      metrics: { events: 30 },
      extra: { 'Event count (desktop)': 10, 'Event count (mobile)': 20 },
    });
    expect(report.sums).toEqual({ events: 33 });
  });

  it('has a second header line of units', async () => {
    const { report } = await readAll(
      file('Day,Campaign,Cost,Clicks', 'date,name,EUR,count', '2024-01-01,A,1.5,2'),
    );
    expect(report).toMatchObject({
      rows: 1,
      skipped: [{ line: 2, reason: 'second header row' }],
      sums: { spend: 1.5, clicks: 2 },
    });
  });

  it('goes on below a repeated header, whatever the order of its columns', async () => {
    const { rows, report } = await readAll(
      file(
        'Day,Campaign,Clicks',
        '2024-01-01,A,1',
        '',
        'Day,Campaign,Clicks',
        '2024-01-02,B,2',
        '',
        'Campaign,Clicks,Day',
        'C,3,2024-01-03',
      ),
    );
    expect(rows.map(({ day, campaign, metrics }) => [day, campaign, metrics.clicks])).toEqual([
      ['2024-01-01', 'A', 1],
      ['2024-01-02', 'B', 2],
      ['2024-01-03', 'C', 3],
    ]);
    expect(report.skipped.map(({ line, reason }) => `${String(line)} ${reason}`)).toEqual([
      '3 blank',
      '4 repeated header',
      '6 blank',
      '7 repeated header',
    ]);
  });

  it('keeps rows whose first cell begins with "#"', async () => {
    const { rows } = await readAll(file('Keyword,Clicks', '#sale,5', '#shoes,6'));
    expect(rows.map(({ dimensions }) => dimensions.keyword)).toEqual(['#sale', '#shoes']);
  });

  it('numbers columns where there is no header', async () => {
    const { rows, report } = await readAll(file('2024-01-01,Brand,12', '2024-01-02,Brand,13'));
    expect(report.hints.headerLine).toBeNull();
    expect(report.columns.map(({ name }) => name)).toEqual(['Column 1', 'Column 2', 'Column 3']);
    expect(rows[0]).toMatchObject({
      day: '2024-01-01',
      dimensions: { 'Column 2': 'Brand' },
      extra: { 'Column 3': 12 },
    });
    const mapped = await readAll(file('2024-01-01,Brand,12'), {
      mapping: { 'Column 2': 'campaign', 'Column 3': 'clicks' },
    });
    expect(mapped.rows[0]).toMatchObject({ campaign: 'Brand', metrics: { clicks: 12 } });
  });

  it('names repeated headers apart and counts only the first as the metric', async () => {
    const { rows, report } = await readAll(file('Day,Clicks,Clicks', '2024-01-01,1,100'));
    expect(rows[0]).toMatchObject({ metrics: { clicks: 1 }, extra: { 'Clicks (2)': 100 } });
    expect(report.unmapped).toEqual(['Clicks (2)']);
  });

  it('skips ragged rows rather than shift their numbers', async () => {
    const { rows, report } = await readAll(
      file(
        'Day,Campaign,Clicks,Cost,Note',
        '2024-01-01,A,1,2.5,x',
        '2024-01-02,B,3',
        '2024-01-03,C,1,2.5',
        '2024-01-04,D,E,1,2.5,x',
        '2024-01-05,F,1,2.5,x,,',
      ),
    );
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 6]);
    expect(report.skipped).toEqual([
      { line: 3, reason: 'not enough columns: 3 of 5' },
      { line: 5, reason: 'too many columns: 6 of 5' },
    ]);
  });

  it('skips a row whose date is none, and says so', async () => {
    const { report } = await readAll(file('Day,Clicks', '2024-01-01,1', '2024-13-45,2', '2024-01-03,3'));
    expect(report).toMatchObject({
      rows: 2,
      skipped: [{ line: 3, reason: 'date not understood: "2024-13-45"' }],
    });
  });

  it('lists numbers it cannot read', async () => {
    const { rows, report } = await readAll(
      file('Day,Clicks,Cost', '2024-01-01,1,2', '2024-01-02,many,3', '2024-01-03,--,n/a'),
    );
    expect(report).toMatchObject({
      rows: 3,
      unreadCount: 1,
      unread: [{ line: 3, column: 'Clicks', value: 'many' }],
    });
    expect(rows[2]?.metrics).toEqual({});
  });

  it('may be double-spaced, and hold words that are headers elsewhere', async () => {
    const { report } = await readAll(
      file('Page,Owner,Clicks', '', 'Campaign,Ann,1', '', 'Day,Bob,--', '', '/c,Eve,3'),
    );
    expect(report.rows).toBe(3);
    expect(report.sums).toEqual({ clicks: 4 });
  });

  it('may have a header named like no object key should be', async () => {
    const { rows } = await readAll(file('__proto__,constructor,Clicks', 'a,b,1'));
    expect(rows[0]?.dimensions).toEqual({ proto: 'a', constructor: 'b' });
  });

  it('is read in linear time however long its lines are', async () => {
    const dashes = '- '.repeat(30_000);
    const { report } = await readAll(
      file(`Report ${dashes}`, `Day,Campaign ( ${' '.repeat(30_000)},Clicks`, `2024-01-01,"${dashes}",1`),
    );
    expect(report.sums).toEqual({ clicks: 1 });
  }, 5000);

  it('may have months for columns', async () => {
    const { rows, report } = await readAll(file('Campaign,Jan 2024,Feb 2024', 'A,1,2', 'B,3,4'));
    expect(rows[0]).toMatchObject({ campaign: 'A', extra: { 'Jan 2024': 1, 'Feb 2024': 2 } });
    expect(report.unmapped).toEqual(['Jan 2024', 'Feb 2024']);
  });

  it('may be a header only', async () => {
    const { report } = await readAll('Day,Campaign,Clicks');
    expect(report).toMatchObject({ rows: 0, skippedCount: 0, sums: {}, period: null });
  });

  it('keeps ids and codes as text, durations and percentages as numbers, rates out of the sums', async () => {
    const { rows, report } = await readAll(
      file(
        'Day,Clicks,Deal code,Branch,Watch,Uplift,Cost per visit',
        '2024-01-01,1,00123,17,0:02:35,12.5%,1.5',
        '2024-01-02,1,00124,18,0:00:10,2%,2.5',
      ),
    );
    expect(rows[0]).toMatchObject({
      dimensions: { 'Deal code': '00123' },
      extra: { Branch: 17, Watch: 155 },
    });
    expect(report.columns.filter(({ kind }) => kind === 'ratio').map(({ mapsTo }) => mapsTo)).toEqual([
      'rate',
      'cost_per',
    ]);
  });
});

describe('money', () => {
  it('keeps currencies apart', async () => {
    const { rows, report } = await readAll(
      file(
        'Day,Currency,Cost,Clicks',
        '2024-01-01,EUR,10.10,1',
        '2024-01-01,USD,5.05,2',
        '2024-01-02,EUR,0.20,3',
      ),
    );
    expect(report).toMatchObject({ currency: null, currencies: ['EUR', 'USD'], sums: { clicks: 6 } });
    expect(report.sums.spend).toBeUndefined();
    expect(report.sumsByCurrency).toEqual({ EUR: { spend: 10.3 }, USD: { spend: 5.05 } });
    expect(rows[1]?.currency).toBe('USD');
  });

  it.each([
    ['€ 1.234,50', 'EUR', 1234.5],
    ['US$12.00', 'USD', 12],
    ['R$ 1.234,56', 'BRL', 1234.56],
    ['¥1,200', 'JPY', 1200],
    ['12,50 zł', 'PLN', 12.5],
    ['CHF 1’200.50', 'CHF', 1200.5],
    ['1 200,50 €', 'EUR', 1200.5],
    ['₹12,34,567.00', 'INR', 1_234_567],
  ])('reads %s', async (amount, currency, value) => {
    const { rows, report } = await readAll(file('Day;Campaign;Cost', `2024-01-01;A;${amount}`));
    expect(rows[0]).toMatchObject({ currency, metrics: { spend: value } });
    expect(report.currency).toBe(currency);
  });

  it('adds a million cents to the cent', async () => {
    const { report } = await readAll(`Day,Cost\n${'2024-01-01,0.01\n'.repeat(1_000_000)}`);
    expect(report.sums.spend).toBe(10_000);
    expect(report.rows).toBe(1_000_000);
  });
});

describe('options', () => {
  const table = file('When,What,How much', '01/02/2024,A,"1,234"');

  it('take the mapping of the person before their own', async () => {
    const { rows, report } = await readAll(table, {
      mapping: { When: 'day', WHAT: 'campaign', 'How much': 'spend', 'Not there': 'clicks' },
      dateOrder: 'dmy',
      decimal: ',',
    });
    expect(rows[0]).toMatchObject({ day: '2024-02-01', campaign: 'A', metrics: { spend: 1.234 } });
    expect(report.hints.unusedMapping).toEqual(['Not there']);
    const ignored = await readAll(table, { mapping: { What: 'ignore', 'How much': 'ignore' } });
    expect(ignored.rows[0]).toMatchObject({ day: '2024-01-02', campaign: null, dimensions: {}, extra: {} });
  });

  it('give rows without a date the period the person names', async () => {
    const { rows, report } = await readAll(file('Campaign,Clicks', 'A,1'), {
      period: { from: '2024-01-01', to: '2024-01-31' },
    });
    expect(rows[0]).toMatchObject({ day: '2024-01-01', until: '2024-01-31' });
    expect(report.periodFrom).toBe('option');
  });

  it('read a period from the file name for the report alone', async () => {
    const { rows, report } = await readAll(file('Campaign name,Reach', 'A,1'), {
      fileName: 'Shop-Campaigns-Jan-1-2024-Jan-31-2024.csv',
    });
    expect(report).toMatchObject({
      period: { from: '2024-01-01', to: '2024-01-31' },
      periodFrom: 'file-name',
    });
    expect(rows[0]?.day).toBeNull();
  });

  it('report progress in bytes', async () => {
    const seen: number[] = [];
    const bytes = new TextEncoder().encode(`Day,Clicks\n${'2024-01-01,1\n'.repeat(50_000)}`);
    await readAll(bytes, { onProgress: (read) => seen.push(read) });
    expect(seen.at(-1)).toBe(bytes.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe('what cannot be imported is refused with advice', () => {
  const refused = async (content: string | Uint8Array, code: ReadErrorCode, advice: RegExp) => {
    await expect(readAll(content)).rejects.toMatchObject({
      name: 'ReadError',
      code,
      message: expect.stringMatching(advice),
    });
  };

  it('files that are no text', async () => {
    await refused(new Uint8Array(), 'empty', /export it again/i);
    await refused(' \n\n \n', 'empty', /export it again/i);
    await refused(Buffer.from('PK\u0003\u0004......xl/workbook.xml', 'latin1'), 'excel', /damaged/);
    await refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'excel', /save the sheet as CSV/);
    await refused('%PDF-1.7 ...', 'binary', /PDF/);
    await refused(Buffer.from('89504e470d0a1a0a', 'hex'), 'binary', /image/);
    await refused(new Uint8Array(1000), 'binary', /not a text file/);
    await refused('<!DOCTYPE html><html>', 'html', /download button/);
    await refused('[{"campaign":"A"}]', 'json', /CSV/);
  });

  it('text that is no table', async () => {
    await refused(file('Dear team', 'please find attached', 'Kind regards'), 'no_table', /header row/);
    expect((await readAll(file('Clicks', '1', '2'))).report.sums).toEqual({ clicks: 3 });
  });

  it('a line without end, before memory is spent on it', async () => {
    let given = 0;
    async function* endless() {
      yield new TextEncoder().encode('Day,Clicks\n');
      for (; given < 1024; given += 1) yield new Uint8Array(1 << 20).fill(0x61);
    }
    const { readExport } = await import('./read.ts');
    await expect(readExport(endless(), { fileName: 'x.csv' }).next()).rejects.toMatchObject({
      code: 'line_too_long',
      line: 2,
    });
    expect(given).toBeLessThan(4);
  });

  it('files above the limit, and widths no sheet has', async () => {
    await expect(readAll('Day,Clicks\n2024-01-01,1\n', { maxBytes: 10 })).rejects.toMatchObject({
      code: 'too_large',
    });
    await refused(`${'a,'.repeat(20_000)}\n`, 'too_many_columns', /columns/);
  });

  it('options that make no sense', async () => {
    await expect(
      readAll('Day,Clicks\n', { period: { from: '2024-02-01', to: '2024-01-01' } }),
    ).rejects.toMatchObject({ code: 'bad_option' });
    await expect(readAll('Day,Clicks\n2024-01-01,1', { table: 99 })).rejects.toMatchObject({
      code: 'bad_option',
    });
  });

  it('a source that fails, as the error it is', async () => {
    async function* failing() {
      yield new TextEncoder().encode('Day,Clicks\n2024-01-01,1\n');
      throw new Error('disk gone');
    }
    const { readExport } = await import('./read.ts');
    await expect(readExport(failing(), { fileName: 'x.csv' }).next()).rejects.toMatchObject({
      code: 'input_failed',
      cause: { message: 'disk gone' },
    });
  });

  it('a truncated UTF-16 file loses only its last, broken line', async () => {
    const whole = Buffer.from(
      '\ufeffDay\tClicks\n2024-01-01\t10\n2024-01-02\t20\n2024-01-03\t3000',
      'utf16le',
    );
    const { rows, report } = await readAll(whole.subarray(0, -3));
    expect(rows.map(({ metrics }) => metrics.clicks)).toEqual([10, 20]);
    expect(report.hints.truncated).toBe(true);
    expect(report.skipped).toEqual([
      { line: 4, reason: 'cut off: the file ends in the middle of a character' },
    ]);
  });
});

describe('cancelling', () => {
  it('stops between batches and while the source keeps it waiting', async () => {
    const { readExport } = await import('./read.ts');
    const controller = new AbortController();
    async function* slow() {
      yield new TextEncoder().encode(`Day,Clicks\n${'2024-01-01,1\n'.repeat(100_000)}`);
      await new Promise(() => undefined);
    }
    const reading = readExport(slow(), { fileName: 'x.csv', signal: controller.signal });
    expect((await reading.next()).done).toBe(false);
    setTimeout(() => {
      controller.abort();
    }, 10);
    const drain = async () => {
      for await (const _ of reading);
    };
    await expect(drain()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('closes the source when the reader is left early', async () => {
    const { readExport } = await import('./read.ts');
    let closed = false;
    async function* source() {
      try {
        for (;;) yield new TextEncoder().encode(`Day,Clicks\n${'2024-01-01,1\n'.repeat(100_000)}`);
      } finally {
        closed = true;
      }
    }
    for await (const rows of readExport(source(), { fileName: 'x.csv' })) if (rows.length > 0) break;
    expect(closed).toBe(true);
  });
});
