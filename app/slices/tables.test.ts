import { afterAll, beforeAll, expect, test } from 'vitest';
import { Registry, type Operation } from '../kernel/registry.ts';
import type { Connection, Reader, SqlParams } from '../store/database.ts';
import { sampleInput } from '../testing/inputs.ts';
import { resultOf } from '../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';
import { slices } from './index.ts';
import { queries as readable } from './queries.ts';

/**
 * A live query is answered anew when one of its declared tables changes. A table that its SQL reads and that it
 * does not declare would make it stand still in silence; SQLite itself tells here which tables those are.
 */
const queries = [...new Registry(slices).operations.values()].filter(
  (operation): operation is Operation & { kind: 'query' } => operation.kind === 'query',
);

let workspace: TestWorkspace;
let ids: string[];
let hash: string;
beforeAll(async () => {
  workspace = await testWorkspace();
  const { client, kernel } = workspace;
  const { id } = await client.campaigns.create({ name: 'spring', start: '2026-03-02', end: '2026-03-02' });
  await client.campaigns.setBudgetLine({ id, line: { channel: 'email', month: '2026-03', amount: 1 } });
  await client.campaigns.setTarget({ id, target: { metric: 'clicks', direction: 'min', amount: 1 } });
  const audience = await client.audiences.create({ name: 'spring' });
  await client.campaigns.addBriefSections({
    id,
    template: 'aida',
    sections: [{ heading: 'spring', about: '' }],
  });
  const heads = (await client.campaigns.get({ id }))?.heads ?? [];
  await client.campaigns.update({ id, heads, changes: { name: 'spring one' } });
  await client.campaigns.update({ id, heads, changes: { name: 'spring two' } });
  const content = Buffer.from('spring').toString('base64');
  ({ hash } = await resultOf(client.assets.add({ name: 'spring', content })));
  const piece = await client.content.create({ title: 'spring', campaignId: id, markdown: 'spring' });
  const { id: brandId } = await client.brand.create({ name: 'spring', client: 'spring' });
  const { versionId } = await client.documents.saveVersion({ id, name: 'spring' });
  kernel.projectStale();
  ids = [id, piece.id, piece.bodyId, versionId, audience.id, brandId];
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
});

/** Notes every table that a query's statements read. */
class RecordingReader implements Reader {
  readonly tables = new Set<string>();
  readonly #db: Connection;
  readonly #virtual: string[];
  readonly #roots: Map<number, string>;

  constructor(db: Connection) {
    this.#db = db;
    const schema = db.all<{
      type: string;
      name: string;
      tbl_name: string;
      rootpage: number;
      sql: string | null;
    }>('SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema');
    this.#virtual = schema.filter(({ sql }) => /^CREATE VIRTUAL/i.test(sql ?? '')).map(({ name }) => name);
    this.#roots = new Map(
      schema.filter((row) => row.rootpage > 0).map((row) => [row.rootpage, row.tbl_name]),
    );
  }

  #note(sql: string, params: SqlParams): void {
    const program = this.#db.all<{ opcode: string; p2: number; p3: number }>(`EXPLAIN ${sql}`, ...params);
    for (const { opcode, p2, p3 } of program) {
      const table = opcode === 'OpenRead' || opcode === 'ReopenIdx' ? p3 === 0 && this.#roots.get(p2) : false;
      if (table) this.tables.add(this.#virtual.find((name) => table.startsWith(`${name}_`)) ?? table);
      // The program does not name the virtual table it opens, its text does.
      if (opcode === 'VOpen')
        for (const name of this.#virtual) if (new RegExp(`\\b${name}\\b`).test(sql)) this.tables.add(name);
    }
  }

  all<Row>(sql: string, ...params: SqlParams): Row[] {
    this.#note(sql, params);
    return this.#db.all(sql, ...params);
  }

  get<Row>(sql: string, ...params: SqlParams): Row | undefined {
    this.#note(sql, params);
    return this.#db.get(sql, ...params);
  }

  iterate<Row>(sql: string, ...params: SqlParams): IterableIterator<Row> {
    this.#note(sql, params);
    return this.#db.iterate(sql, ...params);
  }
}

/** Inputs with every kind of thing that there is, so that no statement stays unrun for want of a row. */
function inputsOf({ inputSchema }: Operation): unknown[] {
  const samples = ids.flatMap((id) => [false, true].map((isFull) => sampleInput(inputSchema, isFull, id)));
  const withHash = samples.map((input) =>
    input && typeof input === 'object' && 'hash' in input ? { ...input, hash } : input,
  );
  const versioned = withHash.flatMap((input) =>
    input && typeof input === 'object' && 'from' in input && 'id' in input
      ? [{ ...input, from: ids[3] }]
      : [],
  );
  return [...withHash, ...versioned];
}

test.each(queries.map((operation) => [operation.name, operation] as const))(
  '%s declares every table that it reads',
  (_, operation) => {
    const reader = new RecordingReader(workspace.kernel.db);
    for (const input of inputsOf(operation))
      operation.handler.run(reader, operation.inputSchema.parse(input));
    expect([...reader.tables].filter((table) => !operation.handler.tables.includes(table))).toEqual([]);
    expect(reader.tables.size).toBeGreaterThan(0);
  },
);

test.each(queries.map((operation) => [operation.name, operation] as const))(
  '%s declares only tables that exist',
  (_, operation) => {
    const known = new Set(
      workspace.kernel.db.all<{ name: string }>('SELECT name FROM sqlite_schema').map(({ name }) => name),
    );
    expect(operation.handler.tables.filter((table: string) => !known.has(table))).toEqual([]);
  },
);

test('a reader thread can answer every query of every slice', () => {
  expect(readable).toEqual(Object.fromEntries(slices.map(({ name, queries: own }) => [name, own])));
});
