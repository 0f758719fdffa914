/**
 * The field's standard measures that may be added up over rows. `position_weight` is average position × impressions:
 * the additive form of a position, so that Σ position_weight / Σ impressions is the true average of any group.
 * People counts (reach, users, …) are kept as the tool reported them; their sum counts a person once per row.
 */
export const METRICS = [
  'spend',
  'impressions',
  'clicks',
  'link_clicks',
  'unique_clicks',
  'conversions',
  'all_conversions',
  'view_through_conversions',
  'revenue',
  'all_revenue',
  'purchase_revenue',
  'gross_sales',
  'net_sales',
  'discounts',
  'refunds',
  'shipping',
  'taxes',
  'orders',
  'purchases',
  'units',
  'add_to_carts',
  'checkouts',
  'leads',
  'results',
  'sessions',
  'engaged_sessions',
  'users',
  'active_users',
  'total_users',
  'new_users',
  'returning_users',
  'views',
  'events',
  'position_weight',
  'reach',
  'engagements',
  'likes',
  'comments',
  'shares',
  'saves',
  'follows',
  'video_views',
  'video_completions',
  'landing_page_views',
  'sends',
  'deliveries',
  'opens',
  'unique_opens',
  'unsubscribes',
  'bounces',
  'hard_bounces',
  'soft_bounces',
  'complaints',
  'forwards',
  'calls',
  'downloads',
  'installs',
  'invalid_clicks',
] as const;

export type Metric = (typeof METRICS)[number];

const METRIC_NAMES: ReadonlySet<string> = new Set(METRICS);

/** Measures in a currency: summed per currency, never across currencies. */
const MONEY: ReadonlySet<string> = new Set([
  'spend',
  'revenue',
  'all_revenue',
  'purchase_revenue',
  'gross_sales',
  'net_sales',
  'discounts',
  'refunds',
  'shipping',
  'taxes',
]);

/** Measures that a model may split into fractions (attribution), so a decimal mark in them proves nothing. */
const FRACTIONAL: ReadonlySet<string> = new Set([
  ...MONEY,
  'conversions',
  'all_conversions',
  'view_through_conversions',
  'position_weight',
  'results',
  'purchases',
  'leads',
]);

/** Measures of distinct people: a total of them need not equal the sum of the rows. */
const PEOPLE: ReadonlySet<string> = new Set([
  'reach',
  'users',
  'active_users',
  'total_users',
  'new_users',
  'returning_users',
  'unique_clicks',
  'unique_opens',
]);

/** Columns that say when, finest first: the first one present is the row's day. */
export const TIMES = [
  'day',
  'nth_day',
  'reporting_starts',
  'week',
  'nth_week',
  'month',
  'nth_month',
  'quarter',
  'year',
  'send_date',
  'create_date',
] as const;

/** Known measures that must never be added up: rates, averages, costs per something. */
const RATIOS: ReadonlySet<string> = new Set([
  'ctr',
  'cpc',
  'cpm',
  'cpv',
  'cost_per',
  'roas',
  'acos',
  'conversion_rate',
  'value_per_conversion',
  'average_position',
  'frequency',
  'bounce_rate',
  'engagement_rate',
  'open_rate',
  'click_rate',
  'unsubscribe_rate',
  'delivery_rate',
  'video_rate',
  'average_session_duration',
  'average_engagement_time',
  'average_watch_time',
  'average_order_value',
  'views_per_session',
  'views_per_user',
  'sessions_per_user',
  'events_per_user',
  'impression_share',
  'optimisation_score',
  'quality_score',
  'rate',
  'average',
]);

/** Known counts and amounts outside the field's standard measures: kept among the extra numbers, under their header. */
const OTHER_MEASURES: ReadonlySet<string> = new Set([
  // Money or a number of them, nobody can tell: revenue only where no other column is.
  'sales',
  'original_conversion_value',
  'unique_pageviews',
  'forwarded_opens',
  'analytics_roi',
  'campaign_cost',
  'page_clicks',
  'engagement_social',
  'lead_forms_opened',
  'all_clicks',
  'video_views_2s',
  'video_views_6s',
  'profile_visits',
  'real_time_results',
  'assists',
  'advertised_units',
  'other_units',
  'advertised_sales',
  'other_sales',
  'new_to_brand_orders',
  'unique_placed_orders',
  'customers',
]);

/**
 * Settings and states that change between two exports of the same rows (a campaign gets paused, a budget is raised).
 * They are shown as dimensions but are no part of a row's identity, or a re-import would count the row twice.
 */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'status',
  'status_reasons',
  'delivery',
  'budget',
  'budget_name',
  'budget_type',
  'bid',
  'bid_strategy',
  'target_cpa',
  'target_roas',
  'campaign_start',
  'campaign_end',
  'result_indicator',
  'attribution',
  'labels',
  'weekday',
  'folder_id',
  'last_changed',
]);

/** What people type or name freely: there "total" is as likely a value as any other word. */
const FREE_TEXT: ReadonlySet<string> = new Set([
  'search_term',
  'query',
  'keyword',
  'page',
  'page_title',
  'landing_page',
  'event_name',
  'subject',
  'product',
  'headline',
]);

/** Part a column plays. `number` is a numeric column outside the standard measures. */
export type ColumnKind =
  | 'metric'
  | 'ratio'
  | 'time'
  | 'until'
  | 'campaign'
  | 'channel'
  | 'currency'
  | 'attribute'
  | 'dimension'
  | 'number'
  | 'ignored';

const TIME_NAMES: ReadonlySet<string> = new Set(TIMES);

/** Part a canonical field plays; a name outside the tables is a dimension. */
export function fieldKind(field: string): ColumnKind {
  if (METRIC_NAMES.has(field)) return 'metric';
  if (RATIOS.has(field)) return 'ratio';
  if (TIME_NAMES.has(field)) return 'time';
  if (field === 'until' || field === 'campaign' || field === 'channel' || field === 'currency') return field;
  if (field === 'ignore') return 'ignored';
  if (OTHER_MEASURES.has(field)) return 'number';
  return isAttribute(field) ? 'attribute' : 'dimension';
}

export const isMetric = (field: string): field is Metric => METRIC_NAMES.has(field);
export const isMoney = (field: string): boolean => MONEY.has(field);
export const isPeople = (field: string): boolean => PEOPLE.has(field);
/** A second column of one attribute is numbered: "status_2". */
export const isAttribute = (field: string): boolean => ATTRIBUTES.has(field.replace(/_\d$/, ''));
export const isFreeText = (field: string): boolean => FREE_TEXT.has(field);
/** Whole numbers by nature: "1.234" in such a column can only be one thousand two hundred thirty-four. */
export const isCount = (field: string): boolean => METRIC_NAMES.has(field) && !FRACTIONAL.has(field);
