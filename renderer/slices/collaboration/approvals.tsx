import { useLingui } from '@lingui/react/macro';
import { Stamp } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ApprovalState, ApprovalSummary } from '#app/slices/approvals/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { EmptyState, Link, Loading, SegmentedControl, SkeletonText } from '#renderer/ui/index.ts';
import { ApprovalBadge } from '../approvals/labels.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { approvalHref } from '../subjects.ts';
import { SubjectIcon } from './subject-icon.tsx';

type Shown = 'waiting' | 'void' | 'approved' | 'all';

const states: Record<Shown, ApprovalState[]> = {
  waiting: ['waiting', 'changes', 'contradicted', 'open'],
  void: ['void'],
  approved: ['approved'],
  all: [],
};

/** Approvals over everything, by how they stand. */
export function Approvals() {
  const { t } = useLingui();
  const [shown, setShown] = useState<Shown>('all');
  const input = useMemo(() => ({ states: states[shown], limit: 500 }), [shown]);
  const { data, error } = useLive(api.approvals.list, input);
  return (
    <div className="flex max-w-190 flex-col gap-4 pb-8">
      <SegmentedControl
        label={t`Approvals`}
        value={shown}
        onChange={setShown}
        segments={[
          { id: 'all', label: t`All` },
          { id: 'waiting', label: t`Waiting` },
          { id: 'void', label: t`Void` },
          { id: 'approved', label: t`Given` },
        ]}
      />
      {error && <FailedState title={t`The approvals can’t be shown`} error={error} />}
      {!error && !data && (
        <Loading>
          <SkeletonText lines={6} />
        </Loading>
      )}
      {data?.total === 0 && <Nothing isAll={shown === 'all'} />}
      {data && data.total > 0 && (
        <ul className="rounded-lg border bg-surface">
          {data.approvals.map((approval) => (
            <ApprovalRow key={approval.documentId} approval={approval} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** One approval: of what, how it stands and whom it waits for. */
export function ApprovalRow({ approval }: { approval: ApprovalSummary }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  const { subject, name, state, waiting, changedAt } = approval;
  const who = waiting.map(({ name: level, approvers }) => {
    const people = approvers.map((id) => nameOf(id) || t`Someone`);
    const list = people.length > 0 ? format.list(people) : t`anybody`;
    return level ? `${level}: ${list}` : list;
  });
  return (
    <li className="relative flex min-h-row items-center gap-3 border-b px-4 py-2 last:border-b-0 has-data-hovered:bg-hover/60">
      <SubjectIcon kind={subject.kind} className="size-4 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <Link
          variant="quiet"
          href={approvalHref(subject)}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {subject.kind === 'campaign' ? t`Brief of ${name ?? ''}` : (name ?? '')}
        </Link>
        {who.length > 0 && <p className="truncate text-12 text-ink-3">{t`Waits for ${who.join(' · ')}`}</p>}
      </div>
      <ApprovalBadge state={state} />
      {changedAt > 0 && (
        <time
          className="w-28 shrink-0 text-end text-12 text-ink-3"
          dateTime={new Date(changedAt).toISOString()}
          title={format.date(changedAt, 'datetime')}
        >
          {format.relative(changedAt)}
        </time>
      )}
    </li>
  );
}

function Nothing({ isAll }: { isAll: boolean }) {
  const { t } = useLingui();
  return (
    <EmptyState icon={<Stamp />} title={isAll ? t`No approvals yet` : t`None of these`}>
      {t`Open a piece or a brief, and under Approval say who has to agree. An approval is bound to the very words it was given for.`}
    </EmptyState>
  );
}
