import { type CalendarDate, parseDate } from '@internationalized/date';
import { CalendarDays } from 'lucide-react';
import {
  Button,
  Calendar,
  DateInput,
  DatePicker,
  type DatePickerProps,
  DateSegment,
  Dialog,
  Group,
} from 'react-aria-components';
import { CalendarMonth } from './calendar.tsx';
import { cls } from './cls.ts';
import { fieldColumn, FieldLabel, FieldNote, type FieldTexts, groupFrame, innerButton } from './field.tsx';
import { FloatingPanel } from './popover.tsx';

/** A day as the contract writes it: '2026-03-01'. */
export type IsoDay = string;

export interface DateFieldProps
  extends
    Omit<
      DatePickerProps<CalendarDate>,
      | 'children'
      | 'className'
      | 'style'
      | 'value'
      | 'defaultValue'
      | 'onChange'
      | 'minValue'
      | 'maxValue'
      | 'isDateUnavailable'
    >,
    FieldTexts {
  value?: IsoDay | null;
  onChange?: (day: IsoDay | null) => void;
  min?: IsoDay;
  max?: IsoDay;
}

/** A day: typed segment by segment, or picked from a month. */
export function DateField({
  label,
  description,
  error,
  isLabelHidden,
  className,
  value,
  onChange,
  min,
  max,
  ...props
}: DateFieldProps) {
  return (
    <DatePicker<CalendarDate>
      {...props}
      {...(value === undefined ? {} : { value: value === null ? null : parseDate(value) })}
      {...(min ? { minValue: parseDate(min) } : {})}
      {...(max ? { maxValue: parseDate(max) } : {})}
      onChange={(date) => onChange?.(date?.toString() ?? null)}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <Group className={cls(groupFrame, 'h-control ps-2 pe-1')}>
        <Segments className="flex-1" />
        <CalendarButton />
      </Group>
      <FieldNote description={description} error={error} />
      <FloatingPanel>
        <Dialog className="p-3 outline-none">
          <Calendar>
            <CalendarMonth />
          </Calendar>
        </Dialog>
      </FloatingPanel>
    </DatePicker>
  );
}

/** Day, month, year in the order of the locale. */
export function Segments({ slot, className }: { slot?: 'start' | 'end'; className?: string }) {
  return (
    <DateInput
      {...(slot ? { slot } : {})}
      className={cls('figures flex min-w-0 items-center whitespace-nowrap', className)}
    >
      {(segment) => (
        <DateSegment
          segment={segment}
          className="rounded-sm px-px text-ink outline-none data-disabled:text-ink-off data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-ink-3 data-placeholder:data-focused:text-on-accent data-[type=literal]:px-0 data-[type=literal]:text-ink-3"
        />
      )}
    </DateInput>
  );
}

export function CalendarButton() {
  return (
    <Button className={cls(innerButton, 'ms-1 size-6')}>
      <CalendarDays aria-hidden="true" />
    </Button>
  );
}
