import type { AutomergeKind } from '../../docs/kind.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import { emptyPlan, scalarPaths, type TaskPlan } from './model.ts';
import { deleteTask, writeTask } from './store.ts';

/** Fields that newer versions add may be missing from a plan written by an older one. */
const complete = (plan: Partial<TaskPlan>): TaskPlan => ({ title: '', ...emptyPlan, ...plan });

/** A task: a document each, so that two people who add tasks at the same time never meet. */
export const taskKind: AutomergeKind<TaskPlan> = {
  name: 'tasks/task',
  engine: 'automerge',
  tables: { tasks: 'id', search_entries: 'ref' },
  scalars: () => scalarPaths,
  project({ db, updatedAt, updatedBy }, id, doc) {
    const plan = complete(doc);
    writeTask(db, id, plan, updatedAt, updatedBy);
    if (plan.isRemoved) removeEntry(db, 'task', id);
    else indexEntry(db, { kind: 'task', ref: id, title: plan.title, body: plan.note, context: plan.owner });
  },
  unproject({ db }, id) {
    deleteTask(db, id);
    removeEntry(db, 'task', id);
  },
};
