import { useLingui } from '@lingui/react/macro';
import { Footprints } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Avatar, EmptyState, Loading, SegmentedControl, SkeletonText } from '#renderer/ui/index.ts';
import { ActivityFeed } from '../collaboration/activity-feed.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { useFieldWords } from './use-field-words.ts';

/** Who did what and when: which field was set from what to what, or all that happened. */
export function Trail({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const [shown, setShown] = useState<'all' | 'fields'>('fields');
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label={t`Show`}
        value={shown}
        onChange={setShown}
        segments={[
          { id: 'fields', label: t`Fields` },
          { id: 'all', label: t`Everything` },
        ]}
      />
      {shown === 'fields' ? <FieldTrail piece={piece} /> : <ActivityFeed id={piece.id} />}
    </div>
  );
}

/** Changes of fields, each with what was there before. */
function FieldTrail({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const { data, error } = useLive(api.documents.trail, { id: piece.id });
  const words = useFieldWords(piece);
  if (error) return <FailedState isCompact title={t`The trail can’t be shown`} error={error} />;
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={5} />
      </Loading>
    );
  const shown = data.filter(({ what, field, to }) =>
    what === 'create'
      ? field === 'title'
      : words.isShown(field) || field === 'isRemoved' || words.variantStep(what, field, to) !== null,
  );
  if (shown.length === 0)
    return (
      <EmptyState isCompact icon={<Footprints />} title={t`No changes yet`}>
        {t`Changes of title, state, campaign, tags and variants stand here, with who made them and when.`}
      </EmptyState>
    );
  return (
    <ol className="flex flex-col gap-3">
      {shown.map((entry, index) => (
        <Step key={index} at={entry.at} person={entry.person}>
          <What {...entry} words={words} />
        </Step>
      ))}
    </ol>
  );
}

interface WhatProps {
  what: string;
  field: string;
  from?: unknown;
  to?: unknown;
  words: ReturnType<typeof useFieldWords>;
}

function What({ what, field, from, to, words }: WhatProps) {
  const { t } = useLingui();
  const { fieldLabel, valueLabel } = words;
  const step = words.variantStep(what, field, to);
  if (step !== null) return step;
  if (what === 'create') return t`Begun as “${String(to)}”`;
  if (what === 'reopen') return t`${fieldLabel(field)}: the choice is open again`;
  if (field === 'isRemoved') return to === true ? t`Moved to the bin` : t`Taken out of the bin`;
  return (
    <>
      {fieldLabel(field)}: <span className="text-ink-3 line-through">{valueLabel(field, from)}</span>{' '}
      <span aria-hidden="true">→</span>
      <span className="sr-only">{t`became`}</span> {valueLabel(field, to)}
      {what === 'resolve' && <span className="text-ink-3"> {t`(choice made)`}</span>}
    </>
  );
}

function Step({ at, person, children }: { at: number; person: string; children: ReactNode }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  const name = nameOf(person) || t`Someone`;
  return (
    <li className="flex items-start gap-2.5">
      <Avatar name={name} id={person} size="sm" isDecorative />
      <div className="min-w-0 flex-1">
        <p className="text-13 break-words">{children}</p>
        <p className="text-12 text-ink-3">
          {name}
          {' · '}
          <time dateTime={new Date(at).toISOString()} title={format.date(at, 'datetime')}>
            {format.relative(at)}
          </time>
        </p>
      </div>
    </li>
  );
}
