import { useLingui } from '@lingui/react/macro';
import { GripVertical } from 'lucide-react';
import { Button, DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { cls } from '#renderer/ui/index.ts';
import { useTaskActions } from './actions.ts';
import { TaskInside, type TaskInsideProps } from './task-row.tsx';

export interface TaskListProps extends Pick<TaskInsideProps, 'shows' | 'onEdit'> {
  label: string;
  tasks: readonly TaskSummary[];
  /** Whether the person gives them their order. */
  isOrdered?: boolean;
  isReadOnly?: boolean;
}

/** Tasks one below the other. Arrow keys walk over them, Tab through what stands in one, and its handle moves it. */
export function TaskList({ label, tasks, isOrdered = false, isReadOnly = false, ...row }: TaskListProps) {
  const { t } = useLingui();
  const dragAndDropHooks = useReorder(tasks);
  const canMove = isOrdered && !isReadOnly;
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

/** By the pointer, and by the keyboard: Enter on the handle, arrows to a place, Enter again. */
function useReorder(tasks: readonly TaskSummary[]) {
  const { move } = useTaskActions();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({ 'text/plain': tasks.find(({ id }) => id === key)?.title ?? '' })),
    getAllowedDropOperations: () => ['move'],
    onReorder({ keys, target: { key, dropPosition } }) {
      const [id] = keys;
      if (id !== undefined && dropPosition !== 'on') move(String(id), String(key), dropPosition);
    },
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="outline-none data-drop-target:relative data-drop-target:z-10 data-drop-target:-my-px data-drop-target:h-0.5 data-drop-target:bg-accent"
      />
    ),
  });
  return dragAndDropHooks;
}
