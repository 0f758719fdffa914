import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Link } from '#renderer/ui/index.ts';
import type { Day } from '../campaigns/days.ts';
import { useOverlaid } from '../campaigns/overlay.ts';
import { changed } from '../tasks/actions.ts';
import { endOfWeekOf } from '../tasks/groups.ts';
import { TaskList } from '../tasks/task-list.tsx';
import { More, Panel, PanelSkeleton, Quiet } from './panel.tsx';

const none: readonly TaskSummary[] = [];
const parts = ['overdue', 'today', 'week'] as const;

export interface DueProps {
  today: Day;
  limit: number;
  /** Null when as much as possible is shown. */
  onMore: (() => void) | null;
}

/** What has to be done by the end of the week, with a box to tick. */
export function Due({ today, limit, onMore }: DueProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { data, tasks, error } = useDue(today, limit);
  const total = data ? data.overdue.total + data.today.total + data.week.total : 0;
  const left = data ? total - parts.reduce((sum, part) => sum + data[part].tasks.length, 0) : 0;
  return (
    <Panel title={t`To do this week`} count={total} aside={<Link href="/tasks">{t`All tasks`}</Link>}>
      {error && <Quiet>{error.failure.message}</Quiet>}
      {!data && !error && <PanelSkeleton />}
      {data && tasks.length === 0 && <Quiet>{t`Nothing is due this week.`}</Quiet>}
      {tasks.length > 0 && (
        <TaskList
          label={t`To do this week`}
          tasks={tasks}
          shows="everything"
          onEdit={(id) => void navigate({ href: `/tasks?task=${id}` })}
        />
      )}
      <More left={left} onMore={onMore} href="/tasks" />
    </Panel>
  );
}

/** Those that are due and open, the longest due first, with what was just done to them. */
function useDue(today: Day, limit: number) {
  const { locale } = useFormat();
  const input = useMemo(() => ({ today, until: endOfWeekOf(today, locale), limit }), [today, locale, limit]);
  const { data, error } = useLive(api.tasks.agenda, input);
  const all = useMemo(() => data && parts.flatMap((part) => data[part].tasks), [data]);
  const tasks = useOverlaid(changed, all) ?? none;
  return { data, error, tasks: useMemo(() => tasks.filter(({ isDone }) => !isDone), [tasks]) };
}
