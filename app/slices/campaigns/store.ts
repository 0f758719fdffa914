import { canonicalJson, CONTENT_FORMAT, contentHash, type ReaderContent } from '../../docs/content-hash.ts';
import type { Reader, Writer } from '../../store/database.ts';
import { readerTextHash, removeReaderContent, writeReaderContent } from '../../store/reader-contents.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import { briefIdOf, type Section } from './brief.ts';
import type {
  BriefSection,
  BudgetLine,
  CampaignDetail,
  CampaignState,
  CampaignSummary,
  Target,
} from './contract.ts';
import type { CampaignPlan } from './model.ts';

interface CampaignRow {
  id: string;
  name: string;
  client: string;
  objective: string;
  state: CampaignState;
  start_day: string | null;
  end_day: string | null;
  owner: string;
  channels: string;
  currency: string;
  budget: number;
  audiences: string;
  brief_templates: string;
  removed: number;
  updated_at: number;
  updated_by: string;
}

type SummaryRow = CampaignRow & { conflicts: number; answered: number | null; section_count: number | null };

const COLUMNS = `c.id, c.name, c.client, c.objective, c.state, c.start_day, c.end_day, c.owner, c.channels,
  c.currency, c.budget, c.audiences, c.brief_templates, c.removed, c.updated_at, c.updated_by`;
const COUNTS = `(SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = c.id) AS conflicts,
  b.answered, b.section_count`;
const FROM = 'FROM campaigns c LEFT JOIN campaign_briefs b ON b.brief_id = c.brief_id';

/** Tables behind a summary. */
export const SUMMARY_TABLES = ['campaigns', 'campaign_briefs', 'doc_conflicts'] as const;

/** A brief is there once a template was chosen, a blank one too, or something stands in it. */
const briefOf = ({ brief_templates, answered, section_count }: SummaryRow): CampaignSummary['brief'] =>
  brief_templates === '[]' && !section_count
    ? null
    : { answered: answered ?? 0, sections: section_count ?? 0 };

const summaryOf = (row: SummaryRow): CampaignSummary => ({
  id: row.id,
  name: row.name,
  client: row.client,
  objective: row.objective,
  state: row.state,
  start: row.start_day,
  end: row.end_day,
  owner: row.owner,
  channels: JSON.parse(row.channels) as CampaignSummary['channels'],
  currency: row.currency,
  budget: row.budget,
  audiences: JSON.parse(row.audiences) as string[],
  brief: briefOf(row),
  conflicts: row.conflicts,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export interface CampaignFilter {
  client?: string | undefined;
  state?: string | undefined;
  channel?: string | undefined;
  audience?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  removed: boolean;
}

const FILTER = `c.removed = @removed
  AND (@client IS NULL OR c.client = @client)
  AND (@state IS NULL OR c.state = @state)
  AND (@channel IS NULL OR EXISTS (SELECT 1 FROM json_each(c.channels) WHERE value = @channel))
  AND (@audience IS NULL OR EXISTS (SELECT 1 FROM json_each(c.audiences) WHERE value = @audience))
  AND (@from IS NULL OR coalesce(c.end_day, c.start_day) >= @from)
  AND (@to IS NULL OR coalesce(c.start_day, c.end_day) <= @to)`;

const filterParams = ({ client, state, channel, audience, from, to, removed }: CampaignFilter) => ({
  client: client ?? null,
  state: state ?? null,
  channel: channel ?? null,
  audience: audience ?? null,
  from: from ?? null,
  to: to ?? null,
  removed: removed ? 1 : 0,
});

export function listCampaigns(db: Reader, filter: CampaignFilter, limit: number): CampaignSummary[] {
  const rows = db.all<SummaryRow>(
    `SELECT ${COLUMNS}, ${COUNTS} ${FROM} WHERE ${FILTER}
     ORDER BY c.start_day IS NULL, c.start_day, c.name LIMIT @limit`,
    { ...filterParams(filter), limit },
  );
  return rows.map(summaryOf);
}

export const countCampaigns = (db: Reader, filter: CampaignFilter): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM campaigns c WHERE ${FILTER}`, filterParams(filter))?.n ??
  0;

/** What makes a campaign part of a day, and which come first. */
const AGENDA = {
  running: {
    where: `c.state = 'live' AND (c.start_day IS NULL OR c.start_day <= @today)
      AND (c.end_day IS NULL OR c.end_day >= @today)`,
    order: 'c.end_day IS NULL, c.end_day, c.name',
  },
  coming: {
    where: `c.state NOT IN ('done', 'archived')
      AND (c.start_day BETWEEN @today AND @until OR c.end_day BETWEEN @today AND @until)`,
    order: 'iif(c.start_day >= @today, c.start_day, c.end_day), c.name',
  },
  late: {
    where: `(c.state IN ('planned', 'scheduled') AND c.start_day < @today)
      OR (c.state = 'live' AND c.end_day < @today)`,
    order: "iif(c.state = 'live', c.end_day, c.start_day), c.name",
  },
  conflicted: {
    where: 'EXISTS (SELECT 1 FROM doc_conflicts k WHERE k.doc_id = c.id)',
    order: 'c.name',
  },
  recent: { where: '1', order: 'c.updated_at DESC, c.rowid DESC' },
} as const;

export type AgendaPart = keyof typeof AGENDA;

/** The first few campaigns of one part of a day, and how many there are. Days as in 2026-03-31. */
export function listAgenda(
  db: Reader,
  part: AgendaPart,
  { today, until, limit }: { today: string; until: string; limit: number },
): { campaigns: CampaignSummary[]; total: number } {
  const { where, order } = AGENDA[part];
  const of = `WHERE c.removed = 0 AND (${where})`;
  const days = Object.entries({ today, until }).filter(([name]) => where.includes(`@${name}`));
  const params = Object.fromEntries(days);
  const rows = db.all<SummaryRow>(
    `SELECT ${COLUMNS}, ${COUNTS} ${FROM} ${of} ORDER BY ${order} LIMIT @limit`,
    {
      ...params,
      limit,
    },
  );
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM campaigns c ${of}`, params)?.n ?? 0;
  return { campaigns: rows.map(summaryOf), total };
}

interface DetailRow extends SummaryRow {
  heads: string;
  created_at: number;
  export_names: string;
  sections: string | null;
}

export function getCampaign(db: Reader, id: string): CampaignDetail | null {
  const row = db.get<DetailRow>(
    `SELECT ${COLUMNS}, ${COUNTS}, c.export_names, b.sections, d.heads, d.created_at
     ${FROM} JOIN documents d ON d.id = c.id WHERE c.id = ?`,
    id,
  );
  if (!row) return null;
  return {
    ...summaryOf(row),
    budgetLines: db.all<BudgetLine>(
      'SELECT id, channel, month, amount FROM campaign_budget WHERE campaign_id = ? ORDER BY month, channel, id',
      id,
    ),
    exportNames: JSON.parse(row.export_names) as string[],
    targets: db.all<Target>(
      'SELECT id, metric, direction, amount FROM campaign_targets WHERE campaign_id = ? ORDER BY metric, id',
      id,
    ),
    briefId: briefIdOf(id),
    briefSections: JSON.parse(row.sections ?? '[]') as BriefSection[],
    briefTemplates: JSON.parse(row.brief_templates) as CampaignDetail['briefTemplates'],
    createdAt: row.created_at,
    isRemoved: row.removed === 1,
    heads: JSON.parse(row.heads) as string[],
  };
}

export const listClients = (db: Reader) =>
  db.all<{ client: string; campaigns: number }>(
    `SELECT client, count(*) AS campaigns FROM campaigns WHERE removed = 0 AND client <> ''
     GROUP BY client ORDER BY client`,
  );

export const countByAudience = (db: Reader) =>
  db.all<{ audienceId: string; campaigns: number }>(
    `SELECT a.value AS audienceId, count(*) AS campaigns FROM campaigns c, json_each(c.audiences) a
     WHERE c.removed = 0 GROUP BY a.value ORDER BY a.value`,
  );

const sorted = (set: Readonly<Record<string, unknown>>): string => JSON.stringify(Object.keys(set).sort());

/** Templates with their headings in order: the same plan is the same row. */
const templatesOf = ({ briefTemplates }: CampaignPlan): string =>
  JSON.stringify(
    Object.entries(briefTemplates)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([template, headings]) => ({
        template,
        headings: Object.fromEntries(Object.entries(headings).sort(([a], [b]) => (a < b ? -1 : 1))),
      })),
  );

export function writeCampaign(db: Writer, id: string, plan: CampaignPlan, at: number, by: string): void {
  const lines = Object.entries(plan.budget);
  db.run(
    `INSERT INTO campaigns (id, name, client, objective, state, start_day, end_day, owner, channels, currency,
       budget, audiences, export_names, brief_templates, brief_id, removed, updated_at, updated_by)
     VALUES (@id, @name, @client, @objective, @state, @start, @end, @owner, @channels, @currency, @budget, @audiences,
       @exportNames, @briefTemplates, @briefId, @removed, @at, @by)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, client = excluded.client, objective = excluded.objective,
       state = excluded.state, start_day = excluded.start_day, end_day = excluded.end_day, owner = excluded.owner,
       channels = excluded.channels, currency = excluded.currency, budget = excluded.budget,
       audiences = excluded.audiences, export_names = excluded.export_names,
       brief_templates = excluded.brief_templates, brief_id = excluded.brief_id, removed = excluded.removed,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    {
      id,
      name: plan.name,
      client: plan.client,
      objective: plan.objective,
      state: plan.state,
      start: plan.start,
      end: plan.end,
      owner: plan.owner,
      channels: sorted(plan.channels),
      currency: plan.currency,
      budget: lines.reduce((sum, [, line]) => sum + line.amount, 0),
      audiences: sorted(plan.audiences),
      exportNames: sorted(plan.exportNames),
      briefTemplates: templatesOf(plan),
      briefId: briefIdOf(id),
      removed: plan.isRemoved ? 1 : 0,
      at,
      by,
    },
  );
  writeParts(db, id, plan);
  writeSeen(db, briefIdOf(id));
  indexCampaign(db, briefIdOf(id));
}

/** Lines of the budget and targets. */
function writeParts(db: Writer, id: string, { budget, targets }: CampaignPlan): void {
  db.run('DELETE FROM campaign_budget WHERE campaign_id = ?', id);
  for (const [lineId, { channel, month, amount }] of Object.entries(budget))
    db.run(
      'INSERT INTO campaign_budget (id, campaign_id, channel, month, amount) VALUES (?, ?, ?, ?, ?)',
      lineId,
      id,
      channel,
      month,
      amount,
    );
  db.run('DELETE FROM campaign_targets WHERE campaign_id = ?', id);
  for (const [targetId, { metric, direction, amount }] of Object.entries(targets))
    db.run(
      'INSERT INTO campaign_targets (id, campaign_id, metric, direction, amount) VALUES (?, ?, ?, ?, ?)',
      targetId,
      id,
      metric,
      direction,
      amount,
    );
}

export function deleteCampaign(db: Writer, id: string): void {
  db.run('DELETE FROM campaign_budget WHERE campaign_id = ?', id);
  db.run('DELETE FROM campaign_targets WHERE campaign_id = ?', id);
  db.run('DELETE FROM campaigns WHERE id = ?', id);
  removeEntry(db, 'campaign', id);
  removeReaderContent(db, id);
}

/** Writes down what readers see of a brief, once both the campaign and the text are known. */
function writeSeen(db: Writer, briefId: string): void {
  const campaign = db.get<{ id: string; name: string }>(
    'SELECT id, name FROM campaigns WHERE brief_id = ?',
    briefId,
  );
  const text = readerTextHash(db, briefId);
  if (!campaign || text === null) return;
  const texts = [{ text, isMain: true }];
  const content: ReaderContent = {
    format: CONTENT_FORMAT,
    kind: 'brief',
    title: campaign.name,
    type: '',
    texts,
  };
  writeReaderContent(db, {
    ref: campaign.id,
    kind: 'campaign',
    hash: contentHash(content),
    content: canonicalJson(content),
    parts: [briefId],
  });
}

/** Whether a brief was begun, be it empty now. */
export const hasText = (db: Reader, briefId: string): boolean =>
  db.get('SELECT 1 FROM documents WHERE id = ?', briefId) !== undefined;

export function writeBrief(db: Writer, briefId: string, sections: readonly Section[]): void {
  db.run(
    `INSERT INTO campaign_briefs (brief_id, sections, section_count, answered) VALUES (?, ?, ?, ?)
     ON CONFLICT (brief_id) DO UPDATE SET sections = excluded.sections, section_count = excluded.section_count,
       answered = excluded.answered`,
    briefId,
    JSON.stringify(sections.map(({ heading, words }) => ({ heading, words }))),
    sections.length,
    sections.filter(({ words }) => words > 0).length,
  );
  writeSeen(db, briefId);
  indexCampaign(db, briefId);
}

export function deleteBrief(db: Writer, briefId: string): void {
  db.run('DELETE FROM campaign_briefs WHERE brief_id = ?', briefId);
  indexCampaign(db, briefId);
}

/** What a brief says, as its projection last wrote it. */
function briefText(db: Reader, briefId: string): string {
  const row = db.get<{ content: string }>('SELECT content FROM doc_contents WHERE doc_id = ?', briefId);
  return row ? (JSON.parse(row.content) as string[]).join('\n') : '';
}

/** A campaign is found by its own words and by those of its brief; nothing while only the brief is known. */
function indexCampaign(db: Writer, briefId: string): void {
  const row = db.get<Pick<CampaignRow, 'id' | 'name' | 'client' | 'objective' | 'removed'>>(
    'SELECT id, name, client, objective, removed FROM campaigns WHERE brief_id = ?',
    briefId,
  );
  if (!row) return;
  const { id: ref, name: title, client: context, objective, removed } = row;
  const body = [objective, briefText(db, briefId)].filter(Boolean).join('\n');
  if (removed === 1) removeEntry(db, 'campaign', ref);
  else indexEntry(db, { kind: 'campaign', ref, title, body, context });
}
