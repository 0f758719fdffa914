import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeRelay, type Snapshot, type StoredUpdate } from '../protocol/index.ts';
import { unpackParts } from './parts.ts';
import { MISMATCHED, REPEATED, type Append, type LogStore, type Page, type Position } from './store.ts';

const ORIGIN = new Uint8Array(16).fill(7);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

type Part = Partial<Append['updates'][number]> & { doc: string; say: string };

const append = (workspace: string, parts: Part[], origin: Uint8Array | null = null): Append => ({
  workspace,
  origin,
  author: 'ann',
  updates: parts.map(({ say, ...rest }) => ({
    kind: 'text',
    engine: 'opaque',
    stream: 'content',
    at: 1000,
    n: 0,
    bytes: Buffer.from(say),
    ...rest,
  })),
});

const start = (since = 0): Position => ({ since, seq: since, snapshot: 0 });

interface Got {
  snapshots: Snapshot[];
  updates: StoredUpdate[];
  pages: number;
}

function open(page: Page, into: Got): void {
  for (const message of page.messages.map(decodeRelay)) {
    if (message.type === 'snapshots') into.snapshots.push(...message.snapshots);
    if (message.type === 'updates') into.updates.push(...message.updates);
  }
  into.pages += 1;
}

/** Reads until the head is reached, `between` pages doing something else. */
async function readAll(
  log: LogStore,
  workspace: string,
  { since = 0, bytes = 1e6, documents = null as ReadonlySet<string> | null, between = async () => {} } = {},
): Promise<Got> {
  const got: Got = { snapshots: [], updates: [], pages: 0 };
  let from = start(since);
  for (;;) {
    const page = await log.page(workspace, from, bytes, documents);
    open(page, got);
    from = page.next;
    if (from.seq >= page.head) return got;
    await between();
  }
}

/** What every log of the relay does, whatever it stores in. */
export function acceptLog(name: string, make: () => Promise<LogStore>, end: () => Promise<void>): void {
  describe(name, () => {
    let log: LogStore;
    beforeEach(async () => {
      log = await make();
    });
    afterEach(async () => {
      await log.close();
      await end();
    });
    orders(() => log);
    catchesUp(() => log);
    folds(() => log);
  });
}

function orders(log: () => LogStore): void {
  test('each workspace counts its updates from 1 without a gap', async () => {
    const seqs = await log().append([
      append('a', [
        { doc: 'x', say: '1' },
        { doc: 'y', say: '2' },
      ]),
      append('b', [{ doc: 'x', say: '3' }]),
      append('a', [{ doc: 'x', say: '4' }]),
    ]);
    expect([...seqs]).toEqual([1, 2, 1, 3]);
    expect(await log().state('a', null)).toEqual({ head: 3, stored: 0 });
    expect(await log().state('never', null)).toEqual({ head: 0, stored: 0 });
  });

  test('a number of an origin is stored once, whichever connection repeats it', async () => {
    const push = (numbers: number[]) =>
      append(
        'a',
        numbers.map((n) => ({ doc: 'x', say: String(n), n })),
        ORIGIN,
      );
    expect([...(await log().append([push([1, 2])]))]).toEqual([1, 2]);
    expect([...(await log().append([push([1, 2, 3]), push([3, 4])]))]).toEqual([
      REPEATED,
      REPEATED,
      3,
      REPEATED,
      4,
    ]);
    expect(await log().state('a', ORIGIN)).toEqual({ head: 4, stored: 4 });
    expect(await log().state('b', ORIGIN)).toEqual({ head: 0, stored: 0 });
  });

  test('a document stays of the engine and stream it began with', async () => {
    await log().append([append('a', [{ doc: 'x', say: '1' }])]);
    const seqs = await log().append([
      append('a', [
        { doc: 'x', say: 'yjs', engine: 'yjs' },
        { doc: 'x', say: 'note', stream: 'comments' },
        { doc: 'x', say: '2', kind: 'other' },
      ]),
    ]);
    expect([...seqs]).toEqual([MISMATCHED, MISMATCHED, 2]);
    expect((await readAll(log(), 'a')).updates.map(({ kind }) => kind)).toEqual(['text', 'text']);
  });

  test('names are data: those of objects, those with quotes, those of any script', async () => {
    const names = ['__proto__', 'constructor', "'; DROP TABLE updates; --", 'Größe/🦊', 'a b'];
    await log().append(names.map((name) => append(name, [{ doc: name, say: name }])));
    for (const name of names) {
      const { updates } = await readAll(log(), name);
      expect(updates.map(({ doc, bytes }) => [doc, text(bytes)])).toEqual([[name, name]]);
    }
  });
}

function catchesUp(log: () => LogStore): void {
  const hundred = () =>
    append(
      'a',
      Array.from({ length: 100 }, (_, at) => ({ doc: `d${at % 7}`, say: `update ${at}`, at: 5000 + at })),
    );

  test('a client gets what is after its cursor in order, in as many pages as it takes', async () => {
    await log().append([hundred()]);
    const { updates, pages } = await readAll(log(), 'a', { since: 10, bytes: 200 });
    expect(updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 90 }, (_, at) => at + 11));
    expect(updates[0]).toMatchObject({ doc: 'd3', kind: 'text', engine: 'opaque', author: 'ann', at: 5010 });
    expect(text(updates[89]?.bytes ?? new Uint8Array())).toBe('update 99');
    expect(pages).toBeGreaterThan(3);
  });

  test('a guest gets the documents it was given and comes to the head all the same', async () => {
    await log().append([hundred()]);
    const { updates } = await readAll(log(), 'a', { bytes: 60, documents: new Set(['d3']) });
    expect(new Set(updates.map(({ doc }) => doc))).toEqual(new Set(['d3']));
    expect(updates).toHaveLength(14);
    expect((await readAll(log(), 'a', { documents: new Set(['none']) })).updates).toEqual([]);
  });

  test('one document is read alone', async () => {
    await log().append([hundred()]);
    const document = await log().document('a', 'd3', 0, 1e6);
    expect(document).toMatchObject({
      kind: 'text',
      engine: 'opaque',
      stream: 'content',
      upto: 100,
      rows: 14,
    });
    expect(
      unpackParts(document?.parts ?? new Uint8Array())
        .map(text)
        .at(-1),
    ).toBe('update 94');
    expect(await log().document('a', 'none', 0, 1e6)).toBeNull();
  });

  test('a long document is read in parts, none of it twice', async () => {
    await log().append([hundred()]);
    await log().fold('a', {
      doc: 'd3',
      engine: 'opaque',
      stream: 'content',
      upto: 20,
      author: 'ann',
      at: 1,
      bytes: Buffer.from('to 20'),
    });
    const read: string[] = [];
    let parts = 0;
    for (let after = 0; after < 100; parts += 1) {
      const part = await log().document('a', 'd3', after, 30);
      read.push(...unpackParts(part?.parts ?? new Uint8Array()).map(text));
      after = part?.upto ?? 100;
    }
    expect(read).toEqual([
      'to 20',
      ...[24, 31, 38, 45, 52, 59, 66, 73, 80, 87, 94].map((at) => `update ${at}`),
    ]);
    expect(parts).toBeGreaterThan(2);
  });
}

function folds(log: () => LogStore): void {
  const fold = (doc: string, upto: number, say: string, at = 1000) =>
    log().fold('a', {
      doc,
      upto,
      author: 'ann',
      at,
      bytes: Buffer.from(say),
      engine: 'opaque',
      stream: 'content',
    });
  const six = () =>
    log().append([
      append(
        'a',
        Array.from({ length: 6 }, (_, at) => ({ doc: at % 2 ? 'y' : 'x', say: String(at + 1) })),
      ),
    ]);

  test('a late client gets the snapshot in the place of what it covers; one that is beyond it gets the tail', async () => {
    await six();
    expect(await fold('x', 4, 'x to 4')).toBe(true);
    const late = await readAll(log(), 'a');
    expect(late.snapshots.map(({ doc, upto, bytes }) => [doc, upto, text(bytes)])).toEqual([
      ['x', 4, 'x to 4'],
    ]);
    expect(late.updates.map(({ seq }) => seq)).toEqual([2, 4, 5, 6]);
    const beyond = await readAll(log(), 'a', { since: 4 });
    expect([beyond.snapshots.length, beyond.updates.map(({ seq }) => seq)]).toEqual([0, [5, 6]]);
    expect(await log().document('a', 'x', 0, 1e6)).toMatchObject({ folded: 4, rows: 1, upto: 6 });
  });

  test('a snapshot that reaches less far than the present one, or beyond the head, is not taken', async () => {
    await six();
    expect(await fold('x', 7, 'future')).toBe(false);
    expect(await fold('none', 3, 'of nothing')).toBe(false);
    const other = { doc: 'x', upto: 5, author: 'ann', at: 1, bytes: Buffer.from('other') };
    expect(await log().fold('a', { ...other, engine: 'yjs', stream: 'content' })).toBe(false);
    expect(await log().fold('a', { ...other, engine: 'opaque', stream: 'comments' })).toBe(false);
    expect(await fold('x', 5, 'five')).toBe(true);
    expect(await fold('x', 4, 'four')).toBe(false);
    expect(await fold('x', 5, 'five again')).toBe(true);
    expect((await readAll(log(), 'a')).snapshots.map(({ bytes }) => text(bytes))).toEqual(['five again']);
  });

  test('what a snapshot covers is deleted once it is old enough, and the one before it too', async () => {
    await six();
    await fold('x', 3, 'three', 1000);
    await fold('x', 5, 'five', 2000);
    expect(await log().purge(1000)).toBe(0);
    await log().purge(1500);
    expect((await readAll(log(), 'a')).snapshots.map(({ upto }) => upto)).toEqual([5]);
    await log().purge(3000);
    const { snapshots, updates } = await readAll(log(), 'a');
    expect(snapshots.map(({ bytes }) => text(bytes))).toEqual(['five']);
    expect(updates.map(({ seq }) => seq)).toEqual([2, 4, 6]);
    expect(await log().purge(3000)).toBe(0);
  });

  test('a snapshot made while a client catches up leaves it nothing to miss', async () => {
    await log().append([
      append(
        'a',
        Array.from({ length: 40 }, (_, at) => ({ doc: at % 2 ? 'y' : 'x', say: `update ${at}` })),
      ),
    ]);
    let upto = 0;
    const between = async () => {
      if (upto < 40) await fold('x', (upto += 8), `x to ${upto}`, 0);
      await log().purge(1);
    };
    const { snapshots, updates } = await readAll(log(), 'a', { bytes: 40, between });
    const covered = Math.max(...snapshots.map((snapshot) => snapshot.upto));
    const seen = new Set(updates.map(({ seq }) => seq));
    for (let seq = 1; seq <= 40; seq += 1)
      expect(seen.has(seq) || (seq % 2 === 1 && seq <= covered)).toBe(true);
  });
}
