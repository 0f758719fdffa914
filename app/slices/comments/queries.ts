import type { Queries } from '../../kernel/slice.ts';
import type { comments } from './contract.ts';
import { countThreads, getThread, listOfSubject, listThreads, THREAD_TABLES } from './store.ts';

export const queries: Queries<typeof comments> = {
  threads: { tables: THREAD_TABLES, run: (db, { id, state }) => listOfSubject(db, id, state) },
  list: {
    tables: THREAD_TABLES,
    run: (db, { limit, offset, ...filter }) => listThreads(db, filter, limit, offset),
  },
  get: { tables: THREAD_TABLES, run: (db, { threadId }) => getThread(db, threadId) },
  counts: { tables: THREAD_TABLES, run: (db, { id }) => countThreads(db, id) },
};
