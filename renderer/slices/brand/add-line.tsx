import { Plus } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { IconButton, TextField } from '#renderer/ui/index.ts';

export interface AddLineProps {
  label: string;
  placeholder: string;
  /** Why what was typed can’t be added, null when it can. */
  check?: (text: string) => string | null;
  /** Answers null when it could not be added. */
  onAdd: (text: string) => Promise<unknown>;
  maxLength: number;
  before?: ReactNode;
}

/** One more of a list: a line to type in, Enter adds it and the next can be typed. */
export function AddLine({ label, placeholder, check, onAdd, maxLength, before }: AddLineProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const problem = check?.(text) ?? null;
    if (problem !== null) {
      setError(problem);
      return;
    }
    // The next can be typed while this one is being kept.
    setText('');
    if ((await onAdd(text.trim())) === null) setText((next) => next || text);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex items-start gap-1" noValidate>
      <TextField
        label={label}
        isLabelHidden
        className="max-w-96 flex-1"
        placeholder={placeholder}
        value={text}
        before={before}
        error={error}
        onChange={(typed) => {
          setText(typed);
          setError(undefined);
        }}
        maxLength={maxLength}
      />
      <IconButton
        type="submit"
        label={label}
        icon={<Plus aria-hidden="true" />}
        isDisabled={text.trim() === ''}
      />
    </form>
  );
}
