import { type ReactNode, type Ref } from 'react';
import {
  Group,
  Input,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { bareInput, fieldColumn, FieldLabel, FieldNote, type FieldTexts, groupFrame } from './field.tsx';
import { cls } from './cls.ts';

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'>, FieldTexts {
  placeholder?: string;
  /** Before the text: a glyph, 'https://', '@'. */
  before?: ReactNode;
  /** After the text: a unit, a counter, a small button. */
  after?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField({
  label,
  description,
  error,
  isLabelHidden,
  className,
  placeholder,
  before,
  after,
  ref,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <Group className={cls(groupFrame, 'h-control gap-1.5 px-2.5 [&_svg]:size-3.5 [&_svg]:shrink-0')}>
        {before && <span className="flex shrink-0 items-center text-ink-3">{before}</span>}
        <Input ref={ref} placeholder={placeholder} className={cls(bareInput, 'h-full')} />
        {after && <span className="figures flex shrink-0 items-center text-12 text-ink-3">{after}</span>}
      </Group>
      <FieldNote description={description} error={error} />
    </AriaTextField>
  );
}
