import type { Reader, Writer } from '../../store/database.ts';
import type { Notification, NotificationData, NotificationKind, NotificationSettings } from './contract.ts';
import { usualSettings, type Arrival } from './rules.ts';

type Entry = Omit<Notification, 'parts'>;

interface NotificationRow {
  id: string;
  at: number;
  kind: NotificationKind;
  title: string;
  body: string;
  data: string | null;
  subject: string | null;
  read_at: number | null;
}

const COLUMNS = 'id, at, kind, title, body, data, subject, read_at';

/** Arrived, in the inbox, and no part of a digest. */
const SHOWN = 'due_at IS NULL AND cleared_at IS NULL AND digest_id IS NULL';

const entryOf = ({ read_at, subject, data, ...row }: NotificationRow): Entry => ({
  ...row,
  data: data === null ? null : (JSON.parse(data) as NotificationData),
  subject: subject === null ? null : (JSON.parse(subject) as Entry['subject']),
  isRead: read_at !== null,
});

export interface InboxFilter {
  unreadOnly: boolean;
  kind?: NotificationKind | undefined;
}

export function listInbox(db: Reader, { unreadOnly, kind }: InboxFilter, limit: number): Notification[] {
  // A digest is found by the kinds of what is in it too.
  const rows = db.all<NotificationRow>(
    `SELECT ${COLUMNS} FROM notifications n
     WHERE ${SHOWN} AND (@unreadOnly = 0 OR read_at IS NULL)
       AND (@kind IS NULL OR kind = @kind
         OR EXISTS (SELECT 1 FROM notifications p WHERE p.digest_id = n.id AND p.kind = @kind))
     ORDER BY at DESC, rowid DESC LIMIT @limit`,
    { unreadOnly: unreadOnly ? 1 : 0, kind: kind ?? null, limit },
  );
  return rows.map((row) => ({ ...entryOf(row), parts: row.kind === 'digest' ? listParts(db, row.id) : [] }));
}

const listParts = (db: Reader, digest: string): Entry[] =>
  db
    .all<NotificationRow>(
      `SELECT ${COLUMNS} FROM notifications WHERE digest_id = ? ORDER BY at DESC, rowid DESC`,
      digest,
    )
    .map(entryOf);

export const countUnread = (db: Reader): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM notifications WHERE ${SHOWN} AND read_at IS NULL`)?.n ?? 0;

/** Ids of those in the inbox that were read. */
export const listRead = (db: Reader): string[] =>
  db
    .all<{ id: string }>(`SELECT id FROM notifications WHERE ${SHOWN} AND read_at IS NOT NULL`)
    .map(({ id }) => id);

export interface NewNotification {
  id: string;
  at: number;
  kind: NotificationKind;
  title: string;
  body: string;
  data: NotificationData;
  subject: Entry['subject'];
}

/** Puts an entry in; one that arrives later waits. */
export function insertNotification(db: Writer, entry: NewNotification, arrival: Arrival): void {
  db.run(
    `INSERT INTO notifications (id, at, kind, title, body, data, subject, due_at, grouped)
     VALUES (@id, @at, @kind, @title, @body, @data, @subject, @due, @grouped)`,
    {
      ...entry,
      data: JSON.stringify(entry.data),
      subject: entry.subject && JSON.stringify(entry.subject),
      due: arrival.isGrouped || arrival.at > entry.at ? arrival.at : null,
      grouped: arrival.isGrouped ? 1 : 0,
    },
  );
}

/** Those whose moment has come, the oldest first. */
export const listArriving = (db: Reader, now: number) =>
  db
    .all<{ id: string; grouped: number }>(
      `SELECT id, grouped FROM notifications WHERE due_at <= ? AND cleared_at IS NULL ORDER BY at, rowid`,
      now,
    )
    .map(({ id, grouped }) => ({ id, isGrouped: grouped === 1 }));

/** Those that wait, with what they are, for when it is said anew when things arrive. */
export const listWaiting = (db: Reader) =>
  db.all<{ id: string; kind: NotificationKind; at: number }>(
    'SELECT id, kind, at FROM notifications WHERE due_at IS NOT NULL AND grouped = 1',
  );

export function setArrival(db: Writer, id: string, { at, isGrouped }: Arrival): void {
  db.run('UPDATE notifications SET due_at = ?, grouped = ? WHERE id = ?', at, isGrouped ? 1 : 0, id);
}

/** Lets an entry arrive: alone, at this moment, or in a digest, under the moment at which it happened. */
export function letArrive(db: Writer, id: string, at: number, digest: string | null): void {
  if (digest === null) db.run('UPDATE notifications SET due_at = NULL, at = ? WHERE id = ?', at, id);
  else db.run('UPDATE notifications SET due_at = NULL, digest_id = ? WHERE id = ?', digest, id);
}

/** Sends entries away until a moment, as if they had not arrived. Answers those that there were. */
export function snooze(db: Writer, ids: readonly string[], until: number): string[] {
  return ids.filter(
    (id) =>
      db.run(
        'UPDATE notifications SET due_at = ?, grouped = 0, read_at = NULL WHERE id = ? AND due_at IS NULL',
        until,
        id,
      ).changes > 0,
  );
}

export const setRead = (db: Writer, id: string, at: number | null): void => {
  db.run('UPDATE notifications SET read_at = ? WHERE id = ? OR digest_id = ?', at, id, id);
};

export const setAllRead = (db: Writer, at: number): void => {
  db.run('UPDATE notifications SET read_at = ? WHERE read_at IS NULL AND due_at IS NULL', at);
};

/** Takes entries out of the inbox, or with null puts them back. Answers those that there were. */
export const setCleared = (db: Writer, ids: readonly string[], at: number | null): string[] =>
  ids.filter(
    (id) =>
      db.run(
        `UPDATE notifications SET cleared_at = ? WHERE id = ? AND (cleared_at IS NULL) = ?`,
        at,
        id,
        at === null ? 0 : 1,
      ).changes > 0,
  );

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the person set; fields that newer versions add stand as they usually do. */
export function readSettings(db: Reader): NotificationSettings {
  const usual = usualSettings(ownZone());
  const row = db.get<{ value: string }>('SELECT value FROM notification_settings WHERE one = 1');
  if (!row) return usual;
  const set = JSON.parse(row.value) as Partial<NotificationSettings>;
  return { ...usual, ...set, kinds: { ...usual.kinds, ...set.kinds } };
}

export const writeSettings = (db: Writer, settings: NotificationSettings): void => {
  db.run(
    `INSERT INTO notification_settings (one, value) VALUES (1, ?)
     ON CONFLICT (one) DO UPDATE SET value = excluded.value`,
    JSON.stringify(settings),
  );
};

/** Notes that something was told; false when it was told before. */
export const markTold = (db: Writer, mark: string, at: number): boolean =>
  db.run('INSERT OR IGNORE INTO notification_marks (mark, at) VALUES (?, ?)', mark, at).changes > 0;

export const wasTold = (db: Reader, mark: string): boolean =>
  db.get('SELECT 1 FROM notification_marks WHERE mark = ?', mark) !== undefined;

export const forgetMarks = (db: Writer, before: number): void => {
  db.run('DELETE FROM notification_marks WHERE at < ?', before);
};
