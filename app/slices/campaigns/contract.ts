import * as z from 'zod';
import { command, day, id, instant, nothing, query } from '../../contract/define.ts';

export const campaignStates = ['idea', 'planned', 'scheduled', 'live', 'done', 'archived'] as const;
export type CampaignState = (typeof campaignStates)[number];

export const channels = [
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
] as const;
export const channel = z.enum(channels);

const name = z
  .string()
  .trim()
  .min(1, 'A campaign needs a name.')
  .max(200, 'Keep the name under 200 characters.');
const text = z.string().max(20_000, 'That is over 20,000 characters.');
/** ISO 4217. */
const currency = z.string().regex(/^[A-Z]{3}$/, 'Use the three letters of a currency, such as EUR.');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month as 2026-03.');

export const budgetLine = z.object({
  id,
  channel,
  month,
  /** In hundredths of the campaign's currency. */
  amount: z.number().int().min(0, 'A budget can’t be negative.').max(1e13),
});
export type BudgetLine = z.infer<typeof budgetLine>;

/** The fields that a person sets; each may be changed alone. */
export const campaignFields = z.object({
  name,
  client: z.string().trim().max(200),
  objective: text,
  state: z.enum(campaignStates),
  start: day.nullable(),
  end: day.nullable(),
  owner: z.string().trim().max(200),
  channels: z.array(channel),
  currency,
});
export type CampaignFields = z.infer<typeof campaignFields>;

export const campaignSummary = campaignFields.extend({
  id,
  /** Sum of the budget lines, hundredths of the currency. */
  budget: z.number(),
  conflicts: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type CampaignSummary = z.infer<typeof campaignSummary>;

export const campaignDetail = campaignSummary.extend({
  budgetLines: z.array(budgetLine),
  createdAt: instant,
  isRemoved: z.boolean(),
  /** The state of the document that these fields show: given back with an edit, so that a clash is noticed. */
  heads: z.array(z.string()),
});
export type CampaignDetail = z.infer<typeof campaignDetail>;

/** The first few campaigns of a kind, and how many there are. */
const someCampaigns = z.object({ campaigns: z.array(campaignSummary), total: z.number() });

/** The document state that the caller saw. Left out, the edit applies to the newest. */
const heads = z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional();

export const campaigns = {
  list: query(
    'Campaigns, the earliest start first; those without a date last',
    z.object({
      client: z.string().optional(),
      state: z.enum(campaignStates).optional(),
      channel: channel.optional(),
      /** Campaigns that run on at least one of these days. */
      from: day.optional(),
      to: day.optional(),
      removed: z.boolean().default(false),
      limit: z.number().int().min(1).max(5000).default(2000),
    }),
    z.object({ campaigns: z.array(campaignSummary), total: z.number() }),
  ),
  agenda: query(
    'What a day asks for, the most urgent first',
    z.object({
      today: day,
      /** Last day of what counts as soon. */
      until: day,
      limit: z.number().int().min(1).max(200).default(10),
    }),
    z.object({
      /** Live, begun and not past their last day. */
      running: someCampaigns,
      /** Neither done nor archived, and starting or ending from today to `until`. */
      coming: someCampaigns,
      /** Should have started or ended by yesterday, going by their state. */
      late: someCampaigns,
      /** With a field that was set twice at the same time. */
      conflicted: someCampaigns,
      /** Those changed last, of all that are not in the bin. */
      recent: someCampaigns,
    }),
  ),
  get: query('One campaign', z.object({ id }), campaignDetail.nullable()),
  clients: query(
    'Clients named in campaigns',
    nothing,
    z.array(z.object({ client: z.string(), campaigns: z.number() })),
  ),
  create: command(
    'Add a campaign',
    campaignFields.partial().required({ name: true }).extend({ id: id.optional() }),
    z.object({ id }),
  ),
  update: command(
    'Change fields of a campaign',
    z.object({ id, heads, changes: campaignFields.partial() }),
    /** `heads`: what the caller has seen by now. Given back with the next edit, that one continues this one. */
    z.object({ id, heads: z.array(z.string()) }),
  ),
  setStates: command(
    'Set the states of several campaigns in one step',
    z.object({
      campaigns: z
        .array(z.object({ id, state: z.enum(campaignStates) }))
        .min(1)
        .max(5000),
    }),
    z.object({ ids: z.array(id) }),
  ),
  setBudgetLine: command(
    'Add or change a line of the budget',
    z.object({ id, heads, line: budgetLine.extend({ id: id.optional() }) }),
    z.object({ lineId: id, heads: z.array(z.string()) }),
  ),
  removeBudgetLine: command('Take a line out of the budget', z.object({ id, lineId: id }), z.object({ id })),
  remove: command(
    'Move campaigns to the bin',
    z.object({ ids: z.array(id).min(1).max(1000) }),
    z.object({ ids: z.array(id) }),
  ),
  restore: command(
    'Take campaigns out of the bin',
    z.object({ ids: z.array(id).min(1).max(1000) }),
    z.object({ ids: z.array(id) }),
  ),
};
