import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { useState } from 'react';
import { Disclosure, Loading, Section, Skeleton } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { useTaskActions } from './actions.ts';
import { OrderedTaskList } from './ordered-task-list.tsx';
import { QuickAdd } from './quick-add.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { TaskList } from './task-list.tsx';
import { useSplit, useTasks, type TaskScope } from './use-tasks.ts';
import type { TaskInsideProps } from './task-row.tsx';

export interface CampaignTasksProps {
  campaign: { id: string; name: string; isRemoved: boolean };
}

/** The part of a campaign's screen with what has to be done for it. */
export function CampaignTasks({ campaign }: CampaignTasksProps) {
  const { t } = useLingui();
  const { id, name, isRemoved } = campaign;
  return (
    <Section title={t`Tasks`}>
      <Tasks
        scope={{ campaignId: id }}
        label={t`Add a task to “${name}”`}
        shows="piece"
        isReadOnly={isRemoved}
      />
    </Section>
  );
}

export interface PieceTasksProps {
  piece: { id: string; title: string; campaignId: string | null; isRemoved: boolean };
}

/** What has to be done about a piece, beside its text. */
export function PieceTasks({ piece }: PieceTasksProps) {
  const { t } = useLingui();
  const { id, title, campaignId, isRemoved } = piece;
  return (
    <Tasks
      scope={{ pieceId: id }}
      campaignId={campaignId}
      label={t`Add a task to “${title}”`}
      shows="little"
      isReadOnly={isRemoved}
    />
  );
}

interface TasksProps extends Pick<TaskInsideProps, 'shows' | 'isReadOnly'> {
  scope: TaskScope;
  /** New tasks of a piece are its campaign's too. */
  campaignId?: string | null;
  label: string;
}

const none: never[] = [];

function Tasks({ scope, campaignId, label, shows, isReadOnly }: TasksProps) {
  const { t } = useLingui();
  const { tasks, error } = useTasks(scope);
  const { open, done } = useSplit(tasks ?? none);
  const actions = useTaskActions();
  const [edited, setEdited] = useState<string | null>(null);
  const row = { shows, onEdit: setEdited, isReadOnly };
  if (error) return <FailedState isCompact title={t`The tasks could not be read`} error={error} />;
  if (!tasks) return <TasksSkeleton />;
  const count = done.length;
  const Open = isReadOnly ? TaskList : OrderedTaskList;
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      {!isReadOnly && (
        <QuickAdd
          label={label}
          onAdd={(task) => actions.create({ ...task, ...scope, ...(campaignId ? { campaignId } : {}) })}
          {...(tasks.length > 0 ? { className: 'rounded-b-none border-b' } : {})}
        />
      )}
      {isReadOnly && tasks.length === 0 && <p className="px-3 py-2.5 text-13 text-ink-3">{t`No tasks.`}</p>}
      {open.length > 0 && <Open label={t`Tasks`} tasks={open} {...row} />}
      {count > 0 && (
        <Disclosure
          title={t`${plural(count, { one: '# done', other: '# done' })}`}
          className={open.length > 0 ? 'border-t p-1 text-ink-3' : 'p-1 text-ink-3'}
        >
          <TaskList label={t`Done`} tasks={done} {...row} />
        </Disclosure>
      )}
      {edited !== null && <TaskDialog id={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

function TasksSkeleton() {
  return (
    <Loading className="flex flex-col gap-2 rounded-lg border bg-surface p-4">
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-4 w-48" />
    </Loading>
  );
}
