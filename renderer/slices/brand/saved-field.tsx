import { type KeyboardEvent, useRef, useState } from 'react';
import { Input, TextArea, TextField } from 'react-aria-components';
import { cls } from '#renderer/ui/index.ts';

export interface SavedFieldProps {
  /** What it is, read out; the place says it to the eye. */
  label: string;
  value: string;
  /** The state of the document that is shown. */
  heads: string[];
  /** Answers null when it could not be kept; the field then goes on showing what was typed. */
  onSave: (value: string, seen: string[]) => Promise<unknown>;
  placeholder?: string;
  maxLength: number;
  isReadOnly: boolean;
  /** As many lines as it takes. */
  isLong?: boolean;
  className?: string;
}

const look =
  'w-full min-w-0 text-ellipsis rounded-sm border border-transparent bg-transparent px-1.5 py-1 text-ink outline-none transition-colors duration-100 ' +
  'placeholder:text-ink-3 data-hovered:not-data-focused:border-line-2 data-focused:border-ring data-focused:bg-surface ' +
  'data-focused:outline-2 data-focused:-outline-offset-1 data-focused:outline-ring';

/** A text that is kept when one leaves it, or with Enter; Escape leaves it as it was. */
export function SavedField(props: SavedFieldProps) {
  const { label, value, heads, onSave, placeholder, maxLength, isReadOnly, isLong, className } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const seen = useRef<string[]>([]);
  const isLeft = useRef(false);
  const keep = async () => {
    const text = typed?.trim();
    if (isLeft.current || text === undefined || text === value) setTyped(null);
    else if ((await onSave(text, seen.current)) !== null) setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    isLeft.current = event.key === 'Escape';
    event.currentTarget.blur();
  };
  const Control = isLong ? TextArea : Input;
  return (
    <TextField
      aria-label={label}
      className={cls('min-w-0', className)}
      isReadOnly={isReadOnly}
      value={typed ?? value}
      onChange={setTyped}
      maxLength={maxLength}
      onFocus={() => {
        seen.current = heads;
        isLeft.current = false;
      }}
      onBlur={() => void keep()}
    >
      <Control
        onKeyDown={onKeyDown}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(isLong ? { rows: 1 } : {})}
        className={cls(look, isLong && 'block field-sizing-content resize-none')}
      />
    </TextField>
  );
}
