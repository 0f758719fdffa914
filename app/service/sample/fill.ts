import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Progress, TaskEvent } from '../../contract/define.ts';
import { FailureError } from '../../contract/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { KitEntry } from '../../slices/brand/contract.ts';
import { addTalk } from './add-talk.ts';
import { sampleAudiences } from './audiences.ts';
import { sampleBrands, type SampleBrand } from './brands.ts';
import { sampleAims } from './briefs.ts';
import { sampleExports } from './exports.ts';
import { sampleLinks } from './links.ts';
import { sampleCampaigns, type SampleCampaign, type SamplePiece } from './plan.ts';
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
  const audiences = await addAudiences(kernel);
  const total = sampleCampaigns.length + exports.length;
  const pieces = new Map<string, string>();
  for (const [done, campaign] of sampleCampaigns.entries()) {
    if (work.signal.aborted) throw new FailureError({ code: 'cancelled', message: 'Cancelled.' });
    work.progress({ done, total, unit: 'steps', step: 'campaigns' });
    const id = await addCampaign(kernel, campaign, owner, work.now, pieces);
    await addAims(kernel, id, campaign.name, audiences);
    await breathe();
  }
  await addTalk(kernel, pieces, work.now);
  for (const brand of sampleBrands) await addBrand(kernel, brand, work.signal);
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

/** Answers their ids by their names. */
async function addAudiences(kernel: Kernel): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const audience of sampleAudiences) {
    const id = randomUUID();
    await kernel.call('audiences.create', { id, ...audience }, CALLER);
    ids.set(audience.name, id);
  }
  return ids;
}

/** Whom a campaign is for, what it shall reach, and its brief. */
async function addAims(
  kernel: Kernel,
  id: string,
  name: string,
  audiences: ReadonlyMap<string, string>,
): Promise<void> {
  const aims = sampleAims[name];
  if (!aims) return;
  const changes = {
    audiences: aims.audiences.flatMap((audience) => audiences.get(audience) ?? []),
    exportNames: aims.exportNames ?? [],
  };
  await kernel.call('campaigns.update', { id, changes }, CALLER);
  for (const target of aims.targets ?? []) await kernel.call('campaigns.setTarget', { id, target }, CALLER);
  if (aims.brief) await kernel.call('campaigns.addBriefSections', { id, ...aims.brief }, CALLER);
}

/** Answers its id; `all` gets the ids of its pieces by their titles. */
async function addCampaign(
  kernel: Kernel,
  sample: SampleCampaign,
  owner: string,
  now: number,
  all: Map<string, string>,
): Promise<string> {
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
  for (const piece of sample.pieces) pieces.set(piece.title, await addPiece(kernel, piece, id));
  for (const [title, pieceId] of pieces) all.set(title, pieceId);
  for (const link of sampleLinks[name] ?? [])
    await kernel.call('tracking.createLink', { ...link, name: linkName(name), campaignId: id }, CALLER);
  await addTasks(kernel, name, { owner, now, campaignId: id, pieces });
  return id;
}

/** Answers its id. */
async function addPiece(kernel: Kernel, sample: SamplePiece, campaignId: string): Promise<string> {
  const { variants = {}, ...fields } = sample;
  const id = randomUUID();
  await kernel.call('content.create', { ...fields, id, campaignId }, CALLER);
  for (const [name, markdown] of Object.entries(variants))
    await kernel.call('content.addVariant', { id, name, markdown }, CALLER);
  return id;
}

async function addBrand(
  kernel: Kernel,
  { name, client, kit }: SampleBrand,
  signal: AbortSignal,
): Promise<void> {
  const id = randomUUID();
  await kernel.call('brand.create', { id, name, client }, CALLER);
  const logos: KitEntry<'logos'>[] = [];
  for (const [order, { name: logo, bytes }] of kit.logos.entries()) {
    const input = { name: `${logo}.png`, content: bytes };
    const events = await kernel.call('assets.add', input, CALLER, signal);
    for await (const event of events as AsyncIterable<TaskEvent<{ hash: string }>>)
      if (event.type === 'result') logos.push({ name: logo, hash: event.result.hash, order: order + 1 });
  }
  for (const [part, entries] of Object.entries({ ...kit, logos }))
    for (const [index, changes] of entries.entries()) {
      const entry = { part, id: randomUUID(), changes: { ...changes, order: index + 1 } };
      await kernel.call('brand.setEntry', { id, entry }, CALLER);
    }
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
