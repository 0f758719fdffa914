import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Equal } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Difference } from '#app/slices/documents/contract.ts';
import { EmptyState } from '#renderer/ui/index.ts';

/** Lines kept around a change; longer unchanged stretches are folded. */
const AROUND = 2;

export interface Stretch {
  kind: Difference['kind'];
  text: string;
  /** Lines that are folded away before the rest of `text`. */
  folded?: string[];
}

/** Folds what did not change, but for the lines next to a change. */
export function foldSame(differences: readonly Difference[]): Stretch[] {
  return differences.flatMap(({ kind, text }, index): Stretch[] => {
    if (kind !== 'same') return [{ kind, text }];
    const lines = text.split('\n');
    const before = index === 0 ? 0 : AROUND;
    const after = index === differences.length - 1 ? 1 : AROUND + 1;
    if (lines.length <= before + after + 2) return [{ kind, text }];
    const head = lines.slice(0, before);
    const tail = lines.slice(-after);
    return [
      ...(head.length > 0 ? [{ kind, text: `${head.join('\n')}\n` }] : []),
      { kind, text: tail.join('\n'), folded: lines.slice(before, -after) },
    ];
  });
}

/** A text with what was added and what was removed: by colour, by line and in words. */
export function MarkedText({ differences }: { differences: readonly Difference[] }) {
  const { t } = useLingui();
  if (differences.every(({ kind }) => kind === 'same'))
    return (
      <EmptyState isCompact icon={<Equal />} title={t`No difference`}>
        {t`Both say the same, word for word.`}
      </EmptyState>
    );
  return (
    <>
      <p className="pb-3 text-12 text-ink-3">
        <ins className="rounded-sm bg-positive-wash px-1 text-positive-ink decoration-1">{t`added`}</ins>{' '}
        <del className="rounded-sm bg-danger-wash px-1 text-danger-ink decoration-1">{t`removed`}</del>
      </p>
      <div className="prose-serif max-w-none! text-16! break-words whitespace-pre-wrap text-ink">
        {foldSame(differences).map((stretch, index) => (
          <Part key={index} {...stretch} />
        ))}
      </div>
    </>
  );
}

function Part({ kind, text, folded }: Stretch) {
  const { t } = useLingui();
  switch (kind) {
    case 'same':
      return (
        <>
          {folded && <Fold lines={folded} />}
          <span className="text-ink-2">{text}</span>
        </>
      );
    case 'added':
      return (
        <ins className="bg-positive-wash text-positive-ink underline decoration-1 underline-offset-3">
          <span className="sr-only">{t`Added:`} </span>
          {text}
          <span className="sr-only"> {t`End of what was added.`} </span>
        </ins>
      );
    case 'removed':
      return (
        <del className="bg-danger-wash text-danger-ink decoration-1">
          <span className="sr-only">{t`Removed:`} </span>
          {text}
          <span className="sr-only"> {t`End of what was removed.`} </span>
        </del>
      );
  }
}

function Fold({ lines }: { lines: string[] }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <span className="text-ink-2">{`${lines.join('\n')}\n`}</span>;
  return (
    <AriaButton
      onPress={() => setOpen(true)}
      className="my-1 block w-full rounded-sm bg-sunken px-2 py-0.5 text-start font-sans text-12 text-ink-3 data-hovered:bg-hover data-hovered:text-ink"
    >
      {t`${plural(lines.length, { one: '# unchanged line', other: '# unchanged lines' })}`}
    </AriaButton>
  );
}
