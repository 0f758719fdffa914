import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components';
import { cls } from './cls.ts';
import { innerButton } from './field.tsx';

/** The inside of a React Aria Calendar or RangeCalendar: one month with its head. */
export function CalendarMonth({ isRange = false }: { isRange?: boolean }) {
  return (
    <>
      <header className="flex items-center justify-between pb-2">
        <Button slot="previous" className={cls(innerButton, 'size-7')}>
          <ChevronLeft aria-hidden="true" />
        </Button>
        <CalendarHeading className="text-13 font-semibold" />
        <Button slot="next" className={cls(innerButton, 'size-7')}>
          <ChevronRight aria-hidden="true" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short" className="border-collapse">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="w-8 pb-1 text-12 font-normal text-ink-3">{day}</CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={isRange ? rangeCell : dayCell} />}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  );
}

const cell =
  'figures flex size-8 items-center justify-center text-13 outline-none select-none data-outside-month:invisible ' +
  'data-disabled:text-ink-off data-unavailable:text-ink-off data-unavailable:line-through ' +
  'data-today:font-semibold data-today:text-accent-ink data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-ring ';

const dayCell =
  cell +
  'rounded-md data-hovered:bg-hover data-pressed:bg-press data-selected:bg-accent data-selected:text-on-accent';

const rangeCell =
  cell +
  'rounded-md data-hovered:bg-hover data-selected:rounded-none data-selected:bg-accent-wash data-selected:text-ink ' +
  'data-selection-start:rounded-s-md data-selection-start:bg-accent data-selection-start:text-on-accent ' +
  'data-selection-end:rounded-e-md data-selection-end:bg-accent data-selection-end:text-on-accent';
