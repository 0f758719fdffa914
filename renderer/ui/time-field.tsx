import { parseTime } from '@internationalized/date';
import { TimeField as AriaTimeField } from 'react-aria-components';
import { cls } from './cls.ts';
import { Segments } from './date-field.tsx';
import { fieldColumn, FieldLabel, FieldNote, type FieldTexts, groupFrame } from './field.tsx';

export interface TimeFieldProps extends FieldTexts {
  /** `HH:MM` of a day of 24 hours, however the locale writes it. */
  value: string;
  /** Told once it is a whole time. */
  onChange: (time: string) => void;
}

/** A time of the day, typed segment by segment. */
export function TimeField({
  label,
  description,
  error,
  isLabelHidden,
  className,
  value,
  onChange,
}: TimeFieldProps) {
  return (
    <AriaTimeField
      value={parseTime(value)}
      onChange={(time) => {
        if (time) onChange(time.toString().slice(0, 5));
      }}
      isInvalid={Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden}>{label}</FieldLabel>
      <Segments className={cls(groupFrame, 'h-control px-2.5')} />
      <FieldNote description={description} error={error} />
    </AriaTimeField>
  );
}
