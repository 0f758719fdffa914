import { ChevronsUpDown } from 'lucide-react';
import { type Ref } from 'react';
import {
  Button,
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
} from 'react-aria-components';
import { cls } from './cls.ts';
import { fieldColumn, FieldLabel, FieldNote, type FieldTexts } from './field.tsx';
import { type Option, type Options, OptionList } from './option-list.tsx';
import { FloatingPanel } from './popover.tsx';

export interface SelectProps
  extends
    Omit<
      AriaSelectProps<Option>,
      'children' | 'className' | 'style' | 'value' | 'onChange' | 'selectionMode' | 'defaultValue'
    >,
    FieldTexts {
  options: Options;
  value?: string | null;
  defaultValue?: string | null;
  onChange?: (value: string) => void;
  /** 'quiet' has no edge until hovered: for toolbars and table cells. */
  variant?: 'field' | 'quiet';
  ref?: Ref<HTMLButtonElement>;
}

const trigger = {
  field:
    'frame ps-2.5 pe-2 data-hovered:border-ink-3 group-data-invalid/field:border-danger-ink ' +
    'data-disabled:border-line-2 data-disabled:bg-sunken data-disabled:text-ink-off',
  quiet:
    'rounded-md border border-transparent ps-2 pe-1.5 data-hovered:bg-hover data-pressed:bg-press data-disabled:text-ink-off',
};

/** One of a few: up to a dozen options. Beyond that a ComboBox, which can be typed into. */
export function Select({
  label,
  description,
  error,
  isLabelHidden,
  className,
  options,
  onChange,
  variant = 'field',
  ref,
  ...props
}: SelectProps) {
  return (
    <AriaSelect
      {...props}
      onChange={(key) => key !== null && onChange?.(String(key))}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <Button
        ref={ref}
        className={cls(
          'flex h-control w-full items-center gap-2 text-start text-13 text-ink',
          trigger[variant],
        )}
      >
        <SelectValue<Option> className="flex min-w-0 flex-1 items-center gap-2 data-placeholder:text-ink-3 [&_svg]:size-4 [&_svg]:shrink-0">
          {({ selectedItem, selectedText, defaultChildren }) => (
            <>
              {selectedItem?.icon && <span className="text-ink-3">{selectedItem.icon}</span>}
              <span className="min-w-0 truncate">{selectedItem ? selectedText : defaultChildren}</span>
            </>
          )}
        </SelectValue>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      </Button>
      <FieldNote description={description} error={error} />
      <FloatingPanel className="min-w-(--trigger-width) max-w-96">
        <OptionList options={options} />
      </FloatingPanel>
    </AriaSelect>
  );
}
