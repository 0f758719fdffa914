import { useLingui } from '@lingui/react/macro';
import { Check, CircleDashed, MessageSquareWarning, Undo2 } from 'lucide-react';
import type { ApprovalDetail, Decision, Level } from '#app/slices/approvals/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Avatar, Badge, IconButton } from '#renderer/ui/index.ts';
import { usePeople } from '../shared/use-people.ts';
import { Fingerprint } from './approval-actions.tsx';
import { ApprovalBadge } from './labels.tsx';
import { useApprovalActions } from './use-approval-actions.ts';

/** Each level with who may decide and what was decided, also what does not count any more: the trail. */
export function LevelList({ approval }: { approval: ApprovalDetail }) {
  const { t } = useLingui();
  const isOne = approval.levels.length === 1 && approval.levels[0]?.name === '';
  return (
    <section aria-label={isOne ? t`Decisions` : t`Levels`} className="flex flex-col gap-4">
      {isOne && <h2 className="caption">{t`Decisions`}</h2>}
      {approval.levels.map((level, index) => (
        <LevelPart key={level.id} {...{ approval, level }} place={isOne ? null : index + 1} />
      ))}
    </section>
  );
}

interface LevelPartProps {
  approval: ApprovalDetail;
  level: Level;
  /** Null for the only one. */
  place: number | null;
}

function LevelPart({ approval, level, place }: LevelPartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  const who =
    level.approvers.length === 0
      ? t`Anybody may decide`
      : format.list(level.approvers.map((id) => nameOf(id) || t`Someone`));
  return (
    <div className="flex flex-col gap-2">
      {place !== null && (
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate text-13 font-semibold">
            <span className="figures font-normal text-ink-3">{place}</span> {level.name}
          </h2>
          {level.state === 'later' ? <Badge>{t`Comes later`}</Badge> : <ApprovalBadge state={level.state} />}
        </div>
      )}
      <p className="text-12 text-ink-3">{who}</p>
      {level.decisions.length > 0 && (
        <ol className="flex flex-col gap-3">
          {level.decisions.map((decision) => (
            <DecisionRow key={decision.id} approval={approval} decision={decision} />
          ))}
        </ol>
      )}
    </div>
  );
}

function DecisionRow({ approval, decision }: { approval: ApprovalDetail; decision: Decision }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf, self } = usePeople();
  const { withdraw } = useApprovalActions(approval.subject);
  const { id, kind, by, at, note, hash, isReplaced, withdrawn } = decision;
  const name = nameOf(by) || t`Someone`;
  const isOver = isReplaced || withdrawn !== null;
  return (
    <li className="flex items-start gap-2.5">
      <span className="relative">
        <Avatar name={name} id={by} size="md" isDecorative />
        <Sign decision={decision} />
      </span>
      <div className="min-w-0 flex-1">
        <p className={isOver ? 'text-13 text-ink-3 line-through' : 'text-13'}>
          {kind === 'approved' ? t`${name} approved` : t`${name} asks for changes`}
        </p>
        {note && <p className="text-13 break-words whitespace-pre-line text-ink-2">{note}</p>}
        <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-3">
          <time dateTime={new Date(at).toISOString()} title={format.date(at, 'datetime')}>
            {format.date(at, 'datetime')}
          </time>
          <Standing decision={decision} />
        </p>
        <Fingerprint hash={hash} />
      </div>
      {by === self?.id && !isOver && (
        <IconButton
          size="sm"
          label={t`Take the decision back`}
          icon={<Undo2 aria-hidden="true" />}
          onPress={() => void withdraw(id)}
        />
      )}
    </li>
  );
}

function Sign({ decision: { kind, isCurrent, isReplaced, withdrawn } }: { decision: Decision }) {
  const counts = isCurrent && !isReplaced && withdrawn === null;
  const Icon = kind === 'changes' ? MessageSquareWarning : counts ? Check : CircleDashed;
  const ink = kind === 'changes' ? 'text-warning-ink' : counts ? 'text-positive-ink' : 'text-ink-3';
  return (
    <span aria-hidden="true" className={`absolute -end-1 -bottom-1 rounded-full bg-paper p-px ${ink}`}>
      <Icon className="size-3" />
    </span>
  );
}

/** Whether a decision counts, in words. */
function Standing({ decision: { isCurrent, isReplaced, withdrawn } }: { decision: Decision }) {
  const { t } = useLingui();
  const { nameOf } = usePeople();
  if (withdrawn) return <span>{t`taken back by ${nameOf(withdrawn.by) || t`someone`}`}</span>;
  if (isReplaced) return <span>{t`decided anew since`}</span>;
  return isCurrent ? (
    <span className="text-positive-ink">{t`for what it says now`}</span>
  ) : (
    <span className="text-warning-ink">{t`for other words than now`}</span>
  );
}
