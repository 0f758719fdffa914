import { useLingui } from '@lingui/react/macro';
import { GitMerge } from 'lucide-react';
import type { Target } from '#app/slices/campaigns/contract.ts';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button, cls } from '#renderer/ui/index.ts';
import { performUndoable } from './perform.ts';
import { usePeople } from './use-names.ts';
import { useValueTexts } from './value-text.ts';

type Value = string | number | boolean | null;

export interface ConflictChoiceProps {
  /** Undefined where there is none: nothing is shown then. */
  conflict: Conflict | undefined;
  currency: string;
  /** For conflicts of a target. */
  targets?: readonly Target[];
  /** A long text, where a third version may be written in the field itself. */
  isText?: boolean;
  className?: string;
}

/** Two values of one field, with who set each and when: choosing one settles it. */
export function ConflictChoice({ conflict, currency, targets, isText, className }: ConflictChoiceProps) {
  const { t } = useLingui();
  const texts = useValueTexts(currency, targets);
  if (!conflict) return null;
  const { id, field, candidates } = conflict;
  const label = texts.label(field);
  const keep = async (value: Value) => {
    const chosen = texts.value(field, value);
    const done = isText ? t`${label} settled.` : t`${label} settled: ${chosen}.`;
    await performUndoable(api.documents.resolve, { id, field, value }, done);
  };
  return (
    <div
      role="group"
      aria-label={t`Two versions of ${label}`}
      data-conflict=""
      tabIndex={-1}
      className={cls(
        'rounded-md bg-warning-wash p-2.5 text-13 outline-offset-2 forced-colors:border',
        className,
      )}
    >
      <p className="flex items-start gap-1.5 font-medium text-warning-ink">
        <GitMerge aria-hidden="true" className="mt-0.75 size-3.5 shrink-0" />
        {isText
          ? t`Written twice at the same time. Keep one, or write a third.`
          : t`Set twice at the same time. Keep one.`}
      </p>
      <ul className={cls('mt-2 grid gap-1.5', isText && '@xl:grid-cols-2')}>
        {candidates.map((candidate, at) => (
          <Candidate
            key={JSON.stringify(candidate.value)}
            text={texts.value(field, candidate.value)}
            by={candidate.by}
            at={candidate.at}
            isShown={at === 0}
            onKeep={() => void keep(candidate.value as Value)}
          />
        ))}
      </ul>
    </div>
  );
}

interface CandidateProps {
  text: string;
  by: string;
  at: number;
  isShown: boolean;
  onKeep: () => void;
}

function Candidate({ text, by, at, isShown, onKeep }: CandidateProps) {
  const { t } = useLingui();
  const format = useFormat();
  const person = usePeople().get(by) || t`Someone`;
  const when = format.relative(at);
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return (
    <li className="flex items-start gap-2 rounded-sm bg-surface py-1.5 ps-2.5 pe-1.5">
      <span className="min-w-0 flex-1">
        <span className="block max-h-40 overflow-y-auto font-medium break-words whitespace-pre-line">
          {text}
        </span>
        <span className="block text-12 text-ink-3" title={format.date(at, 'datetime')}>
          {isShown ? t`${person}, ${when}; shown now` : t`${person}, ${when}`}
        </span>
      </span>
      <Button size="sm" onPress={onKeep} aria-label={t`Keep “${short}” by ${person}`}>
        {t`Keep`}
      </Button>
    </li>
  );
}
