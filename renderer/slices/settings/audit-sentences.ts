import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { subjectHref } from '../subjects.ts';
import type { AuditEntry } from './audit.ts';

export interface Sentence {
  /** Goes after the person's name: 'added the campaign'. */
  what: string;
  /** What it was done to, as it was called in the input. */
  name: string | null;
  href: string | null;
  /** From where: this window, the command line. */
  from: string;
}

type Input = Record<string, unknown>;

/** What the person gave, as far as the log kept it. */
export function inputOf(detail: string): Input {
  try {
    const input: unknown = JSON.parse(detail);
    return typeof input === 'object' && input !== null ? (input as Input) : {};
  } catch {
    return {};
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : 1);

const kindOfSlice: Record<string, string> = {
  audiences: 'audience',
  brand: 'brand',
  campaigns: 'campaign',
  content: 'piece',
  tasks: 'task',
};

/** An entry of the log as a sentence. An operation that has none of its own is named as the log names it. */
export function useSentence({ operation, subject, detail, via }: AuditEntry): Sentence {
  const input = inputOf(detail);
  const words = useWords(input);
  const places = usePlaces();
  const changes = (input['changes'] ?? {}) as Input;
  const name =
    textOf(input['name']) ??
    textOf(input['title']) ??
    textOf(input['fileName']) ??
    textOf(input['text']) ??
    textOf(changes['name']) ??
    textOf(changes['title']);
  const kind = kindOfSlice[operation.split('.')[0] ?? ''];
  const href = kind && subject !== '' ? subjectHref(kind, subject) : null;
  return {
    what: words[operation] ?? operation,
    name: name ?? (href ? (words['this'] ?? null) : null),
    href,
    from: places[via] ?? via,
  };
}

function usePlaces(): Record<string, string> {
  const { t } = useLingui();
  return {
    window: t`in the app`,
    cli: t`on the command line`,
    api: t`through the interface for programs`,
    service: t`by the app itself`,
  };
}

function useWords(input: Input): Record<string, string> {
  const { t } = useLingui();
  const fields = Object.keys((input['changes'] ?? {}) as Input).join(', ');
  const ids = countOf(input['ids'] ?? input['campaigns'] ?? input['pieces'] ?? input['tasks']);
  return {
    this: t`Open`,
    'accounts.setProfile': t`changed their profile to`,
    'campaigns.create': t`added the campaign`,
    'campaigns.update': t`changed a campaign: ${fields}.`,
    'campaigns.updateMany': plural(ids, { one: 'changed a campaign', other: 'changed # campaigns at once' }),
    'campaigns.setBudgetLine': t`changed the budget of a campaign.`,
    'campaigns.removeBudgetLine': t`took a line out of a campaign’s budget.`,
    'campaigns.setTarget': t`set a target of a campaign.`,
    'campaigns.removeTarget': t`took a target out of a campaign.`,
    'campaigns.addBriefSections': t`put sections into the brief of a campaign.`,
    'campaigns.removeBriefSections': t`took empty sections out of the brief of a campaign.`,
    'campaigns.remove': plural(ids, {
      one: 'moved a campaign to the bin',
      other: 'moved # campaigns to the bin',
    }),
    'campaigns.restore': plural(ids, {
      one: 'took a campaign out of the bin',
      other: 'took # campaigns out of the bin',
    }),
    'audiences.create': t`added the audience`,
    'audiences.update': t`changed an audience: ${fields}.`,
    'audiences.remove': plural(ids, {
      one: 'moved an audience to the bin',
      other: 'moved # audiences to the bin',
    }),
    'audiences.restore': plural(ids, {
      one: 'took an audience out of the bin',
      other: 'took # audiences out of the bin',
    }),
    'approvals.ask': t`asked for approval`,
    'approvals.decide':
      input['decision'] === 'changes' ? t`asked for changes` : t`approved what it said at that time`,
    'approvals.proceed': t`went on without the required approval`,
    'approvals.restoreContent': t`brought back what was approved`,
    'approvals.setPolicy': t`set who approves`,
    'approvals.withdraw': t`took a decision back`,
    'approvals.withdrawRequest': t`does not ask for approval any more`,
    'comments.edit': t`changed a comment`,
    'comments.remove': t`deleted a comment`,
    'comments.reply': t`replied in a thread:`,
    'comments.setResolved': input['isResolved'] === false ? t`opened a thread again` : t`resolved a thread`,
    'comments.start': t`commented:`,
    'content.create': t`added the piece`,
    'content.importFile': t`imported the piece`,
    'content.update': t`changed a piece: ${fields}.`,
    'content.updateMany': plural(ids, { one: 'changed a piece', other: 'changed # pieces' }),
    'content.addVariant': t`added a variant to a piece.`,
    'content.renameVariant': t`named a variant`,
    'content.removeVariant': t`put a variant aside.`,
    'content.restoreVariant': t`brought a variant back.`,
    'content.chooseVariant': t`chose another main variant.`,
    'content.remove': plural(ids, { one: 'moved a piece to the bin', other: 'moved # pieces to the bin' }),
    'content.restore': plural(ids, {
      one: 'took a piece out of the bin',
      other: 'took # pieces out of the bin',
    }),
    'brand.create': t`added the brand`,
    'brand.update': t`changed a brand: ${fields}.`,
    'brand.setEntry': t`changed a brand’s kit.`,
    'brand.removeEntry': t`took something out of a brand’s kit.`,
    'brand.remove': plural(ids, { one: 'moved a brand to the bin', other: 'moved # brands to the bin' }),
    'brand.restore': plural(ids, {
      one: 'took a brand out of the bin',
      other: 'took # brands out of the bin',
    }),
    'tasks.create': t`added the task`,
    'tasks.update': t`changed a task: ${fields}.`,
    'tasks.setDone': plural(ids, { one: 'ticked a task', other: 'ticked # tasks' }),
    'tasks.reorder': t`moved a task in its list`,
    'tasks.remove': plural(ids, { one: 'moved a task to the bin', other: 'moved # tasks to the bin' }),
    'tasks.restore': plural(ids, {
      one: 'took a task out of the bin',
      other: 'took # tasks out of the bin',
    }),
    'views.create': t`kept the view`,
    'views.update': t`changed a view: ${fields}.`,
    'views.remove': plural(ids, { one: 'removed a view', other: 'removed # views' }),
    'views.restore': plural(ids, { one: 'brought a view back', other: 'brought # views back' }),
    'documents.saveVersion': t`kept a version under the name`,
    'documents.restore': t`brought a version back`,
    'documents.resolve': t`settled a conflict`,
    'documents.reopen': t`opened a conflict again`,
    'documents.merge': t`took in someone else’s changes`,
    'analytics.beginImport': t`began to import`,
    'analytics.import': t`imported`,
    'analytics.undoImport': t`took an import back`,
    'analytics.redoImport': t`brought an import back`,
    'assets.add': t`added the file`,
    'assets.remove': t`moved a file to the bin`,
    'assets.restore': t`took a file out of the bin`,
    'tracking.createLink': t`added a link of the campaign`,
    'tracking.updateLink': t`changed a link: ${fields}.`,
    'tracking.removeLinks': plural(ids, { one: 'removed a link', other: 'removed # links' }),
    'tracking.restoreLinks': plural(ids, { one: 'brought a link back', other: 'brought # links back' }),
    'tracking.addTerm': t`added a value to the link vocabulary:`,
    'tracking.describeTerm': t`described a value of the link vocabulary:`,
    'tracking.retireTerm': t`retired a value of the link vocabulary:`,
    'tracking.restoreTerm': t`restored a value of the link vocabulary:`,
    'tracking.removeTerm': t`took a value out of the link vocabulary:`,
    'notifications.markRead': t`read notifications`,
    'notifications.markUnread': t`marked notifications as unread`,
    'notifications.snooze': t`snoozed notifications`,
    'notifications.wake': t`brought snoozed notifications back`,
    'notifications.clear': t`cleared notifications`,
    'notifications.restore': t`brought cleared notifications back`,
    'notifications.setSettings': t`changed when notifications arrive`,
    'history.undo': t`took the last step back`,
    'history.redo': t`did a step again`,
  };
}
