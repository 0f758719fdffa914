import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { Conflict } from '#app/slices/documents/contract.ts';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import { addDays, daysBetween, type Day } from '../campaigns/days.ts';
import { isLate } from '../campaigns/model.ts';

/** How far ahead the agenda looks. */
export const AHEAD = 14;

type Campaigns = readonly CampaignSummary[];

export interface Turn {
  campaign: CampaignSummary;
  kind: 'start' | 'end';
}

export interface AgendaDay {
  day: Day;
  turns: Turn[];
}

const isOver = ({ state }: CampaignSummary): boolean => state === 'done' || state === 'archived';

/** The days from today on which something starts or ends; days without are left out. */
export function comingDays(campaigns: Campaigns, today: Day): AgendaDay[] {
  const until = addDays(today, AHEAD);
  const days = new Map<Day, Turn[]>();
  const note = (day: Day | null, turn: Turn) => {
    if (day !== null && day >= today && day <= until) days.set(day, [...(days.get(day) ?? []), turn]);
  };
  for (const campaign of campaigns) {
    if (isOver(campaign)) continue;
    note(campaign.start, { campaign, kind: 'start' });
    note(campaign.end, { campaign, kind: 'end' });
  }
  return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([day, turns]) => ({ day, turns }));
}

export interface Overdue {
  campaign: CampaignSummary;
  /** Should have started, or still runs though it should have ended. */
  kind: 'start' | 'end';
  days: number;
}

/** What the calendar says should have happened by now and the state says has not; the longest overdue first. */
export function overdue(campaigns: Campaigns, today: Day): Overdue[] {
  return campaigns
    .flatMap((campaign): Overdue[] => {
      const { state, start, end } = campaign;
      if (isLate(campaign, today) && start !== null)
        return [{ campaign, kind: 'start', days: daysBetween(start, today) }];
      if (state === 'live' && end !== null && end < today)
        return [{ campaign, kind: 'end', days: daysBetween(end, today) }];
      return [];
    })
    .sort((a, b) => b.days - a.days);
}

export interface ConflictedThing {
  id: string;
  kind: 'campaign' | 'piece';
  name: string;
  fields: string[];
}

type Named = Pick<CampaignSummary, 'id' | 'name'>;

/** Conflicts by the thing they are in; those in things that are gone or in the bin are left out. */
export function conflictedThings(
  conflicts: readonly Conflict[],
  campaigns: readonly Named[],
  pieces: readonly Pick<PieceSummary, 'id' | 'title'>[],
): ConflictedThing[] {
  const names = new Map<string, Pick<ConflictedThing, 'kind' | 'name'>>([
    ...campaigns.map(({ id, name }) => [id, { kind: 'campaign' as const, name }] as const),
    ...pieces.map(({ id, title }) => [id, { kind: 'piece' as const, name: title }] as const),
  ]);
  const things = new Map<string, ConflictedThing>();
  for (const { id, field } of conflicts) {
    const named = names.get(id);
    if (!named) continue;
    const thing = things.get(id) ?? { id, ...named, fields: [] };
    thing.fields.push(field);
    things.set(id, thing);
  }
  return [...things.values()];
}

export interface RecentThing {
  id: string;
  kind: 'campaign' | 'piece';
  name: string;
  at: number;
  by: string;
}

/** What was worked on last, campaigns and pieces together. */
export function recentWork(
  campaigns: Campaigns,
  pieces: readonly PieceSummary[],
  limit: number,
): RecentThing[] {
  const things: RecentThing[] = [
    ...campaigns.map(({ id, name, updatedAt: at, updatedBy: by }) => ({
      id,
      kind: 'campaign' as const,
      name,
      at,
      by,
    })),
    ...pieces.map(({ id, title, updatedAt: at, updatedBy: by }) => ({
      id,
      kind: 'piece' as const,
      name: title,
      at,
      by,
    })),
  ];
  return things.sort((a, b) => b.at - a.at).slice(0, limit);
}
