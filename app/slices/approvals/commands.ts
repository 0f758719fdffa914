import { fail, ok, type Result } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import { bringBack, contentNow, keepContent, keepVersions } from './content.ts';
import type { approvals, ApprovalSubject } from './contract.ts';
import { requestsKind } from './doc.ts';
import { begun, evaluate, isRequired, mayDecide, type ApprovalsPlan, type LevelPlan } from './model.ts';
import { approvalIdOf, findApproval, isKnown } from './store.ts';

/** The id of the approval of a thing, begun where there is none; a failure where there is no such thing. */
function opened(change: Change, { kind, id }: ApprovalSubject): Result<string> {
  if (!isKnown(change.db, id)) return fail('not_found', 'What this is about does not exist any more.');
  const docId = approvalIdOf({ id });
  change.docs.beginPlan(requestsKind.name, docId, begun({ kind, id }));
  return ok(docId);
}

const edit = (change: Change, docId: string, what: string, work: (draft: ApprovalsPlan) => void) =>
  change.docs.editPlan<ApprovalsPlan>(docId, null, what, work);

const stamp = ({ identity, now }: Change) => ({ by: identity.personId, at: now });

/** Later than all that is known already, whatever this computer’s clock says: what answers comes after. */
function stampAfter(change: Change, { requests, decisions }: ApprovalsPlan) {
  const known = [...Object.values(requests), ...Object.values(decisions)];
  return { ...stamp(change), at: Math.max(change.now, ...known.map(({ at }) => at + 1)) };
}

const toMap = (ids: readonly string[]): Record<string, true> =>
  Object.fromEntries(ids.map((id) => [id, true]));

/** Makes a set of people that of a draft, touching only who comes and goes. */
function setPeople(draft: Record<string, true>, ids: readonly string[]): void {
  for (const id of Object.keys(draft)) if (!ids.includes(id)) delete draft[id];
  for (const id of ids) draft[id] ??= true;
}

interface NewLevel {
  id?: string | undefined;
  name: string;
  approvers: string[];
}

function setLevels(change: Change, draft: ApprovalsPlan, levels: readonly NewLevel[]): void {
  const kept = new Set(levels.map(({ id }) => id));
  for (const [id, level] of Object.entries(draft.levels))
    if (!kept.has(id) && !level.isRemoved) level.isRemoved = true;
  for (const [order, { id = change.newId(), name, approvers }] of levels.entries()) {
    const level: LevelPlan | undefined = draft.levels[id];
    if (!level) {
      draft.levels[id] = { name, order, approvers: toMap(approvers), isRemoved: false };
      continue;
    }
    if (level.name !== name) level.name = name;
    if (level.order !== order) level.order = order;
    if (level.isRemoved) level.isRemoved = false;
    setPeople(level.approvers, approvers);
  }
}

/** The input that sets a policy as it is now. */
function policyOf({ subject, policy, approvers, levels }: ApprovalsPlan) {
  return {
    ...subject,
    policy,
    approvers: Object.keys(approvers),
    levels: Object.entries(levels)
      .filter(([, { isRemoved }]) => !isRemoved)
      .sort(([, a], [, b]) => a.order - b.order)
      .map(([id, level]) => ({ id, name: level.name, approvers: Object.keys(level.approvers) })),
  };
}

export const commands: Commands<typeof approvals> = {
  setPolicy(change, { kind, id, policy, approvers, levels }) {
    if (policy === 'levels' && levels?.length === 0)
      return fail('invalid', 'Name at least one level, or choose another policy.', 'levels');
    const docId = opened(change, { kind, id });
    if (!docId.ok) return docId;
    const before = policyOf(change.docs.readPlan<ApprovalsPlan>(docId.value));
    edit(change, docId.value, 'policy', (draft) => {
      if (draft.policy !== policy) draft.policy = policy;
      if (approvers) setPeople(draft.approvers, approvers);
      if (levels) setLevels(change, draft, levels);
    });
    change.undoable({ label: 'Change who approves', operation: 'approvals.setPolicy', input: before });
    return ok({ id });
  },

  ask(change, { kind, id, note }) {
    const docId = opened(change, { kind, id });
    if (!docId.ok) return docId;
    const content = contentNow(change, { kind, id });
    if (!content.ok) return content;
    const requestId = change.newId();
    edit(change, docId.value, 'ask', (draft) => {
      const when = stampAfter(change, draft);
      draft.requests[requestId] = { ...when, note, hash: content.value.hash, withdrawn: null };
    });
    change.undoable({
      label: 'Ask for approval',
      operation: 'approvals.withdrawRequest',
      input: { kind, id, requestId },
    });
    return ok({ id, requestId });
  },

  withdrawRequest(change, { id, requestId }) {
    const docId = approvalIdOf({ id });
    const request = findApproval(change.db, id)?.standing.requests[requestId];
    if (!request) return fail('not_found', 'Nobody asks for this approval any more.');
    if (request.by !== change.identity.personId)
      return fail('forbidden', 'Only whoever asked can take that back.');
    if (request.withdrawn) return ok({ id });
    edit(change, docId, 'withdrawRequest', (draft) => {
      const entry = draft.requests[requestId];
      if (entry) entry.withdrawn = stamp(change);
    });
    return ok({ id });
  },

  decide(change, { kind, id, levelId, decision, note, hash, versionName }) {
    const docId = opened(change, { kind, id });
    if (!docId.ok) return docId;
    const content = contentNow(change, { kind, id });
    if (!content.ok) return content;
    if (content.value.hash !== hash)
      return fail(
        'conflict',
        'The content was changed while you looked at it. Read it again, then decide.',
        'hash',
      );
    const { levels } = evaluate(change.docs.readPlan<ApprovalsPlan>(docId.value), hash);
    const first = levels.find(({ state }) => state !== 'approved') ?? levels.at(-1);
    const level = levelId === undefined ? first : levels.find((known) => known.id === levelId);
    if (!level) return fail('not_found', 'This level does not exist any more.', 'levelId');
    if (level.state === 'later' && first)
      return fail('conflict', `“${first.name}” decides first. “${level.name}” comes after it.`, 'levelId');
    if (!mayDecide(level, change.identity.personId))
      return fail('forbidden', 'You are not among those who approve this.');
    if (decision === 'changes' && note === '') return fail('invalid', 'Say what should be changed.', 'note');
    const decisionId = change.newId();
    if (decision === 'approved') {
      const kept = keepVersions(change, content.value, versionName);
      if (!kept.ok) return kept;
    }
    edit(change, docId.value, decision === 'approved' ? 'approve' : 'changes', (draft) => {
      keepContent(change, draft, content.value);
      const when = stampAfter(change, draft);
      draft.decisions[decisionId] = { ...when, kind: decision, level: level.id, note, hash, withdrawn: null };
    });
    change.undoable({
      label: decision === 'approved' ? 'Approve' : 'Ask for changes',
      operation: 'approvals.withdraw',
      input: { kind, id, decisionId },
    });
    return ok({ id, decisionId });
  },

  withdraw(change, { id, decisionId }) {
    const decision = findApproval(change.db, id)?.standing.decisions[decisionId];
    if (!decision) return fail('not_found', 'This decision does not exist any more.');
    if (decision.by !== change.identity.personId)
      return fail('forbidden', 'Only whoever decided can take that back.');
    if (decision.withdrawn) return ok({ id });
    edit(change, approvalIdOf({ id }), 'withdraw', (draft) => {
      const entry = draft.decisions[decisionId];
      if (entry) entry.withdrawn = stamp(change);
    });
    return ok({ id });
  },

  restoreContent(change, { kind, id, hash }) {
    if (!findApproval(change.db, id)) return fail('not_found', 'Nobody decided on this.');
    const docId = approvalIdOf({ id });
    const before = contentNow(change, { kind, id });
    if (!before.ok) return before;
    const plan = change.docs.readPlan<ApprovalsPlan>(docId);
    // What stands there now has to be there for undo.
    if (!plan.contents[before.value.hash])
      edit(change, docId, 'keep', (draft) => {
        keepContent(change, draft, before.value);
      });
    const restored = bringBack(change, { kind, id }, before.value, plan, hash);
    if (!restored.ok) return restored;
    change.undoable({
      label: 'Restore what was decided on',
      operation: 'approvals.restoreContent',
      input: { kind, id, hash: before.value.hash },
    });
    return ok({ id });
  },

  proceed(change, { id, state, note }) {
    const before = new Set(exceptionIds(change, id));
    const set = change.run('content.update', { id, changes: { state } });
    if (!set.ok) return set;
    const added = exceptionIds(change, id).filter((exception) => !before.has(exception));
    if (note !== '' && added.length > 0)
      edit(change, approvalIdOf({ id }), 'exception', (draft) => {
        for (const exception of added) Object.assign(draft.exceptions[exception] ?? {}, { note });
      });
    return ok({ id });
  },
};

const exceptionIds = ({ db }: Change, id: string): string[] =>
  Object.keys(findApproval(db, id)?.standing.exceptions ?? {});

/**
 * A piece was set to a state that says it is approved. Where a required approval is missing that is written down with the
 * approval, whoever set it and by which way: nothing is blocked, and nothing passes in silence.
 */
export function recordException(change: Change, id: string, state: string): void {
  const known = findApproval(change.db, id);
  if (!known || !isRequired(known.standing.policy)) return;
  const content = contentNow(change, known.standing.subject);
  if (!content.ok || evaluate(known.standing, content.value.hash).state === 'approved') return;
  edit(change, approvalIdOf({ id }), 'exception', (draft) => {
    draft.exceptions[change.newId()] = { ...stamp(change), state, note: '' };
  });
}
