import * as z from 'zod';
import { command, day, id, instant, nothing, query } from '../../contract/define.ts';

export const notificationKinds = [
  'conflict',
  'import',
  'backup',
  'storage',
  'notice',
  'tasks',
  'campaign',
  'comment',
  'approval',
  'digest',
] as const;
const kind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof kind>;

/** What happened, for whoever says it in a language. */
export const notificationData = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conflict'), count: z.number() }),
  z.object({ type: z.literal('imported'), fileName: z.string(), added: z.number() }),
  z.object({ type: z.literal('backup-failed'), message: z.string() }),
  z.object({
    type: z.literal('tasks-due'),
    day,
    overdue: z.number(),
    today: z.number(),
    /** The first few, the longest due first. */
    titles: z.array(z.string()),
  }),
  z.object({ type: z.literal('campaign-starts'), name: z.string(), day }),
  z.object({ type: z.literal('campaign-late'), name: z.string(), day }),
  z.object({
    type: z.enum(['mentioned', 'replied', 'resolved']),
    /** The person’s id. */
    by: z.string(),
    /** The first words of the comment; of a resolved thread, of its first one. */
    text: z.string(),
  }),
  z.object({ type: z.literal('approval-asked'), by: z.string(), name: z.string(), note: z.string() }),
  z.object({
    type: z.enum(['approved', 'changes-asked']),
    by: z.string(),
    name: z.string(),
    note: z.string(),
  }),
  z.object({ type: z.literal('digest'), count: z.number() }),
]);
export type NotificationData = z.infer<typeof notificationData>;

const entry = z.object({
  id,
  at: instant,
  kind,
  /** In English, for faces without words of their own. */
  title: z.string(),
  body: z.string(),
  /** Null for an entry of an older version, which says what it says. */
  data: notificationData.nullable(),
  /** What it is about: opened on click. */
  subject: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  isRead: z.boolean(),
});

export const notification = entry.extend({
  /** What a digest puts together, the newest first; empty for anything else. */
  parts: z.array(entry),
});
export type Notification = z.infer<typeof notification>;

/** `HH:MM` of a day of 24 hours. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 22:30.');
/** What becomes of an entry: it arrives at once, with the next digest, or never. */
export const deliveries = ['now', 'digest', 'off'] as const;
const delivery = z.enum(deliveries);
export type Delivery = z.infer<typeof delivery>;

export const notificationSettings = z.object({
  /** Hours in which nothing arrives; what came in them comes after, as one. */
  quiet: z.object({
    isOn: z.boolean(),
    from: time,
    /** Earlier than `from`: on the next day. */
    to: time,
    /** Days on which they begin; Monday is 1, Sunday 7. */
    days: z.array(z.number().int().min(1).max(7)).max(7),
  }),
  digest: z.object({ when: z.enum(['off', 'daily', 'weekly']), at: time }),
  kinds: z.object({
    conflict: delivery,
    import: delivery,
    backup: delivery,
    tasks: delivery,
    campaign: delivery,
    comment: delivery,
    approval: delivery,
  }),
  /** IANA's name of the zone that the times above are meant in. */
  timeZone: z.string().min(1).max(100).refine(isTimeZone, 'There is no such time zone.'),
});
export type NotificationSettings = z.infer<typeof notificationSettings>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const ids = z.array(id).min(1).max(1000);

export const notifications = {
  list: query(
    'Notifications that have arrived, newest first',
    z.object({
      unreadOnly: z.boolean().default(false),
      kind: kind.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    z.object({ notifications: z.array(notification), unread: z.number() }),
  ),
  settings: query('When notifications arrive', nothing, notificationSettings),
  setSettings: command('Change when notifications arrive', notificationSettings, z.object({})),
  markRead: command(
    'Mark as read; all of them when no ids are given',
    z.object({ ids: z.array(id).optional() }),
    z.object({}),
  ),
  markUnread: command('Mark as not read', z.object({ ids }), z.object({})),
  snooze: command(
    'Let notifications arrive again at a later moment',
    z.object({ ids, until: instant }),
    z.object({ ids: z.array(id) }),
  ),
  wake: command('Bring snoozed notifications back now', z.object({ ids }), z.object({ ids: z.array(id) })),
  clear: command(
    'Take notifications out of the inbox; all that were read when no ids are given',
    z.object({ ids: ids.optional() }),
    z.object({ ids: z.array(id) }),
  ),
  restore: command(
    'Put cleared notifications back into the inbox',
    z.object({ ids: z.array(id).max(10_000) }),
    z.object({ ids: z.array(id) }),
  ),
};
