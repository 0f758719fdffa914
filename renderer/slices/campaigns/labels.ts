import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';

export type Channel = CampaignSummary['channels'][number];
/** In the contract's order; the contract itself would bring its schemas into the window. */
export const channels: readonly Channel[] = [
  'email',
  'paid-search',
  'paid-social',
  'organic-social',
  'organic-search',
  'display',
  'video',
  'content',
  'event',
  'affiliate',
  'sms',
  'print',
  'other',
];

/** The words for channels, translated, in the contract's order. */
export function useChannelLabels(): Record<Channel, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      email: t`Email`,
      'paid-search': t`Paid search`,
      'paid-social': t`Paid social`,
      'organic-social': t`Organic social`,
      'organic-search': t`Organic search`,
      display: t`Display`,
      video: t`Video`,
      content: t`Content`,
      event: t`Event`,
      affiliate: t`Affiliate`,
      sms: t`Text message`,
      print: t`Print`,
      other: t`Other`,
    }),
    [t],
  );
}

export type CampaignField =
  | 'name'
  | 'client'
  | 'objective'
  | 'state'
  | 'start'
  | 'end'
  | 'owner'
  | 'currency'
  | 'channels'
  | 'audiences'
  | 'exportNames';

/** The words for the fields of a campaign. */
export function useFieldLabels(): Record<CampaignField, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      name: t`Name`,
      client: t`Client`,
      objective: t`Objective`,
      state: t`State`,
      start: t`Start`,
      end: t`End`,
      owner: t`Owner`,
      currency: t`Currency`,
      channels: t`Channels`,
      audiences: t`Audiences`,
      exportNames: t`Names in your ad tools`,
    }),
    [t],
  );
}
