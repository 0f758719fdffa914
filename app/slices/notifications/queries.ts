import type { Queries } from '../../kernel/slice.ts';
import type { notifications } from './contract.ts';
import { countUnread, listInbox, readSettings } from './store.ts';

export const queries: Queries<typeof notifications> = {
  list: {
    tables: ['notifications'],
    run: (db, { limit, ...filter }) => ({
      notifications: listInbox(db, filter, limit),
      unread: countUnread(db),
    }),
  },
  settings: { tables: ['notification_settings'], run: (db) => readSettings(db) },
};
