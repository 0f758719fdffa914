import { useLingui } from '@lingui/react/macro';
import { MessageSquareWarning, Send, Stamp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ApprovalDetail, Level } from '#app/slices/approvals/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Avatar, Button, Dialog, TextArea } from '#renderer/ui/index.ts';
import { usePeople } from '../shared/use-people.ts';
import { useApprovalActions } from './use-approval-actions.ts';

type Asked = 'ask' | 'approve' | 'changes';

/** What the person here can do now: ask, approve, ask for changes. */
export function ApprovalActions({ approval }: { approval: ApprovalDetail }) {
  const { t } = useLingui();
  const { self } = usePeople();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { hash, levels, state } = approval;
  const next = levels.find((level) => level.state !== 'approved' && level.state !== 'later');
  const isMine = next && (next.approvers.length === 0 || next.approvers.includes(self?.id ?? ''));
  if (hash === null)
    return <p className="text-13 text-ink-2">{t`There is no text yet that could be approved.`}</p>;
  const canAsk = state !== 'waiting' && state !== 'approved';
  return (
    <>
      <OpenRequest approval={approval} />
      <div className="flex flex-wrap gap-2">
        {canAsk && (
          <Button
            size="sm"
            variant={state === 'contradicted' ? 'secondary' : 'primary'}
            icon={<Send aria-hidden="true" />}
            onPress={() => setAsked('ask')}
          >
            {t`Ask for approval`}
          </Button>
        )}
        {isMine && (
          <>
            <Button
              size="sm"
              variant={canAsk ? 'secondary' : 'primary'}
              icon={<Stamp aria-hidden="true" />}
              onPress={() => setAsked('approve')}
            >
              {t`Approve`}
            </Button>
            <Button
              size="sm"
              icon={<MessageSquareWarning aria-hidden="true" />}
              onPress={() => setAsked('changes')}
            >
              {t`Ask for changes`}
            </Button>
          </>
        )}
      </div>
      {asked && (
        <Answer key={asked} {...{ approval, asked, hash, level: next }} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

/** Who asks, and what they say. */
function OpenRequest({ approval }: { approval: ApprovalDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf, self } = usePeople();
  const { withdrawRequest } = useApprovalActions(approval.subject);
  const request = approval.requests.find(({ withdrawn }) => withdrawn === null);
  if (!request || !['waiting', 'contradicted'].includes(approval.state)) return null;
  const name = nameOf(request.by) || t`Someone`;
  return (
    <div className="flex items-start gap-2.5">
      <Avatar name={name} id={request.by} size="md" isDecorative />
      <div className="min-w-0 flex-1 text-13">
        <p>
          {t`${name} asks for approval`}{' '}
          <time className="text-12 text-ink-3" title={format.date(request.at, 'datetime')}>
            {format.relative(request.at)}
          </time>
        </p>
        {request.note && <p className="break-words whitespace-pre-line text-ink-2">{request.note}</p>}
        {approval.hash !== request.hash && (
          <p className="text-12 text-ink-3">{t`It was changed since it was asked for.`}</p>
        )}
      </div>
      {request.by === self?.id && (
        <Button size="sm" variant="quiet" onPress={() => void withdrawRequest(request.id)}>
          {t`Take back`}
        </Button>
      )}
    </div>
  );
}

interface AnswerProps {
  approval: ApprovalDetail;
  asked: Asked;
  /** Of what stood there when the dialog was opened: what is decided on is what was looked at. */
  hash: string;
  level: Level | undefined;
  onClose: () => void;
}

function Answer({ approval, asked, hash: current, level, onClose }: AnswerProps) {
  const { t } = useLingui();
  const actions = useApprovalActions(approval.subject);
  const [hash] = useState(current);
  const [note, setNote] = useState('');
  const levelId = level?.id ?? '';
  const words: Record<Asked, { title: string; label: string; action: string; about: ReactNode }> = {
    ask: {
      title: t`Ask for approval`,
      label: t`What they should know`,
      action: t`Ask`,
      about: t`Whoever approves finds it under Collaboration and in their inbox.`,
    },
    approve: {
      title: t`Approve`,
      label: t`Note`,
      action: t`Approve`,
      about: t`Your approval holds for these very words, and for nothing else. They are kept as a version under your name.`,
    },
    changes: {
      title: t`Ask for changes`,
      label: t`What should be changed`,
      action: t`Ask for changes`,
      about: t`It waits until somebody asks for approval again.`,
    },
  };
  const { title, label, action, about } = words[asked];
  const isChanged = asked !== 'ask' && hash !== current;
  const isLacking = asked === 'changes' && note.trim() === '';
  const act = async () => {
    const answer =
      asked === 'ask'
        ? await actions.ask(note)
        : asked === 'approve'
          ? await actions.approve(hash, levelId, note)
          : await actions.askForChanges(hash, levelId, note);
    if (answer !== null) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={level?.name && asked !== 'ask' ? `${title}: ${level.name}` : title}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isDisabled={isChanged || isLacking} onPress={() => void act()}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-13 text-ink-2">{about}</p>
        {isChanged && (
          <p role="alert" className="text-13 font-medium text-warning-ink">
            {t`It was changed while you looked at it. Close this, read it again, then decide.`}
          </p>
        )}
        <TextArea label={label} rows={3} value={note} onChange={setNote} autoFocus />
        {asked !== 'ask' && <Fingerprint hash={hash} />}
      </div>
    </Dialog>
  );
}

/** The first and last digits of a hash, with all of it on hover. */
export function Fingerprint({ hash }: { hash: string }) {
  const { t } = useLingui();
  return (
    <p className="text-12 text-ink-3" title={hash}>
      {t`Content`}{' '}
      <code className="figures font-mono">
        {hash.slice(0, 8)}…{hash.slice(-4)}
      </code>
    </p>
  );
}
