import type { Receipt } from '../../docs/sync/receipt.ts';
import type { Writer } from '../../store/database.ts';

/** A workspace keeps so many receipts, and each names so many documents. */
const KEPT = 200;
const NAMED = 200;

/** Keeps what a catch-up did, with the fields that two people had set in what came. */
export function writeReceipt(db: Writer, receipt: Receipt, personOf: (account: string) => string): void {
  const documents = Object.entries(receipt.documents)
    .sort(([, a], [, b]) => b.came + b.went - a.came - a.went)
    .slice(0, NAMED)
    .map(([id, counts]) => ({ id, kind: kindOf(db, id), ...counts }));
  const came = documents.filter((each) => each.came > 0).map(({ id }) => id);
  const conflicts = db.all<{ id: string; field: string }>(
    `SELECT doc_id AS id, field FROM doc_conflicts
     WHERE doc_id IN (SELECT value FROM json_each(?)) ORDER BY doc_id, field LIMIT 200`,
    JSON.stringify(came),
  );
  const people = Object.entries(receipt.people).map(([account, changes]) => ({
    person: personOf(account),
    changes,
  }));
  db.run(
    `INSERT INTO sync_receipts (since, at, came, went, people, documents, conflicts)
     VALUES (@since, @at, @came, @went, @people, @documents, @conflicts)`,
    {
      since: receipt.since,
      at: receipt.at,
      came: receipt.came,
      went: receipt.went,
      people: JSON.stringify(people),
      documents: JSON.stringify(documents),
      conflicts: JSON.stringify(conflicts),
    },
  );
  db.run('DELETE FROM sync_receipts WHERE id <= (SELECT max(id) FROM sync_receipts) - ?', KEPT);
}

const kindOf = (db: Writer, id: string): string =>
  db.get<{ kind: string }>('SELECT kind FROM documents WHERE id = ?', id)?.kind ?? '';
