import { ok } from '../../contract/errors.ts';
import type { Changes } from '../../kernel/context.ts';
import { defineSlice, type Commands } from '../../kernel/slice.ts';
import { notifications } from './contract.ts';
import type * as z from 'zod';
import type { notification } from './contract.ts';
import { queries } from './queries.ts';

type Notification = z.infer<typeof notification>;

function notify(
  change: Changes,
  kind: Notification['kind'],
  title: string,
  body: string,
  subject: Notification['subject'],
): void {
  change.db.run(
    'INSERT INTO notifications (id, at, kind, title, body, subject) VALUES (?, ?, ?, ?, ?, ?)',
    change.newId(),
    change.now,
    kind,
    title,
    body,
    subject && JSON.stringify(subject),
  );
}

const commands: Commands<typeof notifications> = {
  markRead({ db, now }, { ids }) {
    if (!ids) db.run('UPDATE notifications SET read_at = ? WHERE read_at IS NULL', now);
    for (const id of ids ?? []) db.run('UPDATE notifications SET read_at = ? WHERE id = ?', now, id);
    return ok({});
  },
};

/** The local inbox: what other slices' events mean to the person. */
export const notificationsSlice = defineSlice('notifications', notifications, {
  migrations: [
    {
      id: 'notifications/1',
      up: `CREATE TABLE notifications (
          id TEXT PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
          subject TEXT, read_at INTEGER) STRICT;
        CREATE INDEX notifications_at ON notifications (at DESC);`,
    },
  ],
  queries,
  commands,
  on: {
    'documents.conflicted': (change, { id, conflicts }) => {
      notify(
        change,
        'conflict',
        conflicts === 1
          ? 'One field was set by two people'
          : `${String(conflicts)} fields were set by two people`,
        'Choose which value stands.',
        { kind: 'document', ref: String(id) },
      );
    },
    'analytics.imported': (change, { fileName, added, importId }) => {
      notify(change, 'import', `${String(fileName)} imported`, `${String(added)} new rows.`, {
        kind: 'import',
        ref: String(importId),
      });
    },
    'workspace.backup_failed': (change, { message }) => {
      notify(change, 'backup', 'The backup failed', String(message), null);
    },
  },
});
