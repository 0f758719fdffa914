import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, DateField, Dialog } from '#renderer/ui/index.ts';
import type { Day } from '../campaigns/days.ts';

export interface ChooseDayProps {
  title: string;
  due: Day | null;
  onChange: (due: Day | null) => void;
  onClose: () => void;
}

/** Any day for a task. */
export default function ChooseDay({ title, due, onChange, onClose }: ChooseDayProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Day for “${title}”`} size="sm" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      {(close) => <DayForm due={due} onChange={onChange} onDone={close} />}
    </Dialog>
  );
}

function DayForm({
  due,
  onChange,
  onDone,
}: Pick<ChooseDayProps, 'due' | 'onChange'> & { onDone: () => void }) {
  const { t } = useLingui();
  const [day, setDay] = useState(due);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(day);
        onDone();
      }}
    >
      <DateField label={t`Due`} value={day} onChange={setDay} autoFocus className="flex-1" />
      <Button type="submit" variant="primary">
        {t`Set the day`}
      </Button>
    </form>
  );
}
