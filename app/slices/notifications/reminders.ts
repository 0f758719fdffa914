import type { Changes, Services } from '../../kernel/context.ts';
import type { campaigns } from '../campaigns/contract.ts';
import type { tasks } from '../tasks/contract.ts';
import type { OutputOf } from '../../kernel/slice.ts';
import { addDays } from './local-time.ts';
import { notify } from './notify.ts';
import { reminderAt, type Reminder } from './rules.ts';
import {
  insertNotification,
  letArrive,
  listArriving,
  forgetMarks,
  markTold,
  readSettings,
  wasTold,
} from './store.ts';
import { wordsOf } from './words.ts';

type TaskAgenda = OutputOf<typeof tasks.agenda>;
type CampaignAgenda = OutputOf<typeof campaigns.agenda>;

/** Titles that an entry about tasks names. */
const NAMED = 3;
/** Campaigns that are told one by one; more would be a hail. */
const SEPARATE = 3;
const YEAR = 366 * 24 * 3600 * 1000;

/**
 * Tells what the day asks for, once, and lets arrive whose moment has come. `looked` holds what this run has looked for
 * already: what somebody plans for today in the course of the day is no news to them.
 */
export async function remind(services: Services, looked = new Set<string>()): Promise<void> {
  const settings = readSettings(services.db);
  const now = services.clock.now();
  const ofTasks = reminderAt('tasks', now, settings);
  if (ofTasks && isNew(looked, `tasks ${ofTasks.day}`)) await tellTasks(services, ofTasks);
  const ofCampaigns = reminderAt('campaign', now, settings);
  if (ofCampaigns && isNew(looked, `campaigns ${ofCampaigns.day}`))
    await tellCampaigns(services, ofCampaigns);
  if (listArriving(services.db, services.clock.now()).length > 0) services.maintain(arrive);
}

function isNew(looked: Set<string>, what: string): boolean {
  if (looked.has(what)) return false;
  looked.add(what);
  return true;
}

async function tellTasks(services: Services, { day, arrival }: Reminder): Promise<void> {
  if (wasTold(services.db, `tasks ${day}`)) return;
  const input = { today: day, until: day, limit: NAMED };
  const agenda = (await services.query('tasks.agenda', input)) as TaskAgenda;
  const [overdue, today] = [agenda.overdue.total, agenda.today.total];
  const titles = [...agenda.overdue.tasks, ...agenda.today.tasks].slice(0, NAMED).map(({ title }) => title);
  if (overdue + today === 0) return;
  services.maintain((change) => {
    if (!markTold(change.db, `tasks ${day}`, change.now)) return;
    notify(
      change,
      'tasks',
      { type: 'tasks-due', day, overdue, today, titles },
      { kind: 'tasks', ref: day },
      arrival,
    );
  });
}

async function tellCampaigns(services: Services, { day, arrival }: Reminder): Promise<void> {
  const tomorrow = addDays(day, 1);
  const input = { today: day, until: tomorrow, limit: 200 };
  const agenda = (await services.query('campaigns.agenda', input)) as CampaignAgenda;
  const starting = agenda.coming.campaigns.filter(
    ({ start, state }) => start === tomorrow && state !== 'live',
  );
  const late = agenda.late.campaigns.filter(({ state }) => state !== 'live');
  if (starting.length + late.length === 0) return;
  services.maintain((change) => {
    forgetMarks(change.db, change.now - YEAR);
    // A campaign is told of once for each start that it is given.
    const news = [
      ...starting.map((campaign) => ({ ...campaign, type: 'campaign-starts' as const })),
      ...late.map((campaign) => ({ ...campaign, type: 'campaign-late' as const })),
    ].filter(({ type, id, start }) => markTold(change.db, `${type} ${id} ${String(start)}`, change.now));
    const isHail = news.length > SEPARATE;
    for (const { type, id, name, start } of news)
      notify(
        change,
        'campaign',
        { type, name, day: start ?? day },
        { kind: 'campaign', ref: id },
        { ...arrival, isGrouped: arrival.isGrouped || isHail },
      );
  });
}

/** Those whose moment has come: each alone, those that waited for a digest together as one. */
function arrive(change: Changes): void {
  const { db, now } = change;
  const { true: grouped = [], false: single = [] } = Object.groupBy(listArriving(db, now), ({ isGrouped }) =>
    String(isGrouped),
  );
  for (const { id } of single) letArrive(db, id, now, null);
  if (grouped.length === 0) return;
  if (grouped.length === 1) {
    for (const { id } of grouped) letArrive(db, id, now, null);
    return;
  }
  const digest = change.newId();
  const data = { type: 'digest' as const, count: grouped.length };
  insertNotification(
    db,
    { id: digest, at: now, kind: 'digest', data, subject: null, ...wordsOf(data) },
    { at: now, isGrouped: false },
  );
  for (const { id } of grouped) letArrive(db, id, now, digest);
}

/** The window comes first. */
const FIRST = 3000;
const EVERY = 20_000;

/** Reminds for as long as the workspace is open. */
export function startReminding(services: Services): () => void {
  const looked = new Set<string>();
  let isRunning = false;
  const look = () => {
    if (isRunning) return;
    isRunning = true;
    void remind(services, looked)
      // A full disk, or a workspace that is being closed: what was not told is told the next time.
      .catch(() => undefined)
      .finally(() => {
        isRunning = false;
      });
  };
  const first = setTimeout(look, FIRST).unref();
  const timer = setInterval(look, EVERY).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
