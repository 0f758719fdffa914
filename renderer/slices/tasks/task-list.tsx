import { useLingui } from '@lingui/react/macro';
import { GripVertical } from 'lucide-react';
import { Button, type DragAndDropHooks, GridList, GridListItem } from 'react-aria-components';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { cls } from '#renderer/ui/index.ts';
import { TaskInside, type TaskInsideProps } from './task-row.tsx';

export interface TaskListProps extends Pick<TaskInsideProps, 'shows' | 'onEdit'> {
  label: string;
  tasks: readonly TaskSummary[];
  isReadOnly?: boolean;
  /** Where the person gives them their order; see OrderedTaskList. */
  dragAndDropHooks?: DragAndDropHooks;
}

/** Tasks one below the other. Arrow keys walk over them, Tab through what stands in one. */
export function TaskList({ label, tasks, isReadOnly = false, dragAndDropHooks, ...row }: TaskListProps) {
  const { t } = useLingui();
  const canMove = dragAndDropHooks !== undefined;
  return (
    <GridList
      aria-label={label}
      items={tasks}
      selectionMode="none"
      keyboardNavigationBehavior="tab"
      disallowTypeAhead
      {...(canMove ? { dragAndDropHooks } : {})}
      dependencies={[canMove, isReadOnly, row.shows]}
      className="@container outline-none"
    >
      {(task: TaskSummary) => (
        <GridListItem
          id={task.id}
          textValue={task.title}
          className={cls(
            'group/task relative flex min-h-row items-center gap-2.5 border-b py-1 pe-1.5 outline-none last:border-b-0',
            'data-dragging:opacity-50 data-focus-visible:ring-inside data-hovered:bg-hover/60',
            canMove ? 'ps-1' : 'ps-3',
          )}
        >
          {canMove && (
            <Button
              slot="drag"
              aria-label={t`Move “${task.title}”`}
              className="-me-2 flex h-6 w-4 shrink-0 items-center justify-center rounded-sm text-ink-3 opacity-0 group-data-focus-visible/task:opacity-100 group-data-hovered/task:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100 data-focus-visible:ring-inside [&_svg]:size-3.5"
            >
              <GripVertical aria-hidden="true" />
            </Button>
          )}
          <TaskInside {...row} {...{ task, tasks, isReadOnly, canMove }} />
        </GridListItem>
      )}
    </GridList>
  );
}
