import { useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { cls } from '#renderer/ui/index.ts';

export interface QuickAddProps {
  /** What it adds and where: "Add to Planned". */
  label: string;
  onAdd: (name: string) => Promise<boolean>;
  /** Escape, or leaving it empty. */
  onClose?: () => void;
  /** As a line of a list, or as a card of a board. */
  look: 'line' | 'card';
  /** In the empty field, where it does not add a campaign. */
  placeholder?: string;
}

/** A name and Enter make one more; the field stays for the next one. */
export function QuickAdd({ label, onAdd, onClose, look, placeholder }: QuickAddProps) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [added, setAdded] = useState('');
  const add = async () => {
    const given = name.trim();
    if (given === '') return;
    setName('');
    if (await onAdd(given)) setAdded(given);
    // What could not be added is not lost either.
    else setName((next) => next || given);
  };
  return (
    <TextField
      aria-label={label}
      value={name}
      onChange={setName}
      maxLength={200}
      className={cls(
        'flex items-center gap-2 text-13',
        look === 'line'
          ? 'h-row shrink-0 border-b px-4 focus-within:ring-inside'
          : 'frame h-9 px-2.5 focus-within:ring-inside',
      )}
    >
      <Plus aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      <Input
        autoFocus={look === 'card'}
        placeholder={
          placeholder ??
          (look === 'line' ? t`Add a campaign: type its name, press Enter` : t`Name, then Enter`)
        }
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void add();
          if (event.key === 'Escape') {
            if (name) setName('');
            else onClose?.();
          }
        }}
        onBlur={() => {
          if (name.trim() === '') onClose?.();
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none! placeholder:text-ink-3"
      />
      <span role="status" className="sr-only">
        {added && t`“${added}” added.`}
      </span>
    </TextField>
  );
}
