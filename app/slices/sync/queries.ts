import { readLink } from '../../docs/sync/store.ts';
import type { Queries } from '../../kernel/slice.ts';
import type { Reader } from '../../store/database.ts';
import type { Receipt, sync } from './contract.ts';

interface ReceiptRow {
  id: number;
  since: number;
  at: number;
  came: number;
  went: number;
  people: string;
  documents: string;
  conflicts: string;
}

/** The title that full-text search knows a document by. */
const TITLE = `coalesce((SELECT e.title FROM search_refs r JOIN search_entries e ON e.rowid = r.rowid
  WHERE r.ref = d.id LIMIT 1), '') AS title`;

export const queries: Queries<typeof sync> = {
  link: {
    tables: ['sync_link'],
    run(db) {
      const link = readLink(db);
      if (!link) return null;
      const { url, workspace, title, account, email, role, isPaused, joinedAt } = link;
      return { url, workspace, title, account, email, role, isPaused, joinedAt };
    },
  },
  waiting: {
    tables: ['sync_outbox', 'documents', 'search_refs', 'search_entries'],
    run: (db) =>
      db.all<{ id: string; kind: string; title: string; changes: number }>(
        `SELECT d.id, d.kind, ${TITLE}, count(*) AS changes
         FROM sync_outbox o JOIN documents d ON d.id = o.doc_id GROUP BY d.id ORDER BY max(o.n) DESC LIMIT 500`,
      ),
  },
  refused: {
    tables: ['sync_refused', 'documents', 'search_refs', 'search_entries'],
    run: (db) =>
      db.all<{ id: string; kind: string; title: string; message: string; at: number }>(
        `SELECT d.id, d.kind, ${TITLE}, r.message, max(r.at) AS at
         FROM sync_refused r JOIN documents d ON d.id = r.doc_id GROUP BY d.id, r.message ORDER BY at DESC LIMIT 200`,
      ),
  },
  receipts: {
    tables: ['sync_receipts', 'search_refs', 'search_entries'],
    run: (db, { limit }) => readReceipts(db, limit),
  },
};

const readReceipts = (db: Reader, limit: number): Receipt[] =>
  db
    .all<ReceiptRow>(
      `SELECT id, since, at, came, went, people, documents, conflicts FROM sync_receipts ORDER BY id DESC LIMIT ?`,
      limit,
    )
    .map((row) => ({
      ...row,
      people: JSON.parse(row.people) as Receipt['people'],
      documents: titled(db, row.documents),
      conflicts: JSON.parse(row.conflicts) as Receipt['conflicts'],
    }));

const titled = (db: Reader, documents: string): Receipt['documents'] =>
  db
    .all<{ value: string; title: string }>(
      `SELECT d.value, ${TITLE} FROM (SELECT value, value ->> 'id' AS id FROM json_each(?)) d`,
      documents,
    )
    .map(({ value, title }) => ({ ...(JSON.parse(value) as Receipt['documents'][number]), title }));
