import { useLingui } from '@lingui/react/macro';
import { GitCompare, RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ApprovalDetail, ApprovalSubject, Decision } from '#app/slices/approvals/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Banner, Button, Dialog, Loading, SkeletonText } from '#renderer/ui/index.ts';
import { MarkedText } from '../content/marked-text.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { useApprovalActions } from './use-approval-actions.ts';

/** The newest approval that was given for other words than those that stand there now. */
function lastVoid({ levels }: ApprovalDetail): Decision | null {
  const given = levels
    .flatMap(({ decisions }) => decisions)
    .filter(
      ({ kind, isCurrent, isReplaced, withdrawn }) =>
        kind === 'approved' && !isCurrent && !isReplaced && !withdrawn,
    );
  return given.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** The newest decision on other words: what those who ask for changes want to see changed. */
const lastDecided = (approval: ApprovalDetail): Decision | null =>
  lastVoid(approval) ??
  approval.levels
    .flatMap(({ decisions }) => decisions)
    .filter(({ isCurrent, withdrawn }) => !isCurrent && !withdrawn)
    .sort((a, b) => b.at - a.at)[0] ??
  null;

export interface VoidNoticeProps {
  approval: ApprovalDetail;
  isReadOnly: boolean;
}

/** That an approval does not hold any more: what changed since, and the way back to what was approved. */
export function VoidNotice({ approval, isReadOnly }: VoidNoticeProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  const { restore } = useApprovalActions(approval.subject);
  const [isComparing, setComparing] = useState(false);
  const decision = lastDecided(approval);
  if (approval.state === 'approved' || !decision) return null;
  const isVoid = decision.kind === 'approved';
  const name = nameOf(decision.by) || t`Someone`;
  const when = format.date(decision.at, 'datetime');
  const close = () => setComparing(false);
  return (
    <>
      <Banner
        tone={isVoid ? 'danger' : 'info'}
        title={isVoid ? t`Changed since it was approved` : t`Changed since changes were asked for`}
      >
        <p>
          {isVoid
            ? t`${name} approved it on ${when}. It says something else now, so that does not hold.`
            : t`${name} asked for changes on ${when}.`}
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" icon={<GitCompare aria-hidden="true" />} onPress={() => setComparing(true)}>
            {t`What changed`}
          </Button>
          {isVoid && !isReadOnly && (
            <Button
              size="sm"
              icon={<RotateCcw aria-hidden="true" />}
              onPress={() => void restore(decision.hash)}
            >
              {t`Back to what was approved`}
            </Button>
          )}
        </div>
      </Banner>
      {isComparing && <ChangesDialog subject={approval.subject} hash={decision.hash} onClose={close} />}
    </>
  );
}

interface ChangesDialogProps {
  subject: ApprovalSubject;
  hash: string;
  onClose: () => void;
}

/** What readers see otherwise now than in what was decided on. */
export function ChangesDialog({ subject: { kind, id }, hash, onClose }: ChangesDialogProps) {
  const { t } = useLingui();
  const { data, error } = useLive(
    api.approvals.changes,
    useMemo(() => ({ kind, id, hash }), [kind, id, hash]),
  );
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="lg"
      title={t`What changed since`}
      footer={<Button onPress={onClose}>{t`Close`}</Button>}
    >
      <div className="flex min-h-40 flex-col gap-6">
        {error && <FailedState isCompact title={t`The two can’t be compared`} error={error} />}
        {!error && data === undefined && (
          <Loading>
            <SkeletonText lines={6} />
          </Loading>
        )}
        {data === null && (
          <p className="text-13 text-ink-2">{t`The words of that decision are not on this computer yet.`}</p>
        )}
        {data?.parts.map(({ part, differences }) => (
          <Part key={part} {...{ part, differences }} isOnly={data.parts.length === 1} />
        ))}
      </div>
    </Dialog>
  );
}

interface PartProps {
  part: string;
  differences: Parameters<typeof MarkedText>[0]['differences'];
  isOnly: boolean;
}

function Part({ part, differences, isOnly }: PartProps) {
  const { t } = useLingui();
  const names: Record<string, string> = { title: t`Title`, type: t`Type` };
  const name = names[part] ?? (isOnly ? t`Text` : t`Text ${part}`);
  const isSameWords = differences.every(({ kind }) => kind === 'same');
  return (
    <section aria-label={name} className="flex flex-col gap-2">
      <h3 className="text-13 font-semibold">{name}</h3>
      {isSameWords ? (
        <p className="text-13 text-ink-2">
          {t`The words are the same. Formatting, links, pictures or which text is the main one changed.`}
        </p>
      ) : (
        <MarkedText differences={differences} />
      )}
    </section>
  );
}
