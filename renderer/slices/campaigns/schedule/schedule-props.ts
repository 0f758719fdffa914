import type { ReactNode } from 'react';
import type { CampaignFields, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { OverviewState } from '../use-overview.ts';

/** What calendar and timeline are given. */
export interface ScheduleProps {
  /** Those that pass the filters. */
  campaigns: readonly CampaignSummary[];
  /** All of them: clashes and gaps are judged by what is there, not by what is shown. */
  all: readonly CampaignSummary[];
  overview: OverviewState;
  /** Over the days, where there is nothing to show on them. */
  notice: ReactNode;
  onOpen: (id: string) => void;
  onAdd: (fields: Partial<CampaignFields> & { name: string }) => Promise<boolean>;
  /** The form for a new campaign, with what is known of it already. */
  onForm: (fields: Partial<CampaignFields>) => void;
}
