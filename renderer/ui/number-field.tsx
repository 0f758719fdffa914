import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, type Ref } from 'react';
import {
  Button,
  Group,
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components';
import { cls } from './cls.ts';
import {
  bareInput,
  fieldColumn,
  FieldLabel,
  FieldNote,
  type FieldTexts,
  groupFrame,
  innerButton,
} from './field.tsx';

export interface NumberFieldProps
  extends Omit<AriaNumberFieldProps, 'children' | 'className' | 'style' | 'formatOptions'>, FieldTexts {
  placeholder?: string;
  /** ISO code: writes and reads the number as money in the running locale. */
  currency?: string;
  /** For anything else Intl can write: percent, unit, digits. */
  format?: Intl.NumberFormatOptions;
  after?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** A number in the running locale: '10.000 €' is understood in German, '€10,000' in English. NaN means empty. */
export function NumberField({
  label,
  description,
  error,
  isLabelHidden,
  className,
  placeholder,
  currency,
  format,
  after,
  ref,
  ...props
}: NumberFieldProps) {
  const money: Intl.NumberFormatOptions | undefined = currency
    ? { style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 2 }
    : undefined;
  return (
    <AriaNumberField
      {...props}
      formatOptions={format ?? money ?? {}}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <Group className={cls(groupFrame, 'h-control ps-2.5 pe-0.5')}>
        <Input ref={ref} placeholder={placeholder} className={cls(bareInput, 'figures h-full')} />
        {after && <span className="shrink-0 px-1 text-12 text-ink-3">{after}</span>}
        <div className="flex h-full w-6 flex-col py-0.5">
          <Button slot="increment" className={cls(innerButton, 'min-h-0 flex-1 [&_svg]:size-3!')}>
            <ChevronUp aria-hidden="true" />
          </Button>
          <Button slot="decrement" className={cls(innerButton, 'min-h-0 flex-1 [&_svg]:size-3!')}>
            <ChevronDown aria-hidden="true" />
          </Button>
        </div>
      </Group>
      <FieldNote description={description} error={error} />
    </AriaNumberField>
  );
}
