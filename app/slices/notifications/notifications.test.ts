import { afterEach, beforeEach, expect, test } from 'vitest';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { resultOf } from '../../testing/tasks.ts';
import type { NotificationSettings } from './contract.ts';
import { migrations } from './migrations.ts';
import { remind } from './reminders.ts';
import { usualSettings } from './rules.ts';
import { readSettings } from './store.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
  await set({});
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

/** The clock of a test begins on Monday, 2 March 2026, 9:00 UTC. */
const usual: NotificationSettings = {
  ...usualSettings('UTC'),
  digest: { when: 'off', at: '08:30' },
  kinds: {
    conflict: 'now',
    import: 'now',
    backup: 'now',
    tasks: 'now',
    campaign: 'now',
    comment: 'now',
    approval: 'now',
  },
};
const set = (changes: Partial<NotificationSettings>) =>
  workspace.client.notifications.setSettings({ ...usual, ...changes });
const inbox = async (input = {}) => (await workspace.client.notifications.list(input)).notifications;
const tick = (time?: string) => {
  if (time !== undefined) workspace.clock.at = Date.parse(`${time}Z`);
  return remind(workspace.kernel.services({ via: 'service' }));
};
const fail = (message: string) => workspace.kernel.announce({ type: 'workspace.backup_failed', message });

test('what happens is kept as what it is, and said in English too', async () => {
  fail('The disk is full.');
  expect(await inbox()).toMatchObject([
    {
      kind: 'backup',
      title: 'The backup failed',
      body: 'The disk is full.',
      data: { type: 'backup-failed', message: 'The disk is full.' },
      isRead: false,
      parts: [],
    },
  ]);
});

test('an entry of an older version says what it said', async () => {
  workspace.kernel.maintain(({ db, newId, now }) =>
    db.run(
      'INSERT INTO notifications (id, at, kind, title, body, subject) VALUES (?, ?, ?, ?, ?, ?)',
      newId(),
      now,
      'notice',
      'Old words',
      '',
      null,
    ),
  );
  expect(await inbox()).toMatchObject([{ title: 'Old words', data: null }]);
});

test('tasks that are due are told once a day, at the first start of the day', async () => {
  const { client } = workspace;
  await client.tasks.create({ title: 'Late', due: '2026-02-27' });
  await client.tasks.create({ title: 'Today', due: '2026-03-02' });
  await client.tasks.create({ title: 'Tomorrow', due: '2026-03-03' });
  await tick('2026-03-02T05:59');
  expect(await inbox()).toEqual([]);
  await tick('2026-03-02T09:00');
  await tick('2026-03-02T09:01');
  await workspace.reopen();
  await tick('2026-03-02T18:00');
  expect(await inbox()).toMatchObject([
    {
      kind: 'tasks',
      title: '1 task is due today, 1 task is overdue',
      data: { type: 'tasks-due', overdue: 1, today: 1, titles: ['Late', 'Today'] },
    },
  ]);
  await tick('2026-03-03T06:00');
  expect(await inbox()).toHaveLength(2);
});

test('a day without anything due is not told, nor what is planned for it in its course, until the next start', async () => {
  const looked = new Set<string>();
  const look = () => remind(workspace.kernel.services({ via: 'service' }), looked);
  await look();
  await workspace.client.tasks.create({ title: 'Just now', due: '2026-03-02' });
  await look();
  expect(await inbox()).toEqual([]);
  looked.clear();
  await look();
  await look();
  expect(await inbox()).toHaveLength(1);
});

test('a campaign is told of on the day before it starts, and once when it should have', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'Harvest', state: 'planned', start: '2026-03-03' });
  await tick();
  expect(await inbox()).toMatchObject([
    { title: '“Harvest” starts tomorrow', subject: { kind: 'campaign', ref: id } },
  ]);
  for (const day of ['03', '04', '05', '06']) await tick(`2026-03-${day}T09:00`);
  expect((await inbox()).map(({ title }) => title)).toEqual([
    '“Harvest” should have started',
    '“Harvest” starts tomorrow',
  ]);
});

test('what happens in quiet hours arrives after them as one entry', async () => {
  await set({ quiet: { isOn: true, from: '20:00', to: '08:00', days: [1, 2, 3, 4, 5, 6, 7] } });
  workspace.clock.at = Date.parse('2026-03-02T22:00Z');
  fail('first');
  workspace.clock.at += 1000;
  fail('second');
  await tick('2026-03-03T07:59');
  expect(await inbox()).toEqual([]);
  await tick('2026-03-03T08:00');
  const [digest, ...others] = await inbox();
  expect(others).toEqual([]);
  expect(digest).toMatchObject({ kind: 'digest', title: '2 things happened', isRead: false });
  expect(digest?.parts.map(({ body }) => body)).toEqual(['second', 'first']);
  expect(await inbox({ kind: 'backup' })).toHaveLength(1);
  expect(await inbox({ kind: 'import' })).toEqual([]);
});

test('a kind comes with the digest, at once or not at all, and without digests at once', async () => {
  const kinds = { ...usual.kinds, backup: 'digest' as const };
  await set({ kinds, digest: { when: 'daily', at: '10:00' } });
  fail('waits');
  expect(await inbox()).toEqual([]);
  await set({ kinds });
  await tick();
  expect(await inbox()).toHaveLength(1);
  fail('at once');
  expect(await inbox()).toHaveLength(2);
  await set({ kinds: { ...usual.kinds, backup: 'off' } });
  fail('never');
  expect(await inbox()).toHaveLength(2);
});

test('with a digest, the day’s tasks come in it', async () => {
  const { client } = workspace;
  await set({
    kinds: { ...usual.kinds, tasks: 'digest', backup: 'digest' },
    digest: { when: 'daily', at: '10:00' },
  });
  await client.tasks.create({ title: 'Today', due: '2026-03-02' });
  fail('before ten');
  await tick('2026-03-02T09:30');
  expect(await inbox()).toEqual([]);
  await tick('2026-03-02T10:00');
  expect((await inbox()).map(({ kind, parts }) => [kind, parts.length])).toEqual([['digest', 2]]);
});

test('a snoozed entry comes back when it was told to, as new, and undo brings it back at once', async () => {
  const { client } = workspace;
  fail('later');
  const [entry] = await inbox();
  const ids = [entry?.id ?? ''];
  await client.notifications.markRead({ ids });
  await client.notifications.snooze({ ids, until: workspace.clock.at + 3600_000 });
  expect(await inbox()).toEqual([]);
  await client.history.undo({});
  expect(await inbox()).toHaveLength(1);
  await client.notifications.snooze({ ids, until: workspace.clock.at + 3600_000 });
  await tick('2026-03-02T10:00');
  expect(await inbox()).toMatchObject([{ isRead: false, at: Date.parse('2026-03-02T10:00Z') }]);
});

test('read, unread and cleared, with undo', async () => {
  const { client } = workspace;
  fail('one');
  fail('two');
  const unread = async () => (await client.notifications.list({})).unread;
  await client.notifications.markRead({});
  expect(await unread()).toBe(0);
  const [last] = await inbox();
  await client.notifications.markUnread({ ids: [last?.id ?? ''] });
  expect(await unread()).toBe(1);
  await client.notifications.clear({});
  expect(await inbox()).toHaveLength(1);
  await client.notifications.clear({ ids: [last?.id ?? ''] });
  expect(await inbox()).toEqual([]);
  await client.history.undo({});
  await client.history.undo({});
  expect(await inbox()).toHaveLength(2);
});

test('in a new workspace what can wait comes once a day, what may cost data at once', async () => {
  await using fresh = await testWorkspace();
  const { client, clock, kernel } = fresh;
  const { timeZone } = await client.notifications.settings({});
  expect(await client.notifications.settings({})).toEqual(usualSettings(timeZone));
  kernel.announce({ type: 'workspace.backup_failed', message: 'The disk is full.' });
  const content = Buffer.from('Day,Campaign,Clicks\n2026-02-01,Spring,10\n').toString('base64');
  await resultOf(client.analytics.import({ fileName: 'export.csv', content }));
  const kinds = async () =>
    (await client.notifications.list({})).notifications.map(({ kind }) => kind).sort();
  expect(await kinds()).toEqual(['backup']);
  clock.at += 25 * 3600_000;
  await remind(kernel.services({ via: 'service' }));
  expect(await kinds()).toEqual(['backup', 'import']);
});

test('who was told of everything at once before there was a digest by default, still is', () => {
  const { db } = workspace.kernel;
  const settingsAfter = (before: string) => {
    db.script(`DELETE FROM notifications; DELETE FROM notification_settings; ${before}`);
    db.script(String(migrations.find(({ id }) => id === 'notifications/3')?.up));
    return readSettings(db);
  };
  const entry = `INSERT INTO notifications (id, at, kind, title, body) VALUES ('a', 1, 'import', 'x', '');`;
  const { timeZone } = settingsAfter('');
  expect(settingsAfter(entry)).toEqual({ ...usual, timeZone });
  expect(settingsAfter('')).toEqual(usualSettings(timeZone));
  const own = JSON.stringify({ ...usual, digest: { when: 'weekly', at: '10:00' } });
  const chosen = `${entry} INSERT INTO notification_settings (one, value) VALUES (1, '${own}');`;
  expect(settingsAfter(chosen).digest).toEqual({ when: 'weekly', at: '10:00' });
});

test('settings that make no sense are refused', async () => {
  await expect(set({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ data: { code: 'invalid' } });
  await expect(set({ digest: { when: 'daily', at: '25:00' } })).rejects.toMatchObject({
    data: { code: 'invalid' },
  });
  expect(await workspace.client.notifications.settings({})).toEqual(usual);
});
