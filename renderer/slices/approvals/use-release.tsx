import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { api, ask } from '#renderer/client/index.ts';
import { Button, Dialog, TextArea } from '#renderer/ui/index.ts';
import { perform } from '../shared/perform.ts';
import { useApprovalLabels } from './labels.tsx';
import type { KnownState } from './use-approval-states.ts';

/** States of a piece that say that it is ready for its readers. */
const RELEASED: readonly string[] = ['approved', 'published'];

interface Pending {
  pieces: readonly Missing[];
  state: 'approved' | 'published';
  /** Sets the pieces that need no approval, or have it. */
  rest: () => void;
}

interface Missing {
  id: string;
  title: string;
  known: KnownState;
}

/** Pieces that need an approval which they do not have. */
async function missingOf(pieces: readonly { id: string; title: string }[]): Promise<Missing[]> {
  const states = await ask(api.approvals.states, { ids: pieces.map(({ id }) => id) });
  const known = new Map(states.map((state) => [state.id, state]));
  return pieces.flatMap(({ id, title }) => {
    const own = known.get(id);
    const isMissing = own && ['required', 'levels'].includes(own.policy) && own.state !== 'approved';
    return isMissing ? [{ id, title, known: own }] : [];
  });
}

/**
 * Sets pieces to a state. Where a required approval is missing for one that says it goes out, it asks first, and what is
 * done all the same is recorded with the approval and in the log.
 */
export function useRelease(): {
  release: (
    pieces: readonly { id: string; title: string }[],
    state: string,
    set: (pieces: readonly { id: string; title: string }[]) => void,
  ) => void;
  question: ReactNode;
} {
  const [pending, setPending] = useState<Pending | null>(null);
  return {
    release: (pieces, state, set) => {
      if (!RELEASED.includes(state)) {
        set(pieces);
        return;
      }
      missingOf(pieces).then(
        (missing) => {
          const others = pieces.filter(({ id }) => !missing.some((one) => one.id === id));
          const rest = () => others.length > 0 && set(others);
          if (missing.length === 0) set(pieces);
          else setPending({ pieces: missing, state: state as Pending['state'], rest });
        },
        // What is not known now is recorded all the same when it is set.
        () => set(pieces),
      );
    },
    question: pending && <Question pending={pending} onClose={() => setPending(null)} />,
  };
}

function Question({ pending, onClose }: { pending: Pending; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useApprovalLabels();
  const [note, setNote] = useState('');
  const isOut = pending.state === 'published';
  const proceed = async () => {
    onClose();
    pending.rest();
    for (const { id } of pending.pieces)
      await perform(api.approvals.proceed, { id, state: pending.state, note });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`A required approval is missing`}
      footer={
        <>
          <Button variant="primary" onPress={onClose}>{t`Leave it as it is`}</Button>
          <Button variant="danger" onPress={() => void proceed()}>
            {isOut ? t`Publish without approval` : t`Set to approved without approval`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ul className="flex flex-col gap-1">
          {pending.pieces.map(({ id, title, known }) => (
            <li key={id} className="text-13">
              <span className="font-medium">{title}</span>
              <span className="text-ink-3">: {labels[known.state]}</span>
            </li>
          ))}
        </ul>
        <p className="text-13 text-ink-2">
          {t`You can go on. That you did, and why, is then recorded with the approval and in the log.`}
        </p>
        <TextArea label={t`Why it can’t wait`} rows={2} value={note} onChange={setNote} />
      </div>
    </Dialog>
  );
}
