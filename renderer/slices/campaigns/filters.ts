import type { CampaignFields, CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { workStates } from '#renderer/ui/state-glyph.tsx';
import { addMonths, firstOf, lastOf, monthOf, type Day } from './days.ts';
import { channels, type Channel } from './labels.ts';
import { zooms, type Zoom } from './schedule/axis.ts';
import { scales, type Scale } from './schedule/period.ts';

/** What narrows every view; null lets everything through. */
export interface Filters {
  text: string;
  client: string | null;
  state: CampaignState | null;
  channel: Channel | null;
  /** Id of an audience. */
  audience: string | null;
  /** Campaigns that run on at least one of these days. */
  from: Day | null;
  to: Day | null;
}

export interface Sort {
  column: string;
  direction: 'ascending' | 'descending';
}

export const noFilters: Filters = {
  text: '',
  client: null,
  state: null,
  channel: null,
  audience: null,
  from: null,
  to: null,
};

/** What the address says after its question mark: short names, nothing that is at its default. */
export type Search = Partial<
  Record<
    | 'q'
    | 'client'
    | 'state'
    | 'channel'
    | 'audience'
    | 'from'
    | 'to'
    | 'sort'
    | 'view'
    | 'scale'
    | 'zoom'
    | 'at'
    | 'bin'
    | 'new',
    string
  >
>;

export interface Overview {
  filters: Filters;
  sort: Sort | null;
  view: View | null;
  /** What a page of the calendar holds, and how much of the timeline fits on the screen. */
  scale: Scale;
  zoom: Zoom;
  /** The day that calendar and timeline are turned to; null is today. */
  at: Day | null;
  isBin: boolean;
  /** The form for a new campaign is open. */
  isNew: boolean;
}

export const views = ['list', 'board', 'calendar', 'timeline'] as const;
export type View = (typeof views)[number];

const isDay = (text: string | undefined): text is Day =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && isReal(text);
/** Not the 31st of February, which a typed address may ask for. */
const isReal = (day: Day): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | null =>
  known.find((value) => value === text) ?? null;

/** An address may have been typed or kept from an older version: what makes no sense in it is left out. */
export function readSearch(search: Record<string, unknown>): Overview {
  const text = Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, String(value)]),
  ) as Search;
  const { q = '', client, audience, from, to, sort, bin, at } = text;
  return {
    filters: {
      text: q,
      client: client ?? null,
      state: oneOf(workStates, text.state),
      channel: oneOf(channels, text.channel),
      audience: audience !== undefined && ID.test(audience) ? audience : null,
      from: isDay(from) ? from : null,
      to: isDay(to) ? to : null,
    },
    sort: sort
      ? { column: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'descending' : 'ascending' }
      : null,
    view: oneOf(views, text.view),
    scale: oneOf(scales, text.scale) ?? 'month',
    zoom: oneOf(zooms, text.zoom) ?? 'months',
    at: isDay(at) ? at : null,
    isBin: bin === '1',
    isNew: text.new === '1',
  };
}

export function writeSearch({ filters, sort, view, scale, zoom, at, isBin, isNew }: Overview): Search {
  const all: Record<string, string | null> = {
    view,
    scale: scale === 'month' ? null : scale,
    zoom: zoom === 'months' ? null : zoom,
    at,
    bin: isBin ? '1' : null,
    new: isNew ? '1' : null,
    q: filters.text.trim() || null,
    client: filters.client,
    state: filters.state,
    channel: filters.channel,
    audience: filters.audience,
    from: filters.from,
    to: filters.to,
    sort: sort && `${sort.direction === 'descending' ? '-' : ''}${sort.column}`,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Search;
}

/** Lower case without accents: 'Über' is found by 'uber'. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/** Campaigns that pass: the service's own rule for days, and every word of the text in name, client or owner. */
export function filterCampaigns(campaigns: readonly CampaignSummary[], filters: Filters): CampaignSummary[] {
  const words = fold(filters.text).split(/\s+/).filter(Boolean);
  return campaigns.filter((campaign) => passes(campaign, filters) && hasWords(campaign, words));
}

function passes(campaign: CampaignSummary, filters: Filters): boolean {
  const { client, state, channels: used, audiences, start, end } = campaign;
  const last = end ?? start;
  const first = start ?? end;
  return (
    (filters.client === null || client === filters.client) &&
    (filters.state === null || state === filters.state) &&
    (filters.channel === null || used.includes(filters.channel)) &&
    (filters.audience === null || audiences.includes(filters.audience)) &&
    (filters.from === null || (last !== null && last >= filters.from)) &&
    (filters.to === null || (first !== null && first <= filters.to))
  );
}

function hasWords({ name, client, owner }: CampaignSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = fold(`${name} ${client} ${owner}`);
  return words.every((word) => text.includes(word));
}

export const isFiltered = (filters: Filters): boolean =>
  Object.entries(filters).some(([name, value]) =>
    name === 'text' ? filters.text.trim() !== '' : value !== null,
  );

/** What a campaign added to a narrowed view starts with, so that it shows there. */
export const fieldsOf = ({ client, state, channel, audience }: Filters): Partial<CampaignFields> => ({
  ...(client === null ? {} : { client }),
  ...(state === null ? {} : { state }),
  ...(channel === null ? {} : { channels: [channel] }),
  ...(audience === null ? {} : { audiences: [audience] }),
});

export type PeriodName = 'any' | 'this-month' | 'next-month' | 'quarter' | 'year' | 'own';
type Period = Pick<Filters, 'from' | 'to'>;

/** The days of a named period as of `today`. */
export function periodOf(name: Exclude<PeriodName, 'own'>, today: Day): Period {
  const month = monthOf(today);
  const year = today.slice(0, 4);
  switch (name) {
    case 'any':
      return { from: null, to: null };
    case 'this-month':
      return { from: firstOf(month), to: lastOf(month) };
    case 'next-month':
      return { from: firstOf(addMonths(month, 1)), to: lastOf(addMonths(month, 1)) };
    case 'quarter': {
      const first = addMonths(month, -((Number(month.slice(5)) - 1) % 3));
      return { from: firstOf(first), to: lastOf(addMonths(first, 2)) };
    }
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
}

export const periodNames = ['any', 'this-month', 'next-month', 'quarter', 'year'] as const;

/** Which named period these days are; `own` when none. */
export function periodName({ from, to }: Period, today: Day): PeriodName {
  const same = (name: (typeof periodNames)[number]) => {
    const period = periodOf(name, today);
    return period.from === from && period.to === to;
  };
  return periodNames.find(same) ?? 'own';
}
