import { useLingui } from '@lingui/react/macro';
import { GitFork } from 'lucide-react';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button } from '#renderer/ui/index.ts';
import { performUndoable } from './perform.ts';
import { usePeople } from './use-people.ts';

export interface ConflictsProps {
  id: string;
  /** A field in words. */
  fieldLabel: (field: string) => string;
  /** A value of a field in words. */
  valueLabel: (field: string, value: unknown) => string;
}

/** Fields that two people set at the same time, each as a choice; nothing when there are none. */
export function Conflicts({ id, fieldLabel, valueLabel }: ConflictsProps) {
  const { t } = useLingui();
  const { data: conflicts } = useLive(api.documents.conflicts, { id });
  if (!conflicts || conflicts.length === 0) return null;
  return (
    <section
      aria-label={t`Choices to make`}
      className="flex flex-col gap-3 rounded-md bg-warning-wash px-3 py-2.5 text-13 forced-colors:border"
    >
      {conflicts.map((conflict) => (
        <Choice key={conflict.field} {...{ conflict, fieldLabel, valueLabel }} />
      ))}
    </section>
  );
}

function Choice({ conflict, fieldLabel, valueLabel }: { conflict: Conflict } & Omit<ConflictsProps, 'id'>) {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  const settle = (value: unknown) =>
    void performUndoable(
      api.documents.resolve,
      { id: conflict.id, field: conflict.field, value: value as string | number | boolean | null },
      t`${fieldLabel(conflict.field)} settled.`,
    );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="flex min-w-48 flex-1 items-start gap-2">
        <GitFork aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning-ink" />
        <span>{t`${fieldLabel(conflict.field)} was set by two people at the same time. Which one holds?`}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        {conflict.candidates.map(({ value, by, at }) => (
          <Button key={JSON.stringify(value)} size="sm" onPress={() => settle(value)}>
            {valueLabel(conflict.field, value)}
            <span className="font-normal text-ink-3">
              {' · '}
              {nameOf(by) || t`someone`}, {format.relative(at)}
            </span>
          </Button>
        ))}
      </div>
    </div>
  );
}
