import { useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode } from 'react';
import { Button, IconButton, useShortcut } from '#renderer/ui/index.ts';

export interface ScheduleHeadProps {
  /** The time that is shown: "May 2026". */
  title: string;
  previous: { label: string; onPress: () => void };
  next: { label: string; onPress: () => void };
  onToday: () => void;
  /** At the end: what was found, how much is shown. */
  children: ReactNode;
}

/** Where in time one is, and the way to elsewhere. */
export function ScheduleHead({ title, previous, next, onToday, children }: ScheduleHeadProps) {
  const { t } = useLingui();
  useShortcut('t', onToday);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b px-gutter py-2">
      <h2 aria-live="polite" className="me-2 min-w-0 truncate text-16 font-semibold first-letter:uppercase">
        {title}
      </h2>
      <IconButton
        size="sm"
        label={previous.label}
        icon={<ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />}
        onPress={previous.onPress}
      />
      <Button size="sm" onPress={onToday} aria-keyshortcuts="t">
        {t`Today`}
      </Button>
      <IconButton
        size="sm"
        label={next.label}
        icon={<ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />}
        onPress={next.onPress}
      />
      <span className="ms-auto flex flex-wrap items-center gap-2">{children}</span>
    </div>
  );
}
