import { useLingui } from '@lingui/react/macro';
import { HeartHandshake } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { EmptyState, Link, Loading, SkeletonText } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { ApprovalRow } from './approvals.tsx';
import { Conflicts } from './conflicts.tsx';
import { ListedThread } from './open-comments.tsx';
import { useConflicts } from './use-conflicts.ts';

const mentions = { mentioned: true, state: 'open' as const, limit: 50 };
const mine = { mine: true };

/** What waits for the person here: mentions, approvals, conflicts. */
export function ForYou() {
  const { t } = useLingui();
  const threads = useLive(api.comments.list, mentions);
  const approvals = useLive(api.approvals.list, mine);
  const conflicts = useConflicts();
  const error = threads.error ?? approvals.error ?? conflicts.error;
  if (error) return <FailedState title={t`This can’t be shown`} error={error} />;
  if (!threads.data || !approvals.data || !conflicts.data)
    return (
      <Loading className="flex flex-col gap-4">
        <SkeletonText lines={3} />
        <SkeletonText lines={4} />
      </Loading>
    );
  const parts = [approvals.data.total, threads.data.total, conflicts.data.length];
  if (parts.every((count) => count === 0)) return <Nothing />;
  return (
    <div className="flex max-w-190 flex-col gap-8 pb-8">
      {approvals.data.total > 0 && (
        <Part title={t`Waits for your approval`}>
          <ul className="rounded-lg border bg-surface">
            {approvals.data.approvals.map((approval) => (
              <ApprovalRow key={approval.documentId} approval={approval} />
            ))}
          </ul>
        </Part>
      )}
      {threads.data.total > 0 && (
        <Part title={t`You are mentioned`}>
          <div className="flex flex-col gap-3">
            {threads.data.threads.map((thread) => (
              <ListedThread key={thread.id} thread={thread} />
            ))}
          </div>
        </Part>
      )}
      {conflicts.data.length > 0 && (
        <Part title={t`Choices to make`}>
          <Conflicts />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="caption">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Nothing() {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={<HeartHandshake />}
      title={t`Nothing waits for you`}
      actions={<Link href="/collaboration?tab=activity">{t`What others did`}</Link>}
    >
      {t`Comments that mention you, approvals that are yours to give, and fields that two people set at once come here.`}
    </EmptyState>
  );
}
