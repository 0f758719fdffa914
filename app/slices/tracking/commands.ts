import { fail, ok, type Result } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { LinkFields, tracking, VocabularyField } from './contract.ts';
import { linkKind, termKind } from './doc.ts';
import {
  changesBetween,
  checkTerm,
  cleanValue,
  settleLink,
  type LinkPlan,
  type SettledLink,
  type TermPlan,
} from './model.ts';
import { getLink, getTerm, isInUse, listTerms, termDocuments } from './store.ts';
import { isBuiltIn } from './terms.ts';

const gone = () => fail('not_found', 'This link does not exist any more.');

/** A link without problems, or the first of them. */
function settled(change: Change, draft: Partial<LinkFields>, before?: LinkFields): Result<SettledLink> {
  const link = settleLink(draft, listTerms(change.db), before);
  const [first] = link.problems;
  return first ? fail('invalid', first.message, first.field) : ok(link);
}

/** Sets or clears the bin mark of those that exist. */
function setRemoved(change: Change, ids: readonly string[], isRemoved: boolean): string[] {
  const known = ids.filter((id) => getLink(change.db, id) !== null);
  for (const id of known)
    change.docs.editPlan<LinkPlan>(id, null, isRemoved ? 'remove' : 'restore', (plan) => {
      if (plan.isRemoved !== isRemoved) plan.isRemoved = isRemoved;
    });
  return known;
}

const nameOf = ({ source, medium, name }: LinkFields): string => `“${name}” (${source}, ${medium})`;

function title(change: Change, ids: readonly string[]): string {
  const link = ids.length === 1 ? getLink(change.db, ids[0] ?? '') : null;
  return link ? `the link ${nameOf(link)}` : `${ids.length} links`;
}

const unknownTerm = (text: string) => fail('not_found', `“${text}” is not in the vocabulary.`, 'text');

/** Changes what is said about a value; the first words about one that every workspace starts with make a document. */
function editTerm(
  change: Change,
  field: VocabularyField,
  text: string,
  what: string,
  changes: Partial<Pick<TermPlan, 'description' | 'isRetired' | 'isRemoved'>>,
): void {
  const documents = termDocuments(change.db, field, text);
  const current = documents.filter(({ isRemoved }) => !isRemoved);
  // Nothing is said now: what was said once goes on, or a beginning is made.
  const edited = current.length > 0 ? current : documents.slice(0, 1);
  for (const { id } of edited)
    change.docs.editPlan<TermPlan>(id, null, what, (plan) => {
      const wanted: Partial<TermPlan> = current.length > 0 ? changes : { isRemoved: false, ...changes };
      for (const [name, value] of Object.entries(wanted))
        if (plan[name as keyof TermPlan] !== value) Object.assign(plan, { [name]: value });
    });
  if (edited.length > 0) return;
  const plan: TermPlan = { field, text, description: '', isRetired: false, isRemoved: false, ...changes };
  change.docs.createPlan(termKind.name, change.newId(), plan, what);
}

function setRetired(change: Change, field: VocabularyField, typed: string, isRetired: boolean) {
  const text = cleanValue(typed);
  const known = getTerm(change.db, field, text);
  if (!known) return unknownTerm(text);
  if (known.isRetired === isRetired) return ok({ field, text });
  editTerm(change, field, text, isRetired ? 'retire' : 'restore', { isRetired });
  change.undoable({
    label: isRetired ? `Retire “${text}”` : `Restore “${text}”`,
    operation: isRetired ? 'tracking.restoreTerm' : 'tracking.retireTerm',
    input: { field, text },
  });
  return ok({ field, text });
}

export const commands: Commands<typeof tracking> = {
  createLink(change, { id = change.newId(), ...draft }) {
    if (getLink(change.db, id)) return fail('conflict', 'A link with this id exists already.', 'id');
    const link = settled(change, draft);
    if (!link.ok) return link;
    const { fields, address } = link.value;
    const plan: LinkPlan = { ...fields, createdAt: change.now, isRemoved: false };
    change.docs.createPlan(linkKind.name, id, plan, 'create');
    change.undoable({
      label: `Add the link ${nameOf(fields)}`,
      operation: 'tracking.removeLinks',
      input: { ids: [id] },
    });
    return ok({ id, address: address ?? '' });
  },

  updateLink(change, { id, heads, changes }) {
    const before = getLink(change.db, id);
    if (!before) return gone();
    const link = settled(change, changes, before);
    if (!link.ok) return link;
    const changed = changesBetween(before, link.value.fields);
    if (Object.keys(changed).length === 0) return ok({ id, heads: before.heads });
    const seen = change.docs.editPlan<LinkPlan>(id, heads ?? null, 'update', (plan) => {
      Object.assign(plan, changed);
    });
    change.undoable({
      label: `Change the link ${nameOf(before)}`,
      operation: 'tracking.updateLink',
      input: { id, changes: changesBetween(link.value.fields, before) },
    });
    return ok({ id, heads: seen });
  },

  removeLinks(change, { ids }) {
    const label = `Remove ${title(change, ids)}`;
    const removed = setRemoved(change, ids, true);
    if (removed.length === 0) return gone();
    change.undoable({ label, operation: 'tracking.restoreLinks', input: { ids: removed } });
    return ok({ ids: removed });
  },

  restoreLinks(change, { ids }) {
    const restored = setRemoved(change, ids, false);
    if (restored.length === 0) return gone();
    change.undoable({
      label: `Restore ${title(change, restored)}`,
      operation: 'tracking.removeLinks',
      input: { ids: restored },
    });
    return ok({ ids: restored });
  },

  addTerm(change, { field, text: typed, description, isRetired }) {
    const checked = checkTerm(typed);
    if (!checked.ok) return checked;
    const text = checked.value;
    const known = getTerm(change.db, field, text);
    if (known?.isRetired) return fail('conflict', `“${text}” is retired. Restore it instead.`, 'text');
    if (known) return fail('conflict', `“${text}” is in the vocabulary already.`, 'text');
    editTerm(change, field, text, 'add', { description, isRetired });
    change.undoable({
      label: `Add “${text}” to the vocabulary`,
      operation: 'tracking.removeTerm',
      input: { field, text },
    });
    return ok({ field, text });
  },

  describeTerm(change, { field, text: typed, description }) {
    const text = cleanValue(typed);
    const known = getTerm(change.db, field, text);
    if (!known) return unknownTerm(text);
    if (known.description === description) return ok({ field, text });
    editTerm(change, field, text, 'describe', { description });
    change.undoable({
      label: `Describe “${text}”`,
      operation: 'tracking.describeTerm',
      input: { field, text, description: known.description },
    });
    return ok({ field, text });
  },

  retireTerm: (change, { field, text }) => setRetired(change, field, text, true),

  restoreTerm: (change, { field, text }) => setRetired(change, field, text, false),

  removeTerm(change, { field, text: typed }) {
    const text = cleanValue(typed);
    const known = getTerm(change.db, field, text);
    if (!known) return unknownTerm(text);
    if (isBuiltIn(field, text) || isInUse(change.db, field, text))
      return fail(
        'conflict',
        `“${text}” can’t be taken out. Retire it: then new links can’t have it.`,
        'text',
      );
    editTerm(change, field, text, 'remove', { isRemoved: true });
    change.undoable({
      label: `Take “${text}” out of the vocabulary`,
      operation: 'tracking.addTerm',
      input: { field, text, description: known.description, isRetired: known.isRetired },
    });
    return ok({ field, text });
  },
};
