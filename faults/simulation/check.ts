import * as A from '@automerge/automerge/slim';
import * as Y from 'yjs';
import { planHeads, planValue } from '../../app/docs/automerge.ts';
import { readBody } from '../../app/docs/body.ts';
import { readLink } from '../../app/docs/sync/store.ts';
import type { Disk } from './disk.ts';
import type { Made, SimulatedCopy } from './copy.ts';
import { isNovel } from './kinds.ts';
import { WORKSPACE } from './server.ts';

/** What two copies of a document must have in common, as text. */
function stateOf(copy: SimulatedCopy, id: string, kind: string, documents = copy.running.documents): string {
  if (documents.kind(kind).engine === 'automerge') {
    const plan = documents.plan(copy.db, id);
    return JSON.stringify([planHeads(plan).sort(), planValue(plan)]);
  }
  const doc = documents.text(copy.db, id);
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const deleted = [...Y.snapshot(doc).ds.clients].sort(([a], [b]) => a - b);
  return JSON.stringify([vector, deleted, readBody(doc), doc.store.pendingStructs !== null]);
}

interface Row {
  says: string | null;
  content: string | null;
  conflicts: string;
}

/** The rows that a document has, as text. */
const rowsOf = (copy: SimulatedCopy, id: string): string =>
  JSON.stringify(
    copy.db.get<Row>(
      `SELECT (SELECT says FROM simulated WHERE doc_id = @id) AS says,
         (SELECT content FROM doc_contents WHERE doc_id = @id) AS content,
         (SELECT json_group_array(json_array(field, candidates)) FROM
           (SELECT field, candidates FROM doc_conflicts WHERE doc_id = @id ORDER BY field)) AS conflicts`,
      { id },
    ),
  );

/** Everything that must hold once nothing happens any more. Answers what does not, in sentences. */
export async function problemsOf(
  copies: readonly SimulatedCopy[],
  disk: Disk,
  acknowledged: readonly Made[],
): Promise<string[]> {
  for (const copy of copies) projectAll(copy);
  return [
    ...copies.flatMap((copy) => leftOver(copy)),
    ...differences(copies),
    ...copies.flatMap((copy) => stale(copy)),
    ...missing(copies, acknowledged),
    ...(await unlike(copies, disk)),
  ];
}

function projectAll(copy: SimulatedCopy): void {
  const { documents } = copy.running;
  copy.maintain((db) => {
    for (const id of documents.staleTexts(Number.POSITIVE_INFINITY))
      documents.projectText(db, id, copy.by.now);
  });
}

/** What should have been done with. */
function leftOver(copy: SimulatedCopy): string[] {
  const waiting = copy.db.all<{ n: number; doc_id: string }>('SELECT n, doc_id FROM sync_outbox');
  const kept = copy.db.all<{ doc_id: string; kind: string; why: string }>(
    'SELECT doc_id, kind, why FROM sync_kept',
  );
  return [
    ...waiting.map(({ n, doc_id }) => `${copy.name}: number ${n} of ${doc_id} still waits to be sent`),
    ...kept
      .filter(({ kind, why }) => why !== 'unknown kind' || copy.version === 'newer' || !isNovel(kind))
      .map(({ doc_id, why }) => `${copy.name}: a change of ${doc_id} was put aside: ${why}`),
  ];
}

function differences(copies: readonly SimulatedCopy[]): string[] {
  const problems: string[] = [];
  const first = new Map<string, { copy: SimulatedCopy; state: string; rows: string }>();
  for (const copy of copies)
    for (const { id, kind } of copy.documents().filter((one) => !copy.refused.has(one.id))) {
      const mine = { copy, state: stateOf(copy, id, kind), rows: rowsOf(copy, id) };
      const known = first.get(id);
      if (!known) first.set(id, mine);
      else if (known.state !== mine.state)
        problems.push(`${id} differs: ${known.copy.name} has ${known.state}, ${copy.name} ${mine.state}`);
      else if (known.rows !== mine.rows)
        problems.push(
          `rows of ${id} differ: ${known.copy.name} has ${known.rows}, ${copy.name} ${mine.rows}`,
        );
    }
  for (const copy of copies) {
    const here = new Set(copy.documents().map(({ id }) => id));
    for (const [id, { copy: other }] of first) {
      const kind = other.documents().find((one) => one.id === id)?.kind ?? '';
      const isKnown = copy.version === 'newer' || !isNovel(kind);
      if (isKnown && !here.has(id)) problems.push(`${copy.name} has no ${id}, which ${other.name} has`);
    }
  }
  return problems;
}

/** Documents whose rows are not what they would be if they were written anew, or whose log says something else than memory. */
function stale(copy: SimulatedCopy): string[] {
  const problems: string[] = [];
  const { documents } = copy.running;
  for (const { id, kind } of copy.documents()) {
    const [rows, state] = [rowsOf(copy, id), stateOf(copy, id, kind)];
    copy.maintain((db) => documents.project(db, id));
    if (rowsOf(copy, id) !== rows)
      problems.push(`${copy.name}: rows of ${id} were ${rows} and are ${rowsOf(copy, id)} when made anew`);
    const read = stateOf(copy, id, kind, copy.read());
    if (read !== state) problems.push(`${copy.name}: ${id} is read as ${read} and was ${state}`);
  }
  return problems;
}

/** Changes that were acknowledged, or are durable at the copy that made them, and are not everywhere. */
function missing(copies: readonly SimulatedCopy[], acknowledged: readonly Made[]): string[] {
  // What a copy made of a document that it may not change is nobody else's.
  const own = copies.flatMap(({ made, refused }) => made.filter(({ doc }) => !refused.has(doc)));
  const made = Map.groupBy([...acknowledged, ...own], ({ doc }) => doc);
  return copies.flatMap((copy) =>
    copy.documents().flatMap(({ id, kind }) => {
      const changes = new Set((made.get(id) ?? []).map(({ bytes }) => bytes));
      const { documents } = copy.running;
      const lacking =
        documents.kind(kind).engine === 'automerge'
          ? [...changes].filter((bytes) => !A.hasHeads(documents.plan(copy.db, id), hashesIn(bytes)))
          : lackingText(documents.export(copy.db, id), [...changes]);
      return lacking.length > 0
        ? [`${copy.name} lacks ${lacking.length} changes of ${id} that were made`]
        : [];
    }),
  );
}

const hashesIn = (bytes: Uint8Array): string[] => {
  try {
    return [A.decodeChange(bytes).hash];
  } catch {
    return A.getHeads(A.load(bytes));
  }
};

function lackingText(state: Uint8Array, changes: readonly Uint8Array[]): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return changes.filter((bytes) => {
    let isNew = false;
    const note = () => (isNew = true);
    doc.on('update', note);
    Y.applyUpdate(doc, bytes);
    doc.off('update', note);
    return isNew;
  });
}

/** Cursors that are not where the log ends, but for what the copy itself wrote last. */
async function unlike(copies: readonly SimulatedCopy[], disk: Disk): Promise<string[]> {
  const { head } = await disk.log.state(WORKSPACE, null);
  return copies.flatMap((copy) => {
    const cursor = readLink(copy.db)?.cursor ?? 0;
    return cursor > head ? [`${copy.name} is at ${cursor}, beyond the head ${head}`] : [];
  });
}
