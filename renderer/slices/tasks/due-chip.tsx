import { useLingui } from '@lingui/react/macro';
import { CalendarClock, CalendarDays, CalendarPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from 'react-aria-components';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { badgeShape, cls, Menu, type MenuSection } from '#renderer/ui/index.ts';
import { addDays, useToday, type Day } from '../campaigns/days.ts';
import { useDayWords } from './use-tasks.ts';

/** A calendar is much code, and few who look at their day want another one. */
const ChooseDay = lazy(() => import('./choose-day.tsx'));

export interface DueChipProps {
  task: Pick<TaskSummary, 'title' | 'due' | 'isDone'>;
  onChange: (due: Day | null) => void;
}

/** When a task is due: a button that gives it another day. */
export function DueChip({ task, onChange }: DueChipProps) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useDayWords();
  const today = useToday();
  const [isChoosing, setChoosing] = useState(false);
  const { due, title, isDone } = task;
  const day = due === null ? '' : format.date(due, 'long');
  const near = due === null ? '' : words(due);
  const isLate = due !== null && due < today && !isDone;
  return (
    <>
      <Menu
        placement="bottom end"
        items={useItems(due, onChange, () => setChoosing(true))}
        trigger={
          <Button
            aria-label={
              due === null
                ? t`Set a day for “${title}”`
                : isLate
                  ? t`Overdue, ${near}, ${day}: day of “${title}”`
                  : t`${near}, ${day}: day of “${title}”`
            }
            className={cls(
              badgeShape,
              'h-6 transition-colors duration-100 data-focus-visible:ring-inside data-hovered:bg-press data-pressed:bg-press',
              tone(task, today),
              due === null &&
                'opacity-0 group-data-focus-visible/task:opacity-100 group-data-hovered/task:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100',
            )}
          >
            {isLate ? (
              <CalendarClock aria-hidden="true" />
            ) : due === null ? (
              <CalendarPlus aria-hidden="true" className="size-3.5!" />
            ) : null}
            {due !== null && <span className="figures">{near}</span>}
          </Button>
        }
      />
      {isChoosing && (
        <Suspense>
          <ChooseDay onClose={() => setChoosing(false)} {...{ title, due, onChange }} />
        </Suspense>
      )}
    </>
  );
}

function tone({ due, isDone }: DueChipProps['task'], today: Day): string {
  if (due === null || isDone) return 'text-ink-3';
  if (due < today) return 'bg-danger-wash text-danger-ink';
  return due === today ? 'bg-accent-wash text-accent-ink' : 'bg-hover text-ink-2';
}

function useItems(due: Day | null, onChange: DueChipProps['onChange'], onChoose: () => void): MenuSection[] {
  const { t } = useLingui();
  const format = useFormat();
  const today = useToday();
  const toMonday = (8 - new Date(`${today}T00:00:00`).getDay()) % 7 || 7;
  const days = [
    { id: 'today', label: t`Today`, day: today },
    { id: 'tomorrow', label: t`Tomorrow`, day: addDays(today, 1) },
    { id: 'monday', label: t`Next Monday`, day: addDays(today, toMonday) },
    { id: 'week', label: t`In a week`, day: addDays(today, 7) },
  ];
  return [
    {
      id: 'days',
      items: days.map(({ id, label, day }) => ({
        id,
        label,
        description: format.date(day, 'weekday'),
        isChecked: day === due,
        onAction: () => onChange(day),
      })),
    },
    {
      id: 'more',
      items: [
        { id: 'choose', label: t`Choose a day…`, icon: <CalendarDays />, onAction: onChoose },
        ...(due === null ? [] : [{ id: 'none', label: t`No day`, onAction: () => onChange(null) }]),
      ],
    },
  ];
}
