import { type CalendarDate, parseDate } from '@internationalized/date';
import { type ReactNode } from 'react';
import {
  DateRangePicker as AriaDateRangePicker,
  type DateRangePickerProps as AriaDateRangePickerProps,
  Dialog,
  Group,
  RangeCalendar,
} from 'react-aria-components';
import { CalendarMonth } from './calendar.tsx';
import { cls } from './cls.ts';
import { CalendarButton, type IsoDay, Segments } from './date-field.tsx';
import { fieldColumn, FieldLabel, FieldNote, type FieldTexts, groupFrame } from './field.tsx';
import { FloatingPanel } from './popover.tsx';

export interface DayRange {
  start: IsoDay;
  end: IsoDay;
}

export interface DateRangePickerProps
  extends
    Omit<
      AriaDateRangePickerProps<CalendarDate>,
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
  value?: DayRange | null;
  onChange?: (range: DayRange | null) => void;
  min?: IsoDay;
  max?: IsoDay;
  /** Ready ranges beside the month, e.g. Buttons "Last 30 days". */
  presets?: ReactNode;
}

/** From one day to another, both included. */
export function DateRangePicker({
  label,
  description,
  error,
  isLabelHidden,
  className,
  value,
  onChange,
  min,
  max,
  presets,
  ...props
}: DateRangePickerProps) {
  return (
    <AriaDateRangePicker<CalendarDate>
      {...props}
      {...(value === undefined
        ? {}
        : { value: value === null ? null : { start: parseDate(value.start), end: parseDate(value.end) } })}
      {...(min ? { minValue: parseDate(min) } : {})}
      {...(max ? { maxValue: parseDate(max) } : {})}
      onChange={(range) => onChange?.(range && { start: range.start.toString(), end: range.end.toString() })}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <Group className={cls(groupFrame, 'h-control ps-2 pe-1')}>
        <Segments slot="start" />
        <span aria-hidden="true" className="px-1 text-ink-3">
          –
        </span>
        <Segments slot="end" className="flex-1" />
        <CalendarButton />
      </Group>
      <FieldNote description={description} error={error} />
      <FloatingPanel>
        <Dialog className="flex gap-3 p-3 outline-none">
          {presets && <div className="flex flex-col items-stretch gap-0.5 border-e pe-3">{presets}</div>}
          <RangeCalendar>
            <CalendarMonth isRange />
          </RangeCalendar>
        </Dialog>
      </FloatingPanel>
    </AriaDateRangePicker>
  );
}
