import { msg } from '@lingui/core/macro';
import { ListTodo, Plus } from 'lucide-react';
import type { Room } from '../room.ts';
import { useDueCount } from './use-due-count.ts';

export const tasksRoom: Room = {
  name: 'tasks',
  help: () => import('./help.ts'),
  screens: [{ path: '/tasks', load: () => import('./screen.tsx') }],
  nav: {
    path: '/tasks',
    label: msg`Tasks`,
    icon: ListTodo,
    order: 15,
    key: 'k',
    useCount: useDueCount,
  },
  shortcuts: [
    { keys: 'n', label: msg`New task` },
    { keys: 'space', label: msg`Tick the task with the focus off, on its checkbox` },
  ],
  actions: [
    {
      id: 'tasks.new',
      label: msg`New task`,
      icon: Plus,
      keywords: msg`add todo to-do reminder`,
      run: (navigate) => navigate('/tasks?new=1'),
    },
  ],
};
