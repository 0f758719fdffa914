import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import { useFormat, type Format } from '#renderer/i18n/index.ts';
import { unitOf } from './metrics.ts';
import type { LinesBy } from './view.ts';

/** `landing_page_views` → “Landing page views”: for names that no catalogue has. */
export function humanised(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words === '' ? words : (words[0] ?? '').toLocaleUpperCase() + words.slice(1);
}

/** Names of metrics, in words. */
export function useMetricLabel(): (metric: string) => string {
  const { t } = useLingui();
  return useMemo(() => {
    const labels: Record<string, string> = {
      spend: t`Spend`,
      impressions: t`Impressions`,
      clicks: t`Clicks`,
      conversions: t`Conversions`,
      revenue: t`Revenue`,
      sessions: t`Sessions`,
      ctr: t`Click rate`,
      cpc: t`Cost per click`,
      cpa: t`Cost per conversion`,
      roas: t`Return on ad spend`,
      users: t`Users`,
      new_users: t`New users`,
      views: t`Views`,
      events: t`Events`,
      reach: t`Reach`,
      sends: t`Sent`,
      deliveries: t`Delivered`,
      opens: t`Opens`,
      unique_opens: t`Unique opens`,
      unique_clicks: t`Unique clicks`,
      unsubscribes: t`Unsubscribed`,
      bounces: t`Bounces`,
      orders: t`Orders`,
      leads: t`Leads`,
      results: t`Results`,
      engaged_sessions: t`Engaged sessions`,
    };
    return (metric) => labels[metric] ?? humanised(metric);
  }, [t]);
}

/** What a chart shows: "Clicks by channel". */
export function useChartTitle(label: string, by: LinesBy): string {
  const { t } = useLingui();
  return {
    none: t`${label} day by day`,
    channel: t`${label} by channel`,
    campaign: t`${label} by campaign`,
    source: t`${label} by source`,
  }[by];
}

/** Proper names of tools. */
const tools: Record<string, string> = {
  'google-ads': 'Google Ads',
  'meta-ads': 'Meta Ads',
  ga4: 'Google Analytics 4',
  'universal-analytics': 'Universal Analytics',
  'search-console': 'Search Console',
  mailchimp: 'Mailchimp',
  hubspot: 'HubSpot',
  'linkedin-ads': 'LinkedIn Ads',
  'tiktok-ads': 'TikTok Ads',
  'microsoft-ads': 'Microsoft Ads',
  'x-ads': 'X Ads',
  'pinterest-ads': 'Pinterest Ads',
  'amazon-ads': 'Amazon Ads',
  klaviyo: 'Klaviyo',
  shopify: 'Shopify',
};

/** Names of sources, channels, currencies and campaigns; campaigns are called as their tool calls them. */
export function useNames() {
  const { t } = useLingui();
  return useMemo(() => {
    const channels: Record<string, string> = {
      'paid-search': t`Paid search`,
      'paid-social': t`Paid social`,
      'organic-search': t`Organic search`,
      'organic-social': t`Organic social`,
      'retail-media': t`Retail media`,
      email: t`Email`,
      direct: t`Direct`,
      referral: t`Referral`,
      display: t`Display`,
    };
    const source = (name: string) => tools[name] ?? (name === 'generic' ? t`Other table` : humanised(name));
    const channel = (name: string) => channels[name] ?? (name === '' ? t`No channel` : humanised(name));
    const campaign = (name: string) => (name === '' ? t`No campaign` : name);
    const currency = (name: string) => (name === '' ? t`No currency named` : name);
    return { source, channel, campaign, currency };
  }, [t]);
}

/**
 * Writes a figure in the unit of its metric; money in the currency told, plain where none is. `isShort` leaves out
 * noughts after the point, for the axis of a chart.
 */
export function useFigure(
  currency: string | null,
): (metric: string, value: number | null, isShort?: boolean) => string {
  const format = useFormat();
  return useCallback(
    (metric, value, isShort = false) => figureText(format, metric, value, currency, isShort),
    [currency, format],
  );
}

export function figureText(
  format: Format,
  metric: string,
  value: number | null,
  currency: string | null,
  isShort = false,
): string {
  if (value === null) return '–';
  const trailingZeroDisplay = isShort ? 'stripIfInteger' : 'auto';
  const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2, trailingZeroDisplay } as const;
  switch (unitOf(metric)) {
    case 'money':
      return money(value, currency, format, trailingZeroDisplay);
    case 'share':
      return format.number(value, { style: 'percent', ...twoDigits });
    case 'factor':
      return `${format.number(value, twoDigits)}×`;
    case 'count':
      return format.number(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });
  }
}

function money(
  value: number,
  currency: string | null,
  format: Format,
  trailingZeroDisplay: 'auto' | 'stripIfInteger',
): string {
  const digits = Math.abs(value) >= 10_000 ? 0 : 2;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, trailingZeroDisplay };
  return currency === null || currency === ''
    ? format.number(value, options)
    : format.currency(value, currency, options);
}
