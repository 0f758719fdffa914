import type * as z from 'zod';
import type { Queries } from '../../kernel/slice.ts';
import type { notification, notifications } from './contract.ts';

type Notification = z.infer<typeof notification>;

interface NotificationRow {
  id: string;
  at: number;
  kind: Notification['kind'];
  title: string;
  body: string;
  subject: string | null;
  read_at: number | null;
}

export const queries: Queries<typeof notifications> = {
  list: {
    tables: ['notifications'],
    run: (db, { unreadOnly, limit }) => ({
      notifications: db
        .all<NotificationRow>(
          `SELECT id, at, kind, title, body, subject, read_at FROM notifications
           WHERE ? = 0 OR read_at IS NULL ORDER BY at DESC, rowid DESC LIMIT ?`,
          unreadOnly ? 1 : 0,
          limit,
        )
        .map(({ read_at, subject, ...row }) => ({
          ...row,
          subject: subject === null ? null : (JSON.parse(subject) as Notification['subject']),
          isRead: read_at !== null,
        })),
      unread: db.get<{ n: number }>('SELECT count(*) AS n FROM notifications WHERE read_at IS NULL')?.n ?? 0,
    }),
  },
};
