import { type ReactNode } from 'react';
import { ComboBox } from '#renderer/ui/index.ts';

export interface SuggestFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  suggestions: readonly string[];
  placeholder?: string;
  description?: ReactNode;
  error?: string | undefined;
  isDisabled?: boolean;
  autoFocus?: boolean;
  onFocus?: () => void;
  onBlur?: () => void;
  className?: string;
}

/** A name that is often one of those used before, and may be a new one. */
export function SuggestField({ value, onChange, suggestions, ...field }: SuggestFieldProps) {
  return (
    <ComboBox
      {...field}
      allowsCustomValue
      menuTrigger="input"
      empty={null}
      allowsEmptyCollection={false}
      options={suggestions.map((name) => ({ id: name, label: name }))}
      inputValue={value}
      onInputChange={onChange}
    />
  );
}
