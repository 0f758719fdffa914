import { fail, ok } from '../../contract/errors.ts';
import { appendBody, type BodyNode } from '../../docs/body.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { content, PieceFields } from './contract.ts';
import { bodyKind, pieceKind } from './doc.ts';
import { markdownToBody } from './markdown/read.ts';
import {
  addTags,
  applyChanges,
  complete,
  emptyPlan,
  firstVariant,
  inverseOf,
  isIdle,
  removeTags,
  tagKey,
  type PiecePlan,
} from './model.ts';
import { getPiece } from './store.ts';
import { variantCommands } from './variant-commands.ts';

const gone = () => fail('not_found', 'This piece does not exist any more.');

/** Sets or clears the bin mark of those that exist. */
function setRemoved(change: Change, ids: readonly string[], isRemoved: boolean): string[] {
  const known = ids.filter((id) => getPiece(change.db, id) !== null);
  for (const id of known)
    change.docs.editPlan<PiecePlan>(id, null, isRemoved ? 'remove' : 'restore', (plan) => {
      if (plan.isRemoved !== isRemoved) plan.isRemoved = isRemoved;
    });
  return known;
}

const name = (change: Change, ids: readonly string[]): string =>
  ids.length === 1 ? `“${getPiece(change.db, ids[0] ?? '')?.title ?? ''}”` : `${ids.length} pieces`;

/** Answers the id of its text. */
export function createPiece(
  change: Change,
  id: string,
  fields: Partial<PieceFields> & { title: string },
  text: readonly BodyNode[],
): string {
  const body = change.newId();
  const plan: PiecePlan = {
    ...emptyPlan,
    tags: {},
    limits: {},
    title: fields.title,
    body,
    main: body,
    variants: { [body]: { ...firstVariant } },
  };
  applyChanges(plan, fields);
  change.docs.createPlan(pieceKind.name, id, plan, 'create');
  change.docs.createText(bodyKind.name, body, (doc) => {
    appendBody(doc, text);
  });
  return body;
}

type ManyChanges = Parameters<Commands<typeof content>['updateMany']>[1]['pieces'][number];

/** Changes one of several pieces. Answers what takes that back, null when there was nothing to do. */
function changeOne(change: Change, { id, changes, addTags: added, removeTags: removed }: ManyChanges) {
  if (!getPiece(change.db, id)) return null;
  const plan = complete(change.docs.readPlan<PiecePlan>(id));
  const isNew = (tag: string) => !(tagKey(tag) in plan.tags);
  const inverse: ManyChanges = {
    id,
    changes: inverseOf(plan, changes),
    addTags: removed.flatMap((tag) => plan.tags[tagKey(tag)] ?? []),
    removeTags: added.filter(isNew),
  };
  if (isIdle(plan, changes) && inverse.addTags.length + inverse.removeTags.length === 0) return null;
  change.docs.editPlan<PiecePlan>(id, null, 'update', (draft) => {
    applyChanges(draft, changes);
    removeTags(draft, removed);
    addTags(draft, added);
  });
  announce(change, id, plan, changes);
  return inverse;
}

/** Tells other slices that a piece is said to be ready for its readers. */
function announce(change: Change, id: string, before: PiecePlan, { state }: Partial<PieceFields>): void {
  if (state !== before.state && (state === 'approved' || state === 'published'))
    change.emit({ type: 'content.released', id, state });
}

export const commands: Commands<typeof content> = {
  ...variantCommands,

  create(change, { id = change.newId(), markdown, ...fields }) {
    if (getPiece(change.db, id)) return fail('conflict', 'A piece with this id exists already.', 'id');
    const body = createPiece(change, id, fields, markdownToBody(markdown ?? ''));
    change.undoable({ label: `Add “${fields.title}”`, operation: 'content.remove', input: { ids: [id] } });
    return ok({ id, bodyId: body });
  },

  update(change, { id, heads, changes }) {
    if (!getPiece(change.db, id)) return gone();
    const plan = complete(change.docs.readPlan<PiecePlan>(id));
    if (isIdle(plan, changes)) return ok({ id });
    change.docs.editPlan<PiecePlan>(id, heads ?? null, 'update', (draft) => {
      applyChanges(draft, changes);
    });
    announce(change, id, plan, changes);
    change.undoable({
      label: `Change “${plan.title}”`,
      operation: 'content.update',
      input: { id, changes: inverseOf(plan, changes) },
    });
    return ok({ id });
  },

  updateMany(change, { pieces }) {
    const label = `Change ${name(
      change,
      pieces.map(({ id }) => id),
    )}`;
    const inverses = pieces.flatMap((piece) => changeOne(change, piece) ?? []);
    if (inverses.length > 0)
      change.undoable({ label, operation: 'content.updateMany', input: { pieces: inverses } });
    return ok({ ids: inverses.map(({ id }) => id) });
  },

  remove(change, { ids }) {
    const label = `Remove ${name(change, ids)}`;
    const removed = setRemoved(change, ids, true);
    if (removed.length === 0) return gone();
    change.undoable({ label, operation: 'content.restore', input: { ids: removed } });
    return ok({ ids: removed });
  },

  restore(change, { ids }) {
    const restored = setRemoved(change, ids, false);
    if (restored.length === 0) return gone();
    change.undoable({
      label: `Restore ${name(change, restored)}`,
      operation: 'content.remove',
      input: { ids: restored },
    });
    return ok({ ids: restored });
  },
};
