import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react';
import { Avatar, Button, cls, TextArea } from '#renderer/ui/index.ts';
import { findPeople, mentionAt, mentionsIn, type Mentionable } from './mentions.ts';
import { useMentionable } from './use-mentionable.ts';

export interface ComposerProps {
  label: string;
  placeholder: string;
  /** What the button says. */
  action: string;
  initial?: string;
  autoFocus?: boolean;
  /** Answers whether it was taken: then the field is empty again. */
  onSend: (text: string, mentions: string[]) => Promise<boolean>;
  /** By Escape or the button; without it there is none. */
  onCancel?: (() => void) | undefined;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Where a comment is written: an @ offers people, Ctrl or ⌘ with Enter sends. */
export function Composer(props: ComposerProps) {
  const { label, placeholder, action, initial = '', autoFocus = false, onSend, onCancel, ref } = props;
  const { t } = useLingui();
  const people = useMentionable();
  const [text, setText] = useState(initial);
  const [isSending, setSending] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const offer = useOffer(text, people, field, setText);
  const send = async () => {
    if (text.trim() === '' || isSending) return;
    setSending(true);
    const isTaken = await onSend(text.trim(), mentionsIn(text, people));
    setSending(false);
    if (isTaken) setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (offer.onKey(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <div ref={field} className="relative flex flex-col gap-2" onKeyUp={offer.look} onClick={offer.look}>
      <TextArea
        {...(ref ? { ref } : {})}
        label={label}
        isLabelHidden
        rows={2}
        placeholder={placeholder}
        value={text}
        onChange={setText}
        autoFocus={autoFocus}
        onKeyDown={onKeyDown}
      />
      <Offered {...offer} />
      {(text.trim() !== '' || onCancel) && (
        <div className="flex items-center justify-end gap-2">
          {onCancel && (
            <Button size="sm" variant="quiet" onPress={onCancel}>
              {t`Cancel`}
            </Button>
          )}
          <Button
            size="sm"
            variant="primary"
            isDisabled={text.trim() === ''}
            isPending={isSending}
            onPress={() => void send()}
          >
            {action}
          </Button>
        </div>
      )}
    </div>
  );
}

interface Offer {
  found: readonly Mentionable[];
  chosen: number;
  onKey: (event: KeyboardEvent) => boolean;
  look: () => void;
  take: (person: Mentionable) => void;
}

/** As many people as are offered at once. */
const MOST = 6;

/** Who is offered for what stands before the cursor. */
function useOffer(
  text: string,
  people: readonly Mentionable[],
  field: { current: HTMLDivElement | null },
  setText: (text: string) => void,
): Offer {
  const [cursor, setCursor] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const area = () => field.current?.querySelector('textarea') ?? null;
  const mention = cursor === null ? null : mentionAt(text, cursor);
  const isOpen = mention !== null && mention.from !== closedAt;
  const found = isOpen ? findPeople(people, mention.query).slice(0, MOST) : [];
  const index = Math.min(chosen, Math.max(0, found.length - 1));
  const take = ({ name }: Mentionable) => {
    if (!mention || cursor === null) return;
    const before = `${text.slice(0, mention.from)}@${name} `;
    setText(before + text.slice(cursor));
    setCursor(null);
    requestAnimationFrame(() => {
      area()?.focus();
      area()?.setSelectionRange(before.length, before.length);
    });
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const person = found[index];
    if (!person) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((index + step + found.length) % found.length);
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') take(person);
    else if (event.key === 'Escape') setClosedAt(mention?.from ?? null);
    else return false;
    event.preventDefault();
    return true;
  };
  const look = () => {
    const at = area()?.selectionStart ?? null;
    if (at === cursor) return;
    setCursor(at);
    setChosen(0);
    if (at !== null && mentionAt(text, at)?.from !== closedAt) setClosedAt(null);
  };
  return { found, chosen: index, onKey, look, take };
}

function Offered({ found, chosen, take }: Offer) {
  const { t } = useLingui();
  const id = useId();
  const person = found[chosen];
  return (
    <>
      <p role="status" className="sr-only">
        {person ? t`${person.name}: Enter mentions this person, arrows go on` : ''}
      </p>
      {person && (
        <ul
          role="listbox"
          id={id}
          aria-label={t`People to mention`}
          className="absolute inset-x-0 top-full z-20 -mt-1 max-h-60 overflow-y-auto rounded-md bg-raised p-1 shadow-float forced-colors:border"
        >
          {found.map((one, index) => (
            // The keys are those of the field, which keeps the focus.
            <li
              key={one.id}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(one)}
              className={cls(
                'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-13',
                index === chosen && 'bg-hover',
              )}
            >
              <Avatar name={one.name} id={one.id} size="sm" isDecorative />
              {one.name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
