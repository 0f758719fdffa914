import Database from 'better-sqlite3-multiple-ciphers';
import type { AutomergeKind, DocumentKind, ProjectionContext, YjsKind } from '../../app/docs/kind.ts';
import { readBody } from '../../app/docs/body.ts';
import { conflictOf, planValue } from '../../app/docs/automerge.ts';
import { documentMigrations } from '../../app/docs/log.ts';
import { syncMigrations } from '../../app/docs/sync/store.ts';
import { Connection } from '../../app/store/database.ts';
import { migrate, type Migration } from '../../app/store/migrations.ts';

const TABLES = { simulated: 'doc_id' };
const ROWS: Migration = {
  id: 'simulation/1',
  up: 'CREATE TABLE simulated (doc_id TEXT PRIMARY KEY, says TEXT NOT NULL) STRICT',
};

function write({ db }: ProjectionContext, id: string, says: unknown): void {
  db.run(
    'INSERT INTO simulated (doc_id, says) VALUES (?, ?) ON CONFLICT (doc_id) DO UPDATE SET says = excluded.says',
    id,
    JSON.stringify(says),
  );
}

const unproject = ({ db }: ProjectionContext, id: string) => {
  db.run('DELETE FROM simulated WHERE doc_id = ?', id);
};

const text = (name: string): YjsKind => ({
  name,
  engine: 'yjs',
  tables: TABLES,
  project: (context, id, doc) => {
    write(context, id, readBody(doc));
  },
  unproject,
});

export const SCALARS = ['name', 'state', 'budget'];
export const MAPS = ['tags', 'people'];

const plan = (name: string, maps: readonly string[] = MAPS): AutomergeKind => ({
  name,
  engine: 'automerge',
  tables: TABLES,
  scalars: () => SCALARS,
  maps,
  project: (context, id, value) => {
    const conflicts = SCALARS.map((field) => conflictOf(value as never, field).map((one) => one.value));
    const entries = Object.entries(planValue(value as never)).sort(([a], [b]) => (a < b ? -1 : 1));
    write(context, id, [entries.map(([field, held]) => [field, inOrder(held)]), conflicts]);
  },
  unproject,
});

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).sort() : value;

/** What every version of the app knows. */
const KNOWN: readonly DocumentKind[] = [
  text('simulation/text'),
  plan('simulation/plan'),
  { ...plan('simulation/comments', []), stream: 'comments' },
];

/** What only the newer version knows. */
const NOVEL: readonly DocumentKind[] = [text('simulation/note'), plan('simulation/board')];

export const kindsOf = (version: 'older' | 'newer'): readonly DocumentKind[] =>
  version === 'older' ? KNOWN : [...KNOWN, ...NOVEL];

export const isNovel = (kind: string): boolean => NOVEL.some(({ name }) => name === kind);

let template: Buffer | null = null;

/** A database in memory: as it was serialized, or as a new workspace has it. */
export function openMemory(bytes?: Buffer): { raw: Database.Database; db: Connection } {
  const raw = new Database(bytes ?? (template ??= makeTemplate()));
  return { raw, db: new Connection(raw) };
}

function makeTemplate(): Buffer {
  const raw = new Database(':memory:');
  migrate(new Connection(raw), [...documentMigrations, ...syncMigrations, ROWS], 0);
  const bytes = raw.serialize();
  raw.close();
  return bytes;
}
