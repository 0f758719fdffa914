import type {
  ApprovalDetail,
  ApprovalPolicy,
  ApprovalState,
  ApprovalSubject,
  Decision,
  Level,
  Request,
} from './contract.ts';

interface Stamp {
  by: string;
  at: number;
}

export interface LevelPlan {
  name: string;
  order: number;
  /** Ids of people. */
  approvers: Record<string, true>;
  isRemoved: boolean;
}

export interface RequestPlan extends Stamp {
  note: string;
  hash: string;
  withdrawn: Stamp | null;
}

export interface DecisionPlan extends Stamp {
  kind: Decision['kind'];
  level: string;
  note: string;
  hash: string;
  withdrawn: Stamp | null;
}

export interface ExceptionPlan extends Stamp {
  state: string;
  note: string;
}

/** A content that was decided on, kept so that any copy can show what changed since, and check the hash. */
export interface KeptContent {
  /** Canonical JSON of the ReaderContent, whose SHA-256 is the key that this stands under. */
  content: string;
  /** Hashes of texts by the ids of their documents. */
  texts: Record<string, string>;
}

/** The approval of one thing as its document holds it. */
export interface ApprovalsPlan {
  subject: ApprovalSubject;
  policy: ApprovalPolicy;
  /** Of the policies without levels. */
  approvers: Record<string, true>;
  levels: Record<string, LevelPlan>;
  requests: Record<string, RequestPlan>;
  decisions: Record<string, DecisionPlan>;
  exceptions: Record<string, ExceptionPlan>;
  contents: Record<string, KeptContent>;
  /** Canonical JSON of texts by its SHA-256. */
  texts: Record<string, string>;
}

/** How every copy of a workspace begins the approval of a thing: the same, so that they merge. */
export const begun = (subject: ApprovalSubject): ApprovalsPlan => ({
  subject,
  policy: 'none',
  approvers: {},
  levels: {},
  requests: {},
  decisions: {},
  exceptions: {},
  contents: {},
  texts: {},
});

/** What of a plan is needed to say how it stands: all but the words that were decided on. */
export type Standing = Omit<ApprovalsPlan, 'contents' | 'texts'>;

/** The one level of the policies that have none by name. */
export const ONLY_LEVEL = '00000000-0000-8000-8000-000000000001';

interface LevelDefinition {
  id: string;
  name: string;
  approvers: string[];
}

/** Levels in the order in which they decide. */
export function levelsOf({ policy, approvers, levels }: Standing): LevelDefinition[] {
  if (policy !== 'levels') return [{ id: ONLY_LEVEL, name: '', approvers: Object.keys(approvers).sort() }];
  return Object.entries(levels)
    .filter(([, { isRemoved }]) => !isRemoved)
    .sort(([a, one], [b, other]) => one.order - other.order || (a < b ? -1 : 1))
    .map(([id, level]) => ({ id, name: level.name, approvers: Object.keys(level.approvers).sort() }));
}

export const mayDecide = ({ approvers }: Pick<LevelDefinition, 'approvers'>, person: string): boolean =>
  approvers.length === 0 || approvers.includes(person);

const newestFirst = <T extends Stamp>([a, one]: [string, T], [b, other]: [string, T]): number =>
  other.at - one.at || (a < b ? 1 : -1);

/** Requests, the newest first. */
export const requestsOf = ({ requests }: Standing): Request[] =>
  Object.entries(requests)
    .sort(newestFirst)
    .map(([id, request]) => ({ id, ...request }));

/** The decisions on a level, the newest first. Of one person’s only the last that was not withdrawn counts. */
function decisionsOn({ decisions }: Standing, level: string, hash: string | null): Decision[] {
  const decided = new Set<string>();
  return Object.entries(decisions)
    .filter(([, decision]) => decision.level === level)
    .sort(newestFirst)
    .map(([id, { level: _, ...decision }]) => {
      const isReplaced = decision.withdrawn === null && decided.has(decision.by);
      if (decision.withdrawn === null) decided.add(decision.by);
      return { id, ...decision, isReplaced, isCurrent: decision.hash === hash };
    });
}

/**
 * How one level stands. Asking for changes holds for the content that it was said of; for another one it holds until
 * somebody asks for approval anew.
 */
function levelState(decisions: readonly Decision[], askedAt: number): Exclude<Level['state'], 'later'> {
  const counting = decisions.filter(({ withdrawn, isReplaced }) => withdrawn === null && !isReplaced);
  const isApproved = counting.some(({ kind, isCurrent }) => kind === 'approved' && isCurrent);
  const isChanging = counting.some(
    ({ kind, isCurrent, at }) => kind === 'changes' && (isCurrent || at >= askedAt),
  );
  if (isApproved && isChanging) return 'contradicted';
  if (isChanging) return 'changes';
  if (isApproved) return 'approved';
  return counting.some(({ kind }) => kind === 'approved') ? 'void' : 'waiting';
}

export interface Evaluation {
  state: ApprovalState;
  levels: Level[];
  /** Those that somebody has to decide on now. */
  waiting: LevelDefinition[];
}

/**
 * How an approval stands for a content, given its hash; null where there is nothing to approve. Pure: two copies that know
 * the same decisions and see the same content say the same.
 */
export function evaluate(plan: Standing, hash: string | null): Evaluation {
  const asked = requestsOf(plan).find(({ withdrawn }) => withdrawn === null) ?? null;
  const levels: Level[] = [];
  let isBlocked = false;
  for (const definition of levelsOf(plan)) {
    const decisions = decisionsOn(plan, definition.id, hash);
    const state = levelState(decisions, asked?.at ?? 0);
    levels.push({ ...definition, decisions, state: isBlocked && state === 'waiting' ? 'later' : state });
    isBlocked ||= state !== 'approved';
  }
  const state = overallState(plan, levels, asked);
  const waits = state === 'waiting' || (state === 'contradicted' && asked !== null);
  const next = levels.find((level) => level.state !== 'approved');
  return { state, levels, waiting: waits && next ? [next] : [] };
}

function overallState(plan: Standing, levels: readonly Level[], asked: Request | null): ApprovalState {
  const has = (state: Level['state']) => levels.some((level) => level.state === state);
  if (levels.length > 0 && levels.every((level) => level.state === 'approved')) return 'approved';
  if (has('contradicted')) return 'contradicted';
  if (has('changes')) return 'changes';
  const lastVoid = Math.max(
    0,
    ...levels
      .filter(({ state }) => state === 'void')
      .flatMap(({ decisions }) => decisions)
      .filter(({ kind, withdrawn }) => kind === 'approved' && withdrawn === null)
      .map(({ at }) => at),
  );
  if (asked && asked.at > lastVoid) return 'waiting';
  if (has('void')) return 'void';
  return plan.policy === 'none' ? 'none' : 'open';
}

/** When something was asked, decided, withdrawn or set last; 0 for never. */
export const changedAt = ({ requests, decisions, exceptions }: Standing): number =>
  Math.max(
    0,
    ...[...Object.values(requests), ...Object.values(decisions)].map(
      ({ at, withdrawn }) => withdrawn?.at ?? at,
    ),
    ...Object.values(exceptions).map(({ at }) => at),
  );

/** Whether a piece may not go out without an approval. */
export const isRequired = (policy: ApprovalPolicy): boolean => policy === 'required' || policy === 'levels';

export const exceptionsOf = ({ exceptions }: Standing): ApprovalDetail['exceptions'] =>
  Object.entries(exceptions)
    .sort(newestFirst)
    .map(([id, exception]) => ({ id, ...exception }));

/** Fields that two people can’t both set: a clash is shown, not settled in silence. */
export const scalarPaths = (plan: ApprovalsPlan): string[] => [
  'policy',
  ...Object.keys(plan.levels).map((id) => `levels.${id}.name`),
];
