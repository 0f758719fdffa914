import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { useToday } from '../campaigns/days.ts';

/** How many tasks are due today or overdue, as a number and in words. */
export function useDueCount(): { count: number; label: string } {
  const { t } = useLingui();
  const today = useToday();
  const input = useMemo(() => ({ today }), [today]);
  const { data } = useLive(api.tasks.counts, input);
  const count = data ? data.overdue + data.today : 0;
  return { count, label: t`${plural(count, { one: '# due', other: '# due' })}` };
}
