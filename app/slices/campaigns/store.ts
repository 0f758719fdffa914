import type { Reader, Writer } from '../../store/database.ts';
import type { BudgetLine, CampaignDetail, CampaignState, CampaignSummary } from './contract.ts';
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
  removed: number;
  updated_at: number;
  updated_by: string;
}

type SummaryRow = CampaignRow & { conflicts: number };

const COLUMNS = `c.id, c.name, c.client, c.objective, c.state, c.start_day, c.end_day, c.owner, c.channels,
  c.currency, c.budget, c.removed, c.updated_at, c.updated_by`;
const COUNTS = `(SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = c.id) AS conflicts`;

/** Tables behind a summary. */
export const SUMMARY_TABLES = ['campaigns', 'doc_conflicts'] as const;

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
  conflicts: row.conflicts,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export interface CampaignFilter {
  client?: string | undefined;
  state?: string | undefined;
  channel?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  removed: boolean;
}

const FILTER = `c.removed = @removed
  AND (@client IS NULL OR c.client = @client)
  AND (@state IS NULL OR c.state = @state)
  AND (@channel IS NULL OR EXISTS (SELECT 1 FROM json_each(c.channels) WHERE value = @channel))
  AND (@from IS NULL OR coalesce(c.end_day, c.start_day) >= @from)
  AND (@to IS NULL OR coalesce(c.start_day, c.end_day) <= @to)`;

const filterParams = ({ client, state, channel, from, to, removed }: CampaignFilter) => ({
  client: client ?? null,
  state: state ?? null,
  channel: channel ?? null,
  from: from ?? null,
  to: to ?? null,
  removed: removed ? 1 : 0,
});

export function listCampaigns(db: Reader, filter: CampaignFilter, limit: number): CampaignSummary[] {
  const rows = db.all<SummaryRow>(
    `SELECT ${COLUMNS}, ${COUNTS} FROM campaigns c WHERE ${FILTER}
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
  const from = `FROM campaigns c WHERE c.removed = 0 AND (${where})`;
  const days = Object.entries({ today, until }).filter(([name]) => where.includes(`@${name}`));
  const params = Object.fromEntries(days);
  const rows = db.all<SummaryRow>(`SELECT ${COLUMNS}, ${COUNTS} ${from} ORDER BY ${order} LIMIT @limit`, {
    ...params,
    limit,
  });
  const total = db.get<{ n: number }>(`SELECT count(*) AS n ${from}`, params)?.n ?? 0;
  return { campaigns: rows.map(summaryOf), total };
}

export function getCampaign(db: Reader, id: string): CampaignDetail | null {
  const row = db.get<SummaryRow & { heads: string; created_at: number }>(
    `SELECT ${COLUMNS}, ${COUNTS}, d.heads, d.created_at
     FROM campaigns c JOIN documents d ON d.id = c.id WHERE c.id = ?`,
    id,
  );
  if (!row) return null;
  return {
    ...summaryOf(row),
    budgetLines: db.all<BudgetLine>(
      'SELECT id, channel, month, amount FROM campaign_budget WHERE campaign_id = ? ORDER BY month, channel, id',
      id,
    ),
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

export function writeCampaign(db: Writer, id: string, plan: CampaignPlan, at: number, by: string): void {
  const lines = Object.entries(plan.budget);
  db.run(
    `INSERT INTO campaigns (id, name, client, objective, state, start_day, end_day, owner, channels, currency,
       budget, removed, updated_at, updated_by)
     VALUES (@id, @name, @client, @objective, @state, @start, @end, @owner, @channels, @currency, @budget, @removed,
       @at, @by)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, client = excluded.client, objective = excluded.objective,
       state = excluded.state, start_day = excluded.start_day, end_day = excluded.end_day, owner = excluded.owner,
       channels = excluded.channels, currency = excluded.currency, budget = excluded.budget,
       removed = excluded.removed, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    {
      id,
      name: plan.name,
      client: plan.client,
      objective: plan.objective,
      state: plan.state,
      start: plan.start,
      end: plan.end,
      owner: plan.owner,
      channels: JSON.stringify(Object.keys(plan.channels).sort()),
      currency: plan.currency,
      budget: lines.reduce((sum, [, line]) => sum + line.amount, 0),
      removed: plan.isRemoved ? 1 : 0,
      at,
      by,
    },
  );
  db.run('DELETE FROM campaign_budget WHERE campaign_id = ?', id);
  for (const [lineId, line] of lines)
    db.run(
      'INSERT INTO campaign_budget (id, campaign_id, channel, month, amount) VALUES (?, ?, ?, ?, ?)',
      lineId,
      id,
      line.channel,
      line.month,
      line.amount,
    );
}

export function deleteCampaign(db: Writer, id: string): void {
  db.run('DELETE FROM campaign_budget WHERE campaign_id = ?', id);
  db.run('DELETE FROM campaigns WHERE id = ?', id);
}
