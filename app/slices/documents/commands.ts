import { fail, ok } from '../../contract/errors.ts';
import type { Changes } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { documents } from './contract.ts';
import { listConflicts, versionState } from './store.ts';
import { keepBeforeSpell, keepVersion } from './versions.ts';

const decode = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

/** Sets the value at a dotted path of a plan. */
function setPath(draft: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let target: Record<string, unknown> | undefined = draft;
  for (const key of keys) target = target?.[key] as Record<string, unknown> | undefined;
  if (target) target[last] = value;
}

function bringBack(change: Changes, id: string, state: Uint8Array): void {
  if (change.docs.engineOf(id) === 'yjs') {
    change.docs.restoreText(id, state);
    return;
  }
  const heads = JSON.parse(Buffer.from(state).toString()) as string[];
  change.docs.restorePlan(id, heads);
}

export const commands: Commands<typeof documents> = {
  push(change, { id, session, update }) {
    if (!change.docs.isMidSpell(id)) keepBeforeSpell(change, id);
    change.docs.pushText(id, decode(update), session);
    return ok({});
  },

  presence(change, { id, session, presence }) {
    change.docs.tellPresence(id, decode(presence), session);
    return ok({});
  },

  saveVersion(change, { id, name }) {
    return ok({ versionId: keepVersion(change, id, 'named', name) });
  },

  restore(change, { id, versionId }) {
    const state = versionState(change.db, id, versionId);
    if (!state) return fail('not_found', 'This version does not exist any more.');
    const before = keepVersion(change, id, 'restore', null);
    bringBack(change, id, state);
    change.undoable({
      label: 'Restore a version',
      operation: 'documents.restore',
      input: { id, versionId: before },
    });
    return ok({ id });
  },

  resolve(change, { id, field, value }) {
    const conflict = listConflicts(change.db, id).find((known) => known.field === field);
    if (!conflict) return fail('not_found', 'This conflict was settled meanwhile.');
    if (!conflict.candidates.some((candidate) => candidate.value === value))
      return fail('invalid', 'Choose one of the values in conflict.', 'value');
    const { heads } = change.docs.planState(id);
    change.docs.editPlan<Record<string, unknown>>(id, null, 'resolve', (draft) => {
      setPath(draft, field, value);
    });
    change.undoable({
      label: 'Settle a conflict',
      operation: 'documents.reopen',
      input: { id, field, heads, settled: value },
    });
    return ok({ id });
  },

  reopen(change, { id, field, heads, settled }) {
    if (!change.docs.reopenConflict(id, field, heads, settled))
      return fail('conflict', 'The field was changed since, so the choice between its values is over.');
    change.undoable({
      label: 'Open a conflict again',
      operation: 'documents.resolve',
      input: { id, field, value: settled },
    });
    return ok({ id });
  },

  merge(change, { id, bytes }) {
    if (change.docs.engineOf(id) === 'yjs') change.docs.pushText(id, decode(bytes), null);
    else change.docs.mergePlan(id, decode(bytes));
    const conflicts = listConflicts(change.db, id).length;
    if (conflicts > 0) change.emit({ type: 'documents.conflicted', id, conflicts });
    return ok({ id });
  },
};
