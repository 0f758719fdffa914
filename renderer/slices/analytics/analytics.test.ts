import { describe, expect, it } from 'vitest';
import { CallError } from '#renderer/client/index.ts';
import { toCsv } from './csv.ts';
import { ImportQueue, isWorthTaking, UnreadableFile, type Importer } from './import-queue.ts';
import { figureOf, largestLines, meaningOf, metricsIn } from './metrics.ts';
import { isComparable, isDay, periodBefore, periodOf } from './period.ts';
import { defaultView, readView, writeView } from './view.ts';

describe('CSV for spreadsheets', () => {
  it('puts an apostrophe before text that would be taken for a formula', () => {
    const cells = ['=1+1', '+49 30', '-5', '@sum', '\tx', '\rx', 'plain'];
    const lines = cells.map((cell) => toCsv([[cell]]));
    expect(lines).toEqual([
      "'=1+1\r\n",
      "'+49 30\r\n",
      "'-5\r\n",
      "'@sum\r\n",
      "'\tx\r\n",
      '"\'\rx"\r\n',
      'plain\r\n',
    ]);
  });

  it('leaves numbers as numbers, negative ones too, and quotes what would break a row', () => {
    expect(toCsv([[-3.5, 1200, null, 'a,b', 'say "x"', 'two\nlines']])).toBe(
      '-3.5,1200,,"a,b","say ""x""","two\nlines"\r\n',
    );
    expect(toCsv([['=HYPERLINK("x","y")']])).toBe('"\'=HYPERLINK(""x"",""y"")"\r\n');
  });
});

describe('figures', () => {
  it('are sums, or quotients of the two sums that belong together, and nothing by zero', () => {
    const figures = {
      metrics: { clicks: 205, spend: 100 },
      ratios: { ctr: { over: 5, under: 200 }, cpa: { over: 100, under: 0 } },
    };
    expect(figureOf('ctr', figures)).toBe(0.025);
    expect(figureOf('cpa', figures)).toBeNull();
    expect(figureOf('roas', figures)).toBeNull();
    expect(figureOf('clicks', figures)).toBe(205);
    expect(figureOf('opens', figures)).toBeNull();
  });

  it('are only those there are, the main ones first, without the ones that serve averages', () => {
    const ratios = { cpc: { over: 3, under: 2 }, cpa: { over: 3, under: 0 } };
    expect(metricsIn({ metrics: { opens: 1, clicks: 2, spend: 3, position_weight: 9 }, ratios })).toEqual([
      'spend',
      'clicks',
      'cpc',
      'opens',
    ]);
  });

  it('know whether more is better', () => {
    expect(meaningOf('clicks', 0.1)).toBe('good');
    expect(meaningOf('cpa', 0.1)).toBe('bad');
    expect(meaningOf('cpc', -0.1)).toBe('good');
    expect(meaningOf('spend', 0.5)).toBe('neutral');
    expect(meaningOf('clicks', 0)).toBe('neutral');
  });

  it('add small lines up, but never quotients', () => {
    const lines = [1, 5, 3, 2].map((value, at) => ({ name: `l${at}`, values: [value, null] }));
    expect(largestLines(lines, 3, 'Rest')).toEqual([
      { name: 'l1', values: [5, null] },
      { name: 'l2', values: [3, null] },
      { name: 'Rest', values: [3, null] },
    ]);
    expect(largestLines(lines, 2, null).map(({ name }) => name)).toEqual(['l1', 'l2']);
  });
});

describe('periods', () => {
  const available = { from: '2026-01-01', to: '2026-03-10', newest: '2026-03-10' };

  it('end with the last day that has figures', () => {
    expect(periodOf('28', available, '2026-05-01')).toEqual({ from: '2026-02-11', to: '2026-03-10' });
    expect(periodOf('7', { ...available, to: '2027-01-01', newest: '2027-01-01' }, '2026-05-01').to).toBe(
      '2026-05-01',
    );
    expect(periodOf('month', available, '2026-03-08')).toEqual({ from: '2026-03-01', to: '2026-03-08' });
    expect(periodOf('all', available, '2026-05-01')).toEqual({ from: '2026-01-01', to: '2026-03-10' });
    // Rows of all of March, in which only the first ten days have figures so far.
    expect(periodOf('7', { ...available, to: '2026-03-31' }, '2026-03-20').to).toBe('2026-03-10');
  });

  it('are compared only with days that have figures', () => {
    const period = { from: '2026-01-08', to: '2026-01-14' };
    expect(periodBefore(period)).toEqual({ from: '2026-01-01', to: '2026-01-07' });
    expect(isComparable(period, available)).toBe(true);
    expect(isComparable({ from: '2026-01-07', to: '2026-01-14' }, available)).toBe(false);
    expect(isComparable(period, null)).toBe(false);
  });

  it('take no days that are none', () => {
    expect(isDay('2026-02-30')).toBe(false);
    expect(isDay('2026-02-28')).toBe(true);
    expect(isDay(20260228)).toBe(false);
  });
});

it('keeps what the screen shows in the address', () => {
  const view = {
    ...defaultView,
    period: { from: '2026-01-01', to: '2026-01-31' },
    source: 'ga4',
    by: 'channel',
  } as const;
  expect(readView(writeView(view))).toEqual(view);
  for (const currency of ['EUR', '', null])
    expect(readView(writeView({ ...view, currency })).currency).toBe(currency);
  expect(readView({ currency: 'euro' }).currency).toBeNull();
  expect(writeView(defaultView)).toEqual({});
  expect(readView({ from: '2026-02-01', to: '2026-01-01', period: '12', by: 'x', metric: '<b>' })).toEqual(
    defaultView,
  );
});

describe('the queue of files', () => {
  const outcome = (added: number) =>
    ({ importId: 'i', report: {}, added, unchanged: 0, restated: 0 }) as unknown as Awaited<
      ReturnType<Importer>
    >;
  const until = async (check: () => boolean) => {
    for (let tries = 0; tries < 200 && !check(); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 2));
    expect(check()).toBe(true);
  };
  const file = (name: string, text = 'a') => new File([text], name);

  it('looks files through one after another and takes in what is wanted', async () => {
    const calls: string[] = [];
    let running = 0;
    const queue = new ImportQueue(async ({ name }, { dryRun }) => {
      running += 1;
      expect(running).toBe(1);
      calls.push(`${name} ${dryRun ? 'look' : 'take'}`);
      await Promise.resolve();
      running -= 1;
      return outcome(3);
    });
    queue.add([file('a'), file('b')]);
    await until(() => queue.snapshot().every(({ state }) => state === 'ready'));
    queue.take(queue.snapshot().map(({ id }) => id));
    await until(() => queue.snapshot().every(({ state }) => state === 'done'));
    expect(calls).toEqual(['a look', 'b look', 'a take', 'b take']);
  });

  it('finds a file worth taking in where it says something new and has figures', async () => {
    const reports: Record<string, object> = { letter: { sums: {} }, export: { sums: { clicks: 1 } } };
    const queue = new ImportQueue(({ name }) =>
      Promise.resolve({
        ...outcome(name === 'known' ? 0 : 2),
        report: reports[name] ?? { sums: {} },
      } as never),
    );
    queue.add([file('letter'), file('export'), file('known')]);
    await until(() => queue.snapshot().every(({ state }) => state === 'ready'));
    expect(
      queue
        .snapshot()
        .filter(isWorthTaking)
        .map(({ name }) => name),
    ).toEqual(['export']);
  });

  it('refuses a file that is too large without reading it, and goes on with the next', async () => {
    const read: string[] = [];
    const queue = new ImportQueue(({ name }) => {
      read.push(name);
      return Promise.resolve(outcome(1));
    }, 2);
    queue.add([file('large', 'abc'), file('small', 'ab')]);
    await until(() => queue.snapshot()[1]?.state === 'ready');
    expect(queue.snapshot()[0]).toMatchObject({ state: 'refused', refusal: 'too-large' });
    expect(read).toEqual(['small']);
  });

  it('refuses a folder, and a file that the system does not hand over, and goes on with the next', async () => {
    let isThere = false;
    const queue = new ImportQueue(({ name }) =>
      name === 'moved' && !isThere ? Promise.reject(new UnreadableFile(name)) : Promise.resolve(outcome(1)),
    );
    queue.add([file('moved'), file('there')], ['reports']);
    await until(() => queue.snapshot()[1]?.state === 'ready');
    expect(queue.snapshot().map(({ name, state, refusal }) => [name, state, refusal])).toEqual([
      ['moved', 'refused', 'unreadable'],
      ['there', 'ready', null],
      ['reports', 'refused', 'folder'],
    ]);
    isThere = true;
    queue.retry(queue.snapshot()[0]?.id ?? '');
    await until(() => queue.snapshot()[0]?.state === 'ready');
    expect(queue.snapshot()[0]?.refusal).toBeNull();
  });

  it('opens an archive: its tables follow it, in order, and one that was left out does when it is wanted', async () => {
    const taken: unknown[] = [];
    const queue = new ImportQueue(
      ({ name }, { entry, dryRun }) => {
        if (!dryRun) taken.push([name, entry]);
        return Promise.resolve(outcome(1));
      },
      100,
      () =>
        Promise.resolve({
          tables: [
            { name: 'Chart.csv', bytes: 5, use: 'figures' },
            { name: 'Pages.csv', bytes: 6, use: 'breakdown', of: 'Chart.csv' },
            { name: 'mail.csv', bytes: 7, use: 'figures' },
          ],
          others: [],
        }),
    );
    const names = () => queue.snapshot().map(({ name, archive, state }) => [name, archive, state]);
    queue.add([file('May.ZIP'), file('other.csv')]);
    await until(() => queue.snapshot().filter(({ state }) => state === 'ready').length === 3);
    expect(names()).toEqual([
      ['May.ZIP', null, 'opened'],
      ['Chart.csv', 'May.ZIP', 'ready'],
      ['mail.csv', 'May.ZIP', 'ready'],
      ['other.csv', null, 'ready'],
    ]);
    const [archive, chart] = queue.snapshot();
    queue.addTable(archive?.id ?? '', 'Pages.csv');
    queue.addTable(archive?.id ?? '', 'Pages.csv');
    await until(() => queue.snapshot()[3]?.state === 'ready');
    expect(queue.snapshot().map(({ name }) => name)).toEqual([
      ...['May.ZIP', 'Chart.csv', 'mail.csv', 'Pages.csv', 'other.csv'],
    ]);
    queue.take([chart?.id ?? '']);
    await until(() => queue.snapshot()[1]?.state === 'done');
    expect(taken).toEqual([['May.ZIP', 'Chart.csv']]);
    queue.drop(chart?.id ?? '');
    expect([...queue.tablesIn(archive?.id ?? '')]).toEqual(['mail.csv', 'Pages.csv']);
  });

  it('looks through again when a column is given another meaning', async () => {
    const seen: object[] = [];
    const queue = new ImportQueue((_file, { mapping }) => {
      seen.push(mapping);
      return Promise.resolve(outcome(1));
    });
    queue.add([file('a')]);
    await until(() => queue.snapshot()[0]?.state === 'ready');
    queue.remap(queue.snapshot()[0]?.id ?? '', 'Cost', 'spend');
    await until(() => queue.snapshot()[0]?.state === 'ready' && seen.length === 2);
    expect(seen).toEqual([{}, { Cost: 'spend' }]);
  });

  it('says why one failed and tries again; a cancelled one goes', async () => {
    let isBroken = true;
    const queue = new ImportQueue((_file, { signal }) => {
      if (isBroken) return Promise.reject(new CallError({ code: 'unsupported', message: 'Not a table.' }));
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stop'))));
    });
    queue.add([file('a')]);
    const id = queue.snapshot()[0]?.id ?? '';
    await until(() => queue.snapshot()[0]?.state === 'failed');
    expect(queue.snapshot()[0]?.failure?.message).toBe('Not a table.');
    isBroken = false;
    queue.retry(id);
    await until(() => queue.snapshot()[0]?.state === 'reading');
    queue.cancel(id);
    expect(queue.snapshot()).toEqual([]);
  });
});
