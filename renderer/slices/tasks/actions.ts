import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { TaskFields, TaskSummary } from '#app/slices/tasks/contract.ts';
import { api } from '#renderer/client/index.ts';
import { toasts } from '#renderer/ui/index.ts';
import { Overlay } from '../campaigns/overlay.ts';
import { perform, performUndoable, takeBack } from '../shared/perform.ts';

/** What was just ticked off or given another day; one for the window, so that every list of tasks agrees. */
export const changed = new Overlay<TaskSummary>();

export type NewTask = Partial<TaskFields> & { title: string };

export interface TaskActions {
  create: (fields: NewTask) => Promise<boolean>;
  setDone: (task: TaskSummary, isDone: boolean) => void;
  setDue: (task: TaskSummary, due: string | null) => void;
  move: (id: string, target: string, position: 'before' | 'after') => void;
  remove: (task: TaskSummary) => void;
  restore: (task: Pick<TaskSummary, 'id' | 'title'>) => void;
}

/** Only the last tick is told; the ones before are a Ctrl Z away. */
let lastTick = 0;

/** What can be done to tasks from anywhere: each says what it did and can be undone from there. */
export function useTaskActions(): TaskActions {
  const { t } = useLingui();
  return useMemo(
    () => ({
      create: async (fields) => (await perform(api.tasks.create, fields)) !== null,

      setDone(task, isDone) {
        const { id, title } = task;
        const commandId = crypto.randomUUID();
        const work = perform(api.tasks.setDone, { commandId, tasks: [{ id, isDone }] });
        void changed
          .expect(
            [id],
            { isDone },
            work.then((answer) => answer !== null),
          )
          .then((isTaken) => {
            if (!isTaken) return;
            toasts.close(lastTick);
            lastTick = toasts.show({
              text: isDone ? t`“${title}” is done.` : t`“${title}” is open again.`,
              onUndo: () => void takeBack(commandId),
            });
          });
      },

      setDue({ id, due: before }, due) {
        if (due === before) return;
        const work = perform(api.tasks.update, { id, changes: { due } });
        void changed.expect(
          [id],
          { due },
          work.then((answer) => answer !== null),
        );
      },

      move: (id, target, position) => void perform(api.tasks.reorder, { id, target, position }),

      remove: ({ id, title }) =>
        void performUndoable(api.tasks.remove, { ids: [id] }, t`“${title}” moved to the bin.`),

      restore: ({ id, title }) =>
        void performUndoable(api.tasks.restore, { ids: [id] }, t`“${title}” taken out of the bin.`),
    }),
    [t],
  );
}
