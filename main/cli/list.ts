import type { Client } from '../../app/contract/index.ts';
import { FailureError } from '../../app/contract/errors.ts';
import { bytesText, print, table } from './output.ts';

const minute = (instant: number): string => new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
const money = (hundredths: number, currency: string): string =>
  `${(hundredths / 100).toFixed(2)} ${currency}`;

/** However many there are: the contract gives them five hundred at a time. */
async function allPieces(client: Client) {
  const limit = 500;
  const { pieces, total } = await client.content.list({ limit });
  while (pieces.length < total) {
    const next = await client.content.list({ limit, offset: pieces.length });
    if (next.pieces.length === 0) break;
    pieces.push(...next.pieces);
  }
  return pieces;
}

/** How each kind of thing is fetched and laid out. */
const lists: Record<string, (client: Client) => Promise<{ value: unknown; text: string }>> = {
  async campaigns(client) {
    const { campaigns } = await client.campaigns.list({ limit: 5000 });
    const rows = campaigns.map((c) => [
      c.id,
      c.name,
      c.client,
      c.state,
      c.start ?? '',
      c.end ?? '',
      money(c.budget, c.currency),
    ]);
    return {
      value: campaigns,
      text: table(['id', 'name', 'client', 'state', 'start', 'end', 'budget'], rows),
    };
  },
  async audiences(client) {
    const { audiences } = await client.audiences.list({ limit: 2000 });
    const uses = new Map(
      (await client.campaigns.audiences({})).map((use) => [use.audienceId, use.campaigns]),
    );
    const rows = audiences.map((a) => [a.id, a.name, String(a.size ?? ''), String(uses.get(a.id) ?? 0)]);
    return { value: audiences, text: table(['id', 'name', 'people', 'campaigns'], rows) };
  },
  async pieces(client) {
    const pieces = await allPieces(client);
    const rows = pieces.map((p) => [p.id, p.title, p.type, p.state, String(p.words), minute(p.updatedAt)]);
    return { value: pieces, text: table(['id', 'title', 'type', 'state', 'words', 'changed'], rows) };
  },
  async tasks(client) {
    const { tasks } = await client.tasks.list({ state: 'open', limit: 5000 });
    const rows = tasks.map((t) => [t.id, t.title, t.due ?? '', t.owner, t.campaign ?? '']);
    return { value: tasks, text: table(['id', 'task', 'due', 'owner', 'campaign'], rows) };
  },
  async imports(client) {
    const imports = await client.analytics.imports({ limit: 500 });
    const rows = imports.map((i) => [
      i.id,
      i.fileName,
      i.source,
      String(i.rows),
      minute(i.at),
      i.isUndone ? 'undone' : '',
    ]);
    return { value: imports, text: table(['id', 'file', 'source', 'rows', 'imported', ''], rows) };
  },
  async backups(client) {
    const backups = await client.workspaces.backups({});
    const rows = backups.map((b) => [b.file, minute(b.at), bytesText(b.bytes)]);
    return { value: backups, text: table(['file', 'made', 'size'], rows) };
  },
  async conflicts(client) {
    const conflicts = await client.documents.conflicts({});
    const rows = conflicts.map((c) => [
      c.id,
      c.field,
      c.candidates.map(({ value }) => JSON.stringify(value)).join(' or '),
    ]);
    return { value: conflicts, text: table(['document', 'field', 'values'], rows) };
  },
};

export async function list(client: Client, what: string, json: boolean | undefined): Promise<void> {
  const make = Object.hasOwn(lists, what) ? lists[what] : undefined;
  if (!make)
    throw new FailureError({
      code: 'invalid',
      message: `There is no list of “${what}”. There are: ${Object.keys(lists).join(', ')}.`,
    });
  const { value, text } = await make(client);
  print(json, value, text);
}
