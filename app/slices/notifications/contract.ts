import * as z from 'zod';
import { command, id, instant, query } from '../../contract/define.ts';

export const notification = z.object({
  id,
  at: instant,
  kind: z.enum(['conflict', 'import', 'backup', 'storage', 'notice']),
  title: z.string(),
  body: z.string(),
  /** What it is about: opened on click. */
  subject: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  isRead: z.boolean(),
});

export const notifications = {
  list: query(
    'Notifications, newest first',
    z.object({ unreadOnly: z.boolean().default(false), limit: z.number().int().min(1).max(200).default(50) }),
    z.object({ notifications: z.array(notification), unread: z.number() }),
  ),
  markRead: command(
    'Mark as read; all of them when no ids are given',
    z.object({ ids: z.array(id).optional() }),
    z.object({}),
  ),
};
