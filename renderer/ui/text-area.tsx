import { type ReactNode, type Ref } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cls } from './cls.ts';
import { fieldColumn, FieldLabel, FieldNote, type FieldTexts, inputFrame } from './field.tsx';

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'>, FieldTexts {
  placeholder?: string;
  /** Lines shown when empty; it grows with the text up to `maxRows` (default 12). */
  rows?: number;
  maxRows?: number;
  /** Beside the label, e.g. a length counter. */
  aside?: ReactNode;
  /** The writing surface: set in the reading serif. */
  isProse?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; as tall as what is written in it. */
export function TextArea({
  label,
  description,
  error,
  isLabelHidden,
  className,
  placeholder,
  rows = 3,
  maxRows = 12,
  aside,
  isProse,
  ref,
  ...props
}: TextAreaProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <div className="flex items-baseline justify-between gap-2">
        <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
          {label}
        </FieldLabel>
        {aside && <span className="figures text-12 text-ink-3">{aside}</span>}
      </div>
      <AriaTextArea
        ref={ref}
        placeholder={placeholder}
        style={{ minHeight: `calc(${rows}lh + 0.875rem)`, maxHeight: `calc(${maxRows}lh + 0.875rem)` }}
        className={cls(
          inputFrame,
          'field-sizing-content w-full resize-none px-2.5 py-1.5',
          isProse && 'font-serif text-16',
        )}
      />
      <FieldNote description={description} error={error} />
    </AriaTextField>
  );
}
