import { useLingui } from '@lingui/react/macro';
import { Settings2, Stamp, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ApprovalDetail, ApprovalSubject } from '#app/slices/approvals/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button, EmptyState, IconButton, Loading, SkeletonText } from '#renderer/ui/index.ts';
import { Conflicts } from '../shared/conflicts.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { ApprovalActions } from './approval-actions.tsx';
import { ApprovalBadge, usePolicyLabels } from './labels.tsx';
import { LevelList } from './level-list.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { VoidNotice } from './void-notice.tsx';

export interface ApprovalPanelProps extends ApprovalSubject {
  /** It is in the bin. */
  isReadOnly: boolean;
}

/** Who has to agree, who did, for which words, and whether they still stand. */
export function ApprovalPanel({ kind, id, isReadOnly }: ApprovalPanelProps) {
  const { t } = useLingui();
  const input = useMemo(() => ({ kind, id }), [kind, id]);
  const { data, error } = useLive(api.approvals.get, input);
  if (error) return <FailedState isCompact title={t`The approval can’t be shown`} error={error} />;
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={5} />
      </Loading>
    );
  return <Approval approval={data} isReadOnly={isReadOnly} />;
}

function Approval({ approval, isReadOnly }: { approval: ApprovalDetail; isReadOnly: boolean }) {
  const { t } = useLingui();
  const [isSetting, setSetting] = useState(false);
  const labels = usePolicyLabels();
  const isNothing = approval.policy === 'none' && approval.state === 'none' && approval.requests.length === 0;
  const dialog = isSetting && <PolicyDialog approval={approval} onClose={() => setSetting(false)} />;
  if (isNothing)
    return (
      <>
        <EmptyState
          isCompact
          icon={<Stamp />}
          title={t`Nobody has to approve this`}
          actions={
            !isReadOnly && (
              <Button size="sm" variant="primary" onPress={() => setSetting(true)}>
                {t`Set who approves`}
              </Button>
            )
          }
        >
          {t`An approval holds for exactly the words it was given for. When they change it is void, and when they are the same again it holds again.`}
        </EmptyState>
        {dialog}
      </>
    );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-2">
        <div role="status" className="min-w-0 flex-1">
          <ApprovalBadge state={approval.state} />
        </div>
        <span className="text-12 text-ink-3">{labels[approval.policy].name}</span>
        {!isReadOnly && (
          <IconButton
            size="sm"
            label={t`Set who approves`}
            icon={<Settings2 aria-hidden="true" />}
            onPress={() => setSetting(true)}
          />
        )}
      </div>
      <PolicyConflict approval={approval} />
      <VoidNotice approval={approval} isReadOnly={isReadOnly} />
      {!isReadOnly && <ApprovalActions approval={approval} />}
      <LevelList approval={approval} />
      <Exceptions approval={approval} />
      {dialog}
    </div>
  );
}

/** Two people said at the same time who has to agree. */
function PolicyConflict({ approval }: { approval: ApprovalDetail }) {
  const { t } = useLingui();
  const labels = usePolicyLabels();
  if (approval.conflicts.length === 0) return null;
  return (
    <Conflicts
      id={approval.documentId}
      fieldLabel={(field) => (field === 'policy' ? t`Who approves` : t`Name of a level`)}
      valueLabel={(field, value) =>
        field === 'policy' ? (labels[value as keyof typeof labels]?.name ?? String(value)) : String(value)
      }
    />
  );
}

/** What went out although an approval was missing. */
function Exceptions({ approval: { exceptions } }: { approval: ApprovalDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  if (exceptions.length === 0) return null;
  return (
    <section aria-label={t`Without approval`} className="flex flex-col gap-2">
      <h2 className="caption">{t`Without approval`}</h2>
      <ul className="flex flex-col gap-2">
        {exceptions.map(({ id, by, at, state, note }) => {
          const name = nameOf(by) || t`Someone`;
          return (
            <li key={id} className="flex items-start gap-2 text-13">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning-ink" />
              <span className="min-w-0">
                {state === 'published'
                  ? t`${name} published it without the required approval`
                  : t`${name} set it to approved without the required approval`}
                {note && <span className="block break-words text-ink-2">“{note}”</span>}
                <span className="block text-12 text-ink-3" title={format.date(at, 'datetime')}>
                  {format.relative(at)}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
