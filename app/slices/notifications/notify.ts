import type { Changes } from '../../kernel/context.ts';
import type { Notification, NotificationData, NotificationKind } from './contract.ts';
import { arrivalOf, type Arrival } from './rules.ts';
import { insertNotification, readSettings } from './store.ts';
import { wordsOf } from './words.ts';

/** Puts an entry into the inbox when the person wants it there; nothing where they do not want it. */
export function notify(
  change: Changes,
  kind: NotificationKind,
  data: NotificationData,
  subject: Notification['subject'],
  given?: Arrival,
): void {
  const arrival = given ?? arrivalOf(kind, change.now, readSettings(change.db));
  if (!arrival) return;
  const entry = { id: change.newId(), at: change.now, kind, data, subject, ...wordsOf(data) };
  insertNotification(change.db, entry, arrival);
}
