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

/** What a target is about: a metric or a ratio of the figures, as analytics names them. */
const metric = z.string().trim().min(1, 'Choose what to measure.').max(100);

export const target = z.object({
  id,
  metric,
  /** Whether reaching more is the aim (an amount at least) or staying below (at most). */
  direction: z.enum(['min', 'max']),
  /**
   * Whole: of counts as they are, of money in hundredths of the campaign's currency, of shares in hundredths of a
   * percent, of factors in hundredths.
   */
  amount: z.number().int().min(0, 'A target can’t be negative.').max(1e13),
});
export type Target = z.infer<typeof target>;

/** How a campaign is called in the exports of ad, web and e-mail tools. */
const exportName = z.string().trim().min(1).max(500, 'Keep the name under 500 characters.');

/** Sets of sections that a brief may begin with; `blank` is none. */
export const briefTemplates = [
  'aida',
  'pas',
  'storybrand',
  'launch',
  'newsletter',
  'event',
  'blank',
] as const;
const briefTemplate = z.enum(briefTemplates);
export type BriefTemplate = (typeof briefTemplates)[number];

const newSection = z.object({
  /** In the language of whoever puts it in. */
  heading: z.string().trim().min(1, 'A section needs a heading.').max(200),
  /** What it is for, in any language. */
  about: z.string().max(50),
  /** What stands in it, a paragraph a line. */
  text: z.string().max(20_000, 'That is over 20,000 characters.').default(''),
});
export type NewSection = z.infer<typeof newSection>;

/** A part of a brief under a heading, from the top to the bottom. */
const briefSection = z.object({ heading: z.string(), words: z.number() });
export type BriefSection = z.infer<typeof briefSection>;

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
  /** Ids of audiences. */
  audiences: z.array(id).max(500),
  exportNames: z.array(exportName).max(500),
});
export type CampaignFields = z.infer<typeof campaignFields>;

/** What one step changes in a campaign of several: fields as they shall be, or what joins and leaves its sets. */
const sets = z.object({ channels: z.array(channel), audiences: z.array(id) }).partial();
export const campaignChanges = campaignFields
  .partial()
  .extend({ add: sets.optional(), drop: sets.optional() });
export type CampaignChanges = z.infer<typeof campaignChanges>;

export const campaignSummary = campaignFields.omit({ exportNames: true }).extend({
  id,
  /** How many sections of the brief have words, of how many; null while none was started. */
  brief: z.object({ answered: z.number(), sections: z.number() }).nullable(),
  /** Sum of the budget lines, hundredths of the currency. */
  budget: z.number(),
  conflicts: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type CampaignSummary = z.infer<typeof campaignSummary>;

export const campaignDetail = campaignSummary.extend({
  budgetLines: z.array(budgetLine),
  exportNames: z.array(exportName),
  targets: z.array(target),
  /** The shared text with the brief's words: followed and pushed through `documents` once it was started. */
  briefId: id,
  briefSections: z.array(briefSection),
  /** Templates that were put into the brief, each with what its sections are for by their headings. */
  briefTemplates: z.array(z.object({ template: briefTemplate, headings: z.record(z.string(), z.string()) })),
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
      audience: id.optional(),
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
  audiences: query(
    'How many campaigns are for each audience',
    nothing,
    z.array(z.object({ audienceId: id, campaigns: z.number() })),
  ),
  create: command(
    'Add a campaign',
    campaignFields.partial().required({ name: true }).extend({ id: id.optional() }),
    z.object({ id }),
  ),
  update: command(
    'Change fields of a campaign',
    z.object({ id, heads, changes: campaignChanges }),
    /** `heads`: what the caller has seen by now. Given back with the next edit, that one continues this one. */
    z.object({ id, heads: z.array(z.string()) }),
  ),
  updateMany: command(
    'Change fields of several campaigns in one step',
    z.object({
      campaigns: z
        .array(z.object({ id, changes: campaignChanges }))
        .min(1)
        .max(5000),
    }),
    /** Those that were not so before. */
    z.object({ ids: z.array(id) }),
  ),
  setBudgetLine: command(
    'Add or change a line of the budget',
    z.object({ id, heads, line: budgetLine.extend({ id: id.optional() }) }),
    z.object({ lineId: id, heads: z.array(z.string()) }),
  ),
  removeBudgetLine: command('Take a line out of the budget', z.object({ id, lineId: id }), z.object({ id })),
  setTarget: command(
    'Add or change a target',
    z.object({ id, heads, target: target.extend({ id: id.optional() }) }),
    z.object({ targetId: id, heads: z.array(z.string()) }),
  ),
  removeTarget: command('Take a target out', z.object({ id, targetId: id }), z.object({ id })),
  addBriefSections: command(
    'Start the brief with the sections of a template, or put them at its end',
    z.object({ id, template: briefTemplate, sections: z.array(newSection).max(30) }),
    z.object({ briefId: id }),
  ),
  removeBriefSections: command(
    'Take sections of a template out of the brief that say what they said when they were put in, or nothing',
    z.object({ id, template: briefTemplate, sections: z.array(newSection).max(30) }),
    z.object({ briefId: id }),
  ),
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
