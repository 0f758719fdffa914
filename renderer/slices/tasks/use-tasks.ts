import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { addDays, daysBetween, useToday, type Day } from '../campaigns/days.ts';
import { useOverlaid } from '../campaigns/overlay.ts';
import { useCampaignTexts } from '../campaigns/texts.ts';
import { changed } from './actions.ts';

export interface TaskScope {
  campaignId?: string;
  pieceId?: string;
}

/** As many tasks as a list shows at once. */
const MOST = 5000;

/** Tasks of a campaign, of a piece or all of them, with what was just done to them. */
export function useTasks({ campaignId, pieceId }: TaskScope) {
  const input = useMemo(
    () => ({ limit: MOST, ...(campaignId ? { campaignId } : {}), ...(pieceId ? { pieceId } : {}) }),
    [campaignId, pieceId],
  );
  const { data, error } = useLive(api.tasks.list, input);
  const tasks = useOverlaid(changed, data?.tasks);
  return { tasks, error };
}

/** Those to do, in their order, and those that are done. */
export function useSplit(tasks: readonly TaskSummary[]) {
  return useMemo(() => {
    const { true: done = [], false: open = [] } = Object.groupBy(tasks, ({ isDone }) => String(isDone));
    return { open, done };
  }, [tasks]);
}

/** How near a day is, in words: 'Today', 'Tomorrow', 'Fri', then the date. */
export function useDayWords(): (day: Day) => string {
  const { t } = useLingui();
  const format = useFormat();
  const texts = useCampaignTexts();
  const today = useToday();
  return useMemo(() => {
    const weekday = new Intl.DateTimeFormat(format.locale, { weekday: 'short' });
    return (day) => {
      if (day === today) return t`Today`;
      if (day === addDays(today, 1)) return t`Tomorrow`;
      if (day === addDays(today, -1)) return t`Yesterday`;
      const ahead = daysBetween(today, day);
      if (ahead > 1 && ahead < 7) return weekday.format(new Date(`${day}T00:00:00`));
      return texts.day(day);
    };
  }, [t, format, texts, today]);
}
