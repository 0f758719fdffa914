import type { Queries } from '../../kernel/slice.ts';
import type { tasks } from './contract.ts';
import { countTasks, getTask, listAgenda, listOwners, listTasks, TASK_TABLES } from './store.ts';

export const queries: Queries<typeof tasks> = {
  list: { tables: TASK_TABLES, run: (db, { limit, ...filter }) => listTasks(db, filter, limit) },
  get: { tables: [...TASK_TABLES, 'documents'], run: (db, { id }) => getTask(db, id) },
  counts: {
    tables: ['tasks', 'search_refs'],
    run: (db, { today, owner }) => countTasks(db, today, owner),
  },
  agenda: {
    tables: TASK_TABLES,
    run: (db, input) => ({
      overdue: listAgenda(db, 'overdue', input),
      today: listAgenda(db, 'today', input),
      week: listAgenda(db, 'week', input),
    }),
  },
  owners: { tables: ['tasks'], run: (db) => listOwners(db) },
};
