import { planHeads } from '../../app/docs/automerge.ts';
import type { AutomergeKind, YjsKind } from '../../app/docs/kind.ts';
import { seedText } from '../../app/docs/yjs.ts';
import type { Writer } from '../../app/store/database.ts';
import type { Random } from '../common/random.ts';
import type { SimulatedCopy } from './copy.ts';
import { kindsOf, MAPS, SCALARS } from './kinds.ts';

/** Ids that two copies come to by themselves, as they do for what a workspace has one of. */
const DERIVED = ['one', 'two'];
const SEED = [{ type: 'paragraph', content: [{ type: 'text', text: 'Dear all' }] }];

type Draft = Record<string, unknown> & { steps?: string[] };

/** One random change by the person at this copy. */
export function edit(copy: SimulatedCopy, random: Random): void {
  const known = copy.documents();
  if (known.length === 0 || random.chance(0.12)) {
    create(copy, random);
    return;
  }
  const { id, kind } = random.pick(known);
  if (copy.running.documents.kind(kind).engine === 'automerge') editPlan(copy, id, random);
  else copy.running.editors.edit(id);
}

function create(copy: SimulatedCopy, random: Random): void {
  const kind = random.pick(kindsOf(copy.version));
  // Nobody makes room for maps in a plan that two may begin: see `maps` of a kind.
  const isDerived = random.chance(0.4) && (kind.engine === 'yjs' || !kind.maps?.length);
  const id = isDerived ? `${kind.name} ${random.pick(DERIVED)}` : random.uuid();
  if (copy.documents().some((one) => one.id === id)) return;
  if (kind.engine === 'yjs') createText(copy, kind, id, isDerived, random);
  else createPlan(copy, kind, id, random);
}

function createText(
  copy: SimulatedCopy,
  kind: YjsKind,
  id: string,
  isDerived: boolean,
  random: Random,
): void {
  // An empty one is a document too.
  const isEmpty = !isDerived && random.chance(0.3);
  copy.maintain((db) => {
    const { documents } = copy.running;
    if (isEmpty) documents.createText(db, kind, id, copy.by);
    else documents.createText(db, kind, id, copy.by, (doc) => seedText(doc, id, SEED));
  });
}

function createPlan(copy: SimulatedCopy, kind: AutomergeKind, id: string, random: Random): void {
  const value = { name: `plan ${random.below(10)}`, steps: [] };
  copy.maintain((db) =>
    copy.running.documents.createPlan(db, kind, id, value, { by: copy.account, what: 'create' }, copy.by),
  );
}

function editPlan(copy: SimulatedCopy, id: string, random: Random): void {
  const { documents } = copy.running;
  const heads = random.chance(0.3) ? earlier(copy, id, random) : null;
  const note = { by: copy.account, what: 'update' };
  copy.maintain((db) => {
    documents.editPlan<Draft>(db, id, heads, note, copy.by, (draft) => change(draft, random));
  });
}

/** As a window has it that was not drawn since: one of two heads, or those of now. */
function earlier(copy: SimulatedCopy, id: string, random: Random): string[] {
  const heads = planHeads(copy.running.documents.plan(copy.db, id));
  return heads.length > 1 ? [random.pick(heads)] : heads;
}

function change(draft: Draft, random: Random): void {
  const map = draft[random.pick(MAPS)] as Record<string, unknown> | undefined;
  const key = `k${random.below(4)}`;
  const what = random.below(6);
  if (what === 0 && map) map[key] = random.below(100);
  else if (what === 1 && map) delete map[key];
  else if (what === 2)
    draft.steps?.splice(random.below(draft.steps.length + 1), 0, `step ${random.below(9)}`);
  else if (what === 3 && draft.steps && draft.steps.length > 0)
    draft.steps.splice(random.below(draft.steps.length), 1);
  else if (what === 4) delete draft[random.pick(SCALARS)];
  else draft[random.pick(SCALARS)] = random.below(1000);
}

/** Changes of one plan that go into the queue in another order, as an app sends them that knows less about causes. */
export function editOutOfOrder(copy: SimulatedCopy, random: Random): void {
  const { documents } = copy.running;
  const plans = copy.documents().filter(({ kind }) => documents.kind(kind).engine === 'automerge');
  if (plans.length === 0) return;
  const { id } = random.pick(plans);
  const note = { by: copy.account, what: 'update' };
  copy.maintain((db) => {
    const before = db.get<{ n: number | null }>('SELECT max(n) AS n FROM sync_outbox')?.n ?? 0;
    for (let made = random.between(2, 12); made > 0; made -= 1)
      documents.editPlan<Draft>(db, id, null, note, copy.by, (draft) => change(draft, random));
    shuffle(db, before, random);
  });
}

/** Only what was put there just now: of the rest, some may be on its way. */
function shuffle(db: Writer, before: number, random: Random): void {
  const rows = db.all<{ n: number; bytes: Uint8Array }>(
    'SELECT n, bytes FROM sync_outbox WHERE n > ? ORDER BY n',
    before,
  );
  const numbers = rows.map(({ n }) => n);
  for (const { bytes } of rows) {
    const [n = 0] = numbers.splice(random.below(numbers.length), 1);
    db.run('UPDATE sync_outbox SET bytes = ? WHERE n = ?', bytes, n);
  }
}
