import { useLingui } from '@lingui/react/macro';
import { CalendarClock, Plus, X } from 'lucide-react';
import { type Ref, useId, useState } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import { useFormat } from '#renderer/i18n/index.ts';
import { badgeShape, cls } from '#renderer/ui/index.ts';
import { useToday } from '../campaigns/days.ts';
import type { NewTask } from './actions.ts';
import { readDue, type ReadLine } from './due-words.ts';
import { useDayWords } from './use-tasks.ts';

export interface QuickAddProps {
  /** What it adds and where: "Add a task to Spring sale". */
  label: string;
  onAdd: (task: Pick<NewTask, 'title' | 'due'>) => Promise<boolean>;
  ref?: Ref<HTMLInputElement>;
  className?: string;
}

/**
 * A line and Enter make a task; the field stays for the next one. A day at the end of the line stands beside it before
 * anything is saved, where it can be refused: then the words stay words.
 */
export function QuickAdd({ label, onAdd, ref, className }: QuickAddProps) {
  const { t } = useLingui();
  const line = useLine(onAdd);
  const hint = useId();
  return (
    <TextField
      aria-label={label}
      aria-describedby={hint}
      value={line.text}
      onChange={line.setText}
      maxLength={340}
      className={cls(
        'flex min-h-row items-center gap-2.5 rounded-lg px-3 text-13 focus-within:ring-inside',
        className,
      )}
    >
      <Plus aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <Input
        {...(ref ? { ref } : {})}
        placeholder={t`Add a task, such as “Call the printer fri”`}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void line.add();
          if (event.key === 'Escape' && line.text !== '') {
            event.stopPropagation();
            line.setText('');
          }
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none! placeholder:text-ink-3"
      />
      {line.read && <DayChip read={line.read} onRefuse={line.refuse} />}
      <span id={hint} className="sr-only">
        {t`A day at the end of the line, such as tomorrow, Friday or 12 March, becomes the day it is due.`}
      </span>
      <span role="status" className="sr-only">
        {line.added && t`“${line.added}” added.`}
      </span>
    </TextField>
  );
}

/** The line, the day that its end names, and what becomes of both. */
function useLine(onAdd: QuickAddProps['onAdd']) {
  const today = useToday();
  const { locale } = useFormat();
  const [text, setText] = useState('');
  const [added, setAdded] = useState('');
  /** Words that are no day, as the person said; other words are asked about anew. */
  const [refused, setRefused] = useState<string | null>(null);
  const found = readDue(text, { today, locale });
  const read = found && found.words !== refused ? found : null;
  const add = async () => {
    const title = (read?.title ?? text).trim();
    if (title === '') return;
    const before = { text, refused };
    setText('');
    setRefused(null);
    if (await onAdd({ title, ...(read ? { due: read.due } : {}) })) {
      setAdded(title);
      return;
    }
    // What could not be added is not lost either.
    setText((next) => next || before.text);
    setRefused(before.refused);
  };
  return { text, setText, added, read, add, refuse: () => setRefused(read?.words ?? null) };
}

function DayChip({ read, onRefuse }: { read: ReadLine; onRefuse: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useDayWords();
  const day = format.date(read.due, 'long');
  const date = format.date(read.due, 'weekday');
  const near = words(read.due);
  return (
    <span className={cls(badgeShape, 'h-6 shrink-0 bg-accent-wash pe-0.5 text-accent-ink')}>
      <CalendarClock aria-hidden="true" />
      <span role="status" className="figures">
        <span className="sr-only">{t`Due on ${day}`}</span>
        <span aria-hidden="true">{/\d/.test(near) || date.startsWith(near) ? date : `${near}, ${date}`}</span>
      </span>
      <Button
        aria-label={t`“${read.words}” is not a day`}
        onPress={onRefuse}
        className="flex size-5 items-center justify-center rounded-sm data-hovered:bg-accent/15 data-focus-visible:ring-inside [&_svg]:size-3"
      >
        <X aria-hidden="true" />
      </Button>
    </span>
  );
}
