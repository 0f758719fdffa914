import { isDay, presets, type Period, type Preset } from './period.ts';

export type By = 'channel' | 'campaign' | 'source';
export type LinesBy = By | 'none';

/** What the screen shows, kept in the address. */
export interface View {
  /** A named period, or days. */
  period: Preset | Period;
  source: string | null;
  channel: string | null;
  campaign: string | null;
  /** Of which currency the money is; '' for that whose file names none, null while none is chosen. */
  currency: string | null;
  metric: string | null;
  lines: LinesBy;
  by: By;
}

export const defaultView: View = {
  period: '28',
  source: null,
  channel: null,
  campaign: null,
  currency: null,
  metric: null,
  lines: 'none',
  by: 'campaign',
};

const oneOf = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((name) => name === String(value)) ?? otherwise;
/** How an address says the currency ''. */
const NO_CURRENCY = 'none';
const currencyIn = (value: unknown): string | null =>
  value === NO_CURRENCY ? '' : typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : null;
const text = (value: unknown): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);

/** An address may have been typed: what makes no sense in it is left out. */
export function readView(search: Record<string, unknown>): View {
  const { from, to, metric } = search;
  const days = isDay(from) && isDay(to) && from <= to ? { from, to } : null;
  return {
    period: days ?? oneOf(presets, search['period'], '28'),
    source: text(search['source']),
    channel: text(search['channel']),
    campaign: text(search['campaign']),
    currency: currencyIn(search['currency']),
    metric: typeof metric === 'string' && /^[a-z0-9_]{1,60}$/.test(metric) ? metric : null,
    lines: oneOf(['none', 'channel', 'campaign', 'source'], search['lines'], 'none'),
    by: oneOf(['campaign', 'channel', 'source'], search['by'], 'campaign'),
  };
}

export function writeView(view: View): Record<string, string> {
  const { period, source, channel, campaign, currency, metric, lines, by } = view;
  const all: Record<string, string | null> = {
    ...(typeof period === 'string' ? { period: period === '28' ? null : period } : period),
    source,
    channel,
    campaign,
    currency: currency === '' ? NO_CURRENCY : currency,
    metric,
    lines: lines === 'none' ? null : lines,
    by: by === 'campaign' ? null : by,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
}

/** What narrows the figures, beside the days. */
export interface Narrowing {
  source?: string;
  channel?: string;
  campaign?: string;
  currency?: string;
}

export const narrowingOf = ({ source, channel, campaign, currency }: View): Narrowing => ({
  ...(source === null ? {} : { source }),
  ...(channel === null ? {} : { channel }),
  ...(campaign === null ? {} : { campaign }),
  ...(currency === null ? {} : { currency }),
});
