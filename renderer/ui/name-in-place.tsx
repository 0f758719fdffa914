import { useRef } from 'react';
import { Input, TextField, type TextFieldProps } from 'react-aria-components';

export interface NameInPlaceProps extends Pick<TextFieldProps, 'onFocus' | 'onBlur'> {
  /** Read out: "Name of the campaign". */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Escape: as it was before one wrote. */
  onReset: () => void;
  maxLength: number;
  isDisabled: boolean;
  /** Why it could not be kept. */
  error: string | null;
  className?: string;
}

/** A heading that is changed where it stands. Enter keeps it, Escape takes it back. */
export function NameInPlace({ label, value, onChange, onReset, error, ...field }: NameInPlaceProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <TextField aria-label={label} value={value} onChange={onChange} isInvalid={error !== null} {...field}>
      <Input
        ref={input}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onReset();
          if (event.key === 'Enter' || event.key === 'Escape') input.current?.blur();
        }}
        className="block field-sizing-content max-w-full min-w-24 truncate rounded-md border border-transparent bg-transparent px-1.75 py-0.25 text-20 font-semibold text-ink transition-colors duration-100 outline-none data-disabled:text-ink data-focused:border-ring data-focused:bg-surface data-focused:outline-2 data-focused:-outline-offset-1 data-focused:outline-ring data-hovered:not-data-focused:border-line-2"
      />
      {error !== null && (
        <p role="alert" className="text-12 text-danger-ink">
          {error}
        </p>
      )}
    </TextField>
  );
}
