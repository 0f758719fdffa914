import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { spanOf, type Span } from './dates.ts';

export interface GroupRow {
  kind: 'group';
  /** `undated`, or `client:` and the name. */
  id: string;
  /** Null for those without dates; empty for those without a client. */
  client: string | null;
  campaigns: readonly CampaignSummary[];
  isOpen: boolean;
}

export interface CampaignRow {
  kind: 'campaign';
  id: string;
  campaign: CampaignSummary;
  /** Null where there is no date yet. */
  span: Span | null;
}

export type TimelineRow = GroupRow | CampaignRow;

/**
 * The lines of the timeline: those without dates on top, then by client in the order of the alphabet, without a client
 * last; within a client the earliest first. What is folded shows its head alone.
 */
export function timelineRows(
  campaigns: readonly CampaignSummary[],
  folded: ReadonlySet<string>,
  locale?: string,
): TimelineRow[] {
  const undated = campaigns.filter((campaign) => spanOf(campaign) === null);
  const clients = new Map<string, CampaignSummary[]>();
  for (const campaign of campaigns) {
    if (spanOf(campaign) === null) continue;
    const known = clients.get(campaign.client);
    if (known) known.push(campaign);
    else clients.set(campaign.client, [campaign]);
  }
  const { compare } = new Intl.Collator(locale);
  const names = [...clients.keys()].sort((a, b) => Number(a === '') - Number(b === '') || compare(a, b));
  return [
    ...(undated.length > 0 ? group('undated', null, undated, folded) : []),
    ...names.flatMap((client) =>
      group(`client:${client}`, client, [...(clients.get(client) ?? [])].sort(earliestFirst), folded),
    ),
  ];
}

function earliestFirst(a: CampaignSummary, b: CampaignSummary): number {
  const [left, right] = [a.start ?? a.end ?? '', b.start ?? b.end ?? ''];
  return left === right ? a.name.localeCompare(b.name) : left < right ? -1 : 1;
}

function group(
  id: string,
  client: string | null,
  campaigns: readonly CampaignSummary[],
  folded: ReadonlySet<string>,
): TimelineRow[] {
  const isOpen = !folded.has(id);
  const rows = isOpen
    ? campaigns.map((campaign): CampaignRow => ({
        kind: 'campaign',
        id: campaign.id,
        campaign,
        span: spanOf(campaign),
      }))
    : [];
  return [{ kind: 'group', id, client, campaigns, isOpen }, ...rows];
}
