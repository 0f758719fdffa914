import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { Channel } from '../labels.ts';
import { overlaps, spanOf, type Span } from './dates.ts';

type Campaign = Pick<CampaignSummary, 'id' | 'name' | 'client' | 'state' | 'channels' | 'start' | 'end'>;

/** Two campaigns of one client that reach for the same people on a channel at the same time. */
export interface Clash<C extends Campaign = Campaign> {
  id: string;
  client: string;
  campaigns: [C, C];
  channels: Channel[];
  /** The days that both are on. */
  span: Span;
}

/** Days between two campaigns of a client on which nothing is scheduled or live. */
export interface Gap<C extends Campaign = Campaign> {
  id: string;
  client: string;
  /** What ends before it and what begins after it. */
  campaigns: [C, C];
  span: Span;
}

/** As many days without anything are a gap. */
export const GAP = 14;

/** Ideas are loose, and what is over can't be moved any more. */
const canClash = ({ state }: Campaign): boolean =>
  state === 'planned' || state === 'scheduled' || state === 'live';

/** What the client's public sees or saw: "planned" never sends. */
const isOut = ({ state }: Campaign): boolean => state === 'scheduled' || state === 'live' || state === 'done';

type Timed<C> = { campaign: C; span: Span };

/** By client, the earliest first; campaigns without client or without days say nothing about either. */
function byClient<C extends Campaign>(campaigns: readonly C[]): Map<string, Timed<C>[]> {
  const clients = new Map<string, Timed<C>[]>();
  for (const campaign of campaigns) {
    const span = spanOf(campaign);
    if (!span || campaign.client === '') continue;
    note(clients, campaign.client, { campaign, span });
  }
  for (const timed of clients.values()) timed.sort((a, b) => a.span.first - b.span.first);
  return clients;
}

const shared = (a: Campaign, b: Campaign): Channel[] =>
  a.channels.filter((each) => b.channels.includes(each));

const common = (a: Span, b: Span): Span => ({
  first: Math.max(a.first, b.first),
  last: Math.min(a.last, b.last),
});

/** Clashes on days of the period, the earliest first. One without an end counts on its first day alone. */
export function clashesIn<C extends Campaign>(campaigns: readonly C[], period: Span): Clash<C>[] {
  const found: Clash<C>[] = [];
  for (const [client, timed] of byClient(campaigns.filter(canClash))) {
    let running: Timed<C>[] = [];
    for (const next of timed.filter(({ span }) => overlaps(span, period))) {
      running = running.filter(({ span }) => span.last >= next.span.first);
      for (const other of running) {
        const span = common(other.span, next.span);
        const channels = overlaps(span, period) ? shared(other.campaign, next.campaign) : [];
        const id = `${other.campaign.id}:${next.campaign.id}`;
        if (channels.length > 0)
          found.push({ id, client, campaigns: [other.campaign, next.campaign], channels, span });
      }
      running.push(next);
    }
  }
  return found.sort((a, b) => a.span.first - b.span.first);
}

/** Gaps that touch the period, the earliest first. After one that is open at its end nothing can be missing. */
export function gapsIn<C extends Campaign>(campaigns: readonly C[], period: Span): Gap<C>[] {
  const found: Gap<C>[] = [];
  for (const [client, timed] of byClient(campaigns.filter(isOut))) {
    let before: Timed<C> | undefined;
    for (const next of timed) {
      if (before) {
        const span = { first: before.span.last + 1, last: next.span.first - 1 };
        const isGap = span.last - span.first + 1 >= GAP && overlaps(span, period);
        const id = `${before.campaign.id}:${next.campaign.id}`;
        if (isGap) found.push({ id, client, campaigns: [before.campaign, next.campaign], span });
      }
      if (next.campaign.end === null && next.campaign.state !== 'done') break;
      if (!before || next.span.last > before.span.last) before = next;
    }
  }
  return found.sort((a, b) => a.span.first - b.span.first);
}

export interface Findings {
  clashes: Clash<CampaignSummary>[];
  gaps: Gap<CampaignSummary>[];
  /** The others that each campaign clashes with. */
  clashing: ReadonlyMap<string, readonly CampaignSummary[]>;
}

/**
 * What is worth a look in a period. Judged by all campaigns, since a filter that hides the one in between would make a
 * gap; told for those that are shown.
 */
export function findingsIn(
  all: readonly CampaignSummary[],
  shown: readonly CampaignSummary[],
  period: Span,
): Findings {
  const ids = new Set(shown.map(({ id }) => id));
  const clients = new Set(shown.map(({ client }) => client));
  const clashes = clashesIn(all, period).filter(({ campaigns }) => campaigns.some(({ id }) => ids.has(id)));
  const gaps = gapsIn(all, period).filter(({ client }) => clients.has(client));
  const clashing = new Map<string, CampaignSummary[]>();
  for (const { campaigns } of clashes) {
    const [a, b] = campaigns;
    note(clashing, a.id, b);
    note(clashing, b.id, a);
  }
  return { clashes, gaps, clashing };
}

function note<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
