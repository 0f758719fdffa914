import { useLingui } from '@lingui/react/macro';
import { ListTodo, SearchX } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Button,
  Card,
  cls,
  Disclosure,
  EmptyState,
  Loading,
  Page,
  Skeleton,
  useShortcut,
} from '#renderer/ui/index.ts';
import { useToday } from '../campaigns/days.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { useTaskActions } from './actions.ts';
import { useAddress } from './address.ts';
import { FilterBar } from './filter-bar.tsx';
import { endOfWeekOf, filterTasks, groupTasks, type GroupName, type TaskGroup } from './groups.ts';
import { QuickAdd } from './quick-add.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { TaskList } from './task-list.tsx';
import { useTasks } from './use-tasks.ts';

const everything = {};
const none: never[] = [];

/** Everything there is to do, by when it is due. */
export default function Screen() {
  const { t } = useLingui();
  const { address, change, isAskedForNew } = useAddress();
  const { tasks, error } = useTasks(everything);
  const { create } = useTaskActions();
  const line = useRef<HTMLInputElement>(null);
  useShortcut('n', () => line.current?.focus());
  useEffect(() => {
    if (!isAskedForNew) return;
    line.current?.focus();
    change({});
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each time it is asked
  }, [isAskedForNew]);
  const shown = useMemo(() => filterTasks(tasks ?? none, address), [tasks, address]);
  const isNarrowed = address.owner !== null || address.campaign !== null;
  return (
    <Page
      title={t`Tasks`}
      toolbar={<FilterBar {...{ address, isNarrowed }} onChange={change} tasks={tasks ?? none} />}
    >
      <div className="flex max-w-240 flex-col gap-6">
        <Card>
          <QuickAdd
            ref={line}
            label={t`Add a task`}
            onAdd={(task) =>
              create({
                ...task,
                ...(address.owner ? { owner: address.owner } : {}),
                ...(address.campaign === null ? {} : { campaignId: address.campaign }),
              })
            }
          />
        </Card>
        {error && <FailedState title={t`The tasks could not be read`} error={error} />}
        {!tasks && !error && <Waiting />}
        {tasks && shown.length === 0 && (
          <Nothing isNarrowed={isNarrowed} onClear={() => change({ owner: null, campaign: null })} />
        )}
        <Groups tasks={shown} onEdit={(task) => change({ task })} />
      </div>
      {address.task !== null && <TaskDialog id={address.task} onClose={() => change({ task: null })} />}
    </Page>
  );
}

interface GroupsProps {
  tasks: readonly TaskSummary[];
  onEdit: (id: string) => void;
}

function Groups({ tasks, onEdit }: GroupsProps) {
  const { locale } = useFormat();
  const today = useToday();
  const groups = useMemo(() => groupTasks(tasks, today, endOfWeekOf(today, locale)), [tasks, today, locale]);
  return groups.map((group) =>
    group.name === 'done' ? (
      <Done key="done" group={group} onEdit={onEdit} />
    ) : (
      <Group key={group.name} group={group} onEdit={onEdit} />
    ),
  );
}

function useGroupLabels(): Record<GroupName, string> {
  const { t } = useLingui();
  return {
    overdue: t`Overdue`,
    today: t`Today`,
    week: t`This week`,
    later: t`Later`,
    none: t`No day`,
    done: t`Done`,
  };
}

function Group({ group: { name, tasks }, onEdit }: { group: TaskGroup; onEdit: (id: string) => void }) {
  const label = useGroupLabels()[name];
  const id = `tasks-${name}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 flex items-baseline gap-2 text-14 font-semibold">
        <span className={cls(name === 'overdue' && 'text-danger-ink')}>{label}</span>
        <span className="figures text-12 font-normal text-ink-3">{tasks.length}</span>
      </h2>
      <Card className="overflow-hidden">
        <TaskList label={label} tasks={tasks} shows="everything" onEdit={onEdit} />
      </Card>
    </section>
  );
}

/** At first the last ones; a year of work would be a long page. */
const FEW = 50;

function Done({ group: { tasks }, onEdit }: { group: TaskGroup; onEdit: (id: string) => void }) {
  const { t } = useLingui();
  const label = useGroupLabels().done;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? tasks : tasks.slice(0, FEW);
  return (
    <Disclosure title={label} aside={tasks.length}>
      <Card className="overflow-hidden">
        <TaskList label={label} tasks={shown} shows="everything" onEdit={onEdit} />
      </Card>
      {shown.length < tasks.length && (
        <Button variant="quiet" size="sm" className="mt-2" onPress={() => setWhole(true)}>
          {t`Show all that are done`}
        </Button>
      )}
    </Disclosure>
  );
}

function Nothing({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useLingui();
  if (isNarrowed)
    return (
      <EmptyState
        icon={<SearchX />}
        title={t`No task fits`}
        actions={<Button onPress={onClear}>{t`Clear filters`}</Button>}
      >
        {t`There are tasks of others, or of other campaigns.`}
      </EmptyState>
    );
  return (
    <EmptyState icon={<ListTodo />} title={t`Nothing to do`}>
      {t`Write down what comes to mind, with a day at the end of the line: “Send the brief tomorrow”. Tasks of a campaign stand on its page too.`}
    </EmptyState>
  );
}

function Waiting() {
  return (
    <Loading className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-4 w-72" />
      ))}
    </Loading>
  );
}
