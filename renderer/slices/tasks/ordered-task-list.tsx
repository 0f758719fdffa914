import { DropIndicator, useDragAndDrop } from 'react-aria-components';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { useTaskActions } from './actions.ts';
import { TaskList, type TaskListProps } from './task-list.tsx';

/** Tasks that a person puts in order. Apart from other lists: what it takes to drag is much code. */
export function OrderedTaskList(props: Omit<TaskListProps, 'dragAndDropHooks'>) {
  const dragAndDropHooks = useReorder(props.tasks);
  return <TaskList {...props} dragAndDropHooks={dragAndDropHooks} />;
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
