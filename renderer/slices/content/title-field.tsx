import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { usePieceActions } from './use-piece-actions.ts';

export interface TitleFieldProps {
  piece: PieceDetail;
  /** Told what stands in the field while one writes in it; null when that is over. */
  onType: (title: string | null) => void;
}

/** The title in its place: a heading until one writes in it. Escape leaves it as it was. */
export function TitleField({ piece, onType }: TitleFieldProps) {
  const { t } = useLingui();
  const { update } = usePieceActions();
  const [typed, setTypedHere] = useState<string | null>(null);
  const setTyped = (title: string | null) => {
    setTypedHere(title);
    onType(title);
  };
  /** The state that the person saw when they began, so that a clash is noticed. */
  const seen = useRef<string[]>([]);
  const keep = async () => {
    const title = typed?.trim() ?? '';
    if (title !== '' && title !== piece.title) await update(piece.id, seen.current, { title });
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      event.currentTarget.blur();
      document.querySelector<HTMLElement>('.editor-text')?.focus();
    }
    if (event.key === 'Escape') {
      setTyped(null);
      event.currentTarget.value = piece.title;
      event.currentTarget.blur();
    }
  };
  return (
    <TextField
      aria-label={t`Title`}
      className="min-w-0 flex-1"
      isReadOnly={piece.isRemoved}
      value={typed ?? piece.title}
      onChange={setTyped}
      onFocus={() => {
        seen.current = piece.heads;
      }}
      onBlur={() => void keep()}
      maxLength={300}
    >
      <Input
        onKeyDown={onKeyDown}
        title={piece.title}
        className="-ms-2 w-full max-w-240 truncate rounded-md border border-transparent bg-transparent px-2 py-0.5 text-20 font-semibold data-focused:border-ring data-focused:bg-surface data-focused:outline-none data-hovered:not-data-focused:bg-hover"
      />
    </TextField>
  );
}
