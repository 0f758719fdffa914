import {
  Radio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
} from 'react-aria-components';
import { cls } from './cls.ts';
import { fieldColumn, FieldLabel, FieldNote, type FieldTexts } from './field.tsx';
import { type Option } from './option-list.tsx';

export interface RadioGroupProps
  extends Omit<AriaRadioGroupProps, 'children' | 'className' | 'style'>, FieldTexts {
  options: readonly Option[];
}

/** One of two to five, all in view, each with room to explain itself. */
export function RadioGroup({
  label,
  description,
  error,
  isLabelHidden,
  className,
  options,
  ...props
}: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...props}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, 'gap-2', className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <div className={cls('flex', props.orientation === 'horizontal' ? 'flex-wrap gap-4' : 'flex-col gap-2')}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className="group/radio flex w-fit items-start gap-2 text-13 text-ink outline-none data-disabled:text-ink-off"
          >
            <span className={dot}>
              <span className="size-1.5 scale-0 rounded-full bg-on-accent transition-transform duration-100 group-data-selected/radio:scale-100 forced-colors:bg-[CanvasText]" />
            </span>
            <span className="min-w-0">
              {option.label}
              {option.description && (
                <span className="block text-12 text-ink-3 group-data-disabled/radio:text-ink-off">
                  {option.description}
                </span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNote description={description} error={error} />
    </AriaRadioGroup>
  );
}

const dot =
  'mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-edge bg-surface transition-colors duration-100 ' +
  'group-data-hovered/radio:border-ink-3 group-data-pressed/radio:bg-press group-data-selected/radio:border-accent group-data-selected/radio:bg-accent ' +
  'group-data-invalid/radio:border-danger-ink group-data-disabled/radio:border-line-2! group-data-disabled/radio:bg-sunken! ' +
  'group-data-focus-visible/radio:outline-2 group-data-focus-visible/radio:outline-offset-2 group-data-focus-visible/radio:outline-ring';
