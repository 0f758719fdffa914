import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Progress, TaskEvent } from '../../contract/define.ts';
import { FailureError } from '../../contract/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { sampleExports } from './exports.ts';
import { sampleLinks } from './links.ts';
import { sampleCampaigns, type SampleCampaign } from './plan.ts';
import { NO_CAMPAIGN, sampleTasks } from './tasks.ts';
import { sampleViews } from './views.ts';

const DAY = 24 * 3600 * 1000;
const CALLER = { via: 'service' } as const;

interface Work {
  now: number;
  signal: AbortSignal;
  progress: (progress: Progress) => void;
}

/** Fills a new workspace with the sample, by the same operations that a person uses. */
export async function fillSample(kernel: Kernel, work: Work): Promise<void> {
  const owner = await nameOfPerson(kernel);
  const exports = sampleExports(work.now);
  const total = sampleCampaigns.length + exports.length;
  for (const [done, campaign] of sampleCampaigns.entries()) {
    if (work.signal.aborted) throw new FailureError({ code: 'cancelled', message: 'Cancelled.' });
    work.progress({ done, total, unit: 'steps', step: 'campaigns' });
    await addCampaign(kernel, campaign, owner, work.now);
    await breathe();
  }
  for (const view of sampleViews) await kernel.call('views.create', view, CALLER);
  await addTasks(kernel, NO_CAMPAIGN, { owner, now: work.now, campaignId: null, pieces: new Map() });
  for (const [index, { fileName, text }] of exports.entries()) {
    work.progress({ done: sampleCampaigns.length + index, total, unit: 'steps', step: 'figures' });
    const content = Buffer.from(text).toString('base64');
    const events = await kernel.call('analytics.import', { fileName, content }, CALLER, work.signal);
    for await (const _ of events as AsyncIterable<TaskEvent<unknown>>) continue;
  }
}

async function nameOfPerson(kernel: Kernel): Promise<string> {
  const people = (await kernel.call('accounts.people', {}, CALLER)) as { name: string; isSelf: boolean }[];
  return people.find(({ isSelf }) => isSelf)?.name ?? '';
}

async function addCampaign(
  kernel: Kernel,
  sample: SampleCampaign,
  owner: string,
  now: number,
): Promise<void> {
  const [start, end] = [dayAt(now, sample.start), dayAt(now, sample.end)];
  const { name, client, objective, channels } = sample;
  const id = randomUUID();
  await kernel.call(
    'campaigns.create',
    { id, name, client, objective, owner, channels, start, end, state: stateOf(sample) },
    CALLER,
  );
  for (const [channel, units] of Object.entries(sample.budget))
    for (const month of monthsOf(start ?? new Date(now).toISOString(), end)) {
      const line = { channel, month, amount: units * 100 };
      await kernel.call('campaigns.setBudgetLine', { id, line }, CALLER);
    }
  const pieces = new Map<string, string>();
  for (const { title, type, state, markdown } of sample.pieces) {
    const piece = { id: randomUUID(), title, type, state, campaignId: id, markdown };
    await kernel.call('content.create', piece, CALLER);
    pieces.set(title, piece.id);
  }
  for (const link of sampleLinks[name] ?? [])
    await kernel.call('tracking.createLink', { ...link, name: linkName(name), campaignId: id }, CALLER);
  await addTasks(kernel, name, { owner, now, campaignId: id, pieces });
}

interface TaskPlace {
  owner: string;
  now: number;
  campaignId: string | null;
  /** Ids of the campaign's pieces by their titles. */
  pieces: ReadonlyMap<string, string>;
}

async function addTasks(kernel: Kernel, of: string, { owner, now, campaignId, pieces }: TaskPlace) {
  for (const { title, note = '', due, isOwn, isDone, piece } of sampleTasks[of] ?? []) {
    const id = randomUUID();
    const pieceId = (piece === undefined ? null : pieces.get(piece)) ?? null;
    const fields = { title, note, due: dayAt(now, due), owner: isOwn ? owner : '', campaignId, pieceId };
    await kernel.call('tasks.create', { id, ...fields }, CALLER);
    if (isDone) await kernel.call('tasks.setDone', { tasks: [{ id, isDone }] }, CALLER);
  }
}

const dayAt = (now: number, offset: number | null): string | null =>
  offset === null ? null : new Date(now + offset * DAY).toISOString().slice(0, 10);

/** A campaign's name as its links carry it. */
const linkName = (name: string): string => name.replace(/[^\p{L}\p{N} -]/gu, '');

/** Months worth a budget line: those with at least ten days of the campaign, else its first. */
function monthsOf(start: string, end: string | null): string[] {
  const months = new Map<string, number>();
  for (let at = Date.parse(start.slice(0, 10)); at <= Date.parse(end ?? start.slice(0, 10)); at += DAY) {
    const month = new Date(at).toISOString().slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  const long = [...months].filter(([, days]) => days >= 10).map(([month]) => month);
  return long.length > 0 ? long : [start.slice(0, 7)];
}

/** Where a campaign stands, going by its days. */
function stateOf({ start, end }: SampleCampaign): string {
  if (start === null || end === null) return 'idea';
  if (end < 0) return 'done';
  if (start <= 0) return 'live';
  return start <= 21 ? 'scheduled' : 'planned';
}
