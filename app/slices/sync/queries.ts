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
    tables: ['sync_outbox', 'documents'],
    run: (db) =>
      db.all<{ id: string; kind: string; changes: number }>(
        `SELECT d.id, d.kind, count(*) AS changes FROM sync_outbox o JOIN documents d ON d.id = o.doc_id
         GROUP BY d.id ORDER BY max(o.n) DESC LIMIT 500`,
      ),
  },
  refused: {
    tables: ['sync_refused', 'documents'],
    run: (db) =>
      db.all<{ id: string; kind: string; message: string; at: number }>(
        `SELECT d.id, d.kind, r.message, max(r.at) AS at FROM sync_refused r JOIN documents d ON d.id = r.doc_id
         GROUP BY d.id, r.message ORDER BY at DESC LIMIT 200`,
      ),
  },
  receipts: {
    tables: ['sync_receipts'],
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
      documents: JSON.parse(row.documents) as Receipt['documents'],
      conflicts: JSON.parse(row.conflicts) as Receipt['conflicts'],
    }));
