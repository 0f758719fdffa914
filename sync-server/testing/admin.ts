import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3-multiple-ciphers';
import { openAccounts, type OpenAccounts } from '../accounts/open.ts';
import { openAssets } from '../assets/open.ts';
import type { Assets } from '../assets/assets.ts';
import { loadConfig, type RelayConfig } from '../config/load.ts';
import { createLog } from '../config/logger.ts';
import type { LogAdmin, OpenLogAdmin } from '../admin/log-admin.ts';
import { runAdmin } from '../admin/program.ts';

export const folder = mkdtempSync(join(tmpdir(), 'nmc-admin-'));
/** To be called after all tests. */
export const removePlaces = (): void => rmSync(folder, { recursive: true, force: true });
export const PASSWORD = 'correct horse battery';
export const ENV = { NMC_RELAY_PASSWORD_MEMORY: '19', NMC_RELAY_PASSWORD_PASSES: '2' };
export const HOME = { address: '192.0.2.1', device: 'D' };
let count = 0;
export const place = () => join(folder, `place-${String((count += 1))}`);

/** A log of one SQLite file, as far as backups are concerned. */
function logOf(data: string): LogAdmin {
  const file = join(data, 'log.db');
  const row = { workspace: 'w', documents: 1, updates: 2, bytes: 3, head: 2 };
  return {
    workspaces: () => Promise.resolve([row]),
    compact: () => Promise.resolve({ documents: 1, freedBytes: 4096 }),
    verify: () =>
      Promise.resolve(
        readFileSync(file).includes('damage')
          ? [{ workspace: 'w', document: 'd', problem: 'it is damaged' }]
          : [],
      ),
    export: (_workspace, into) => {
      writeFileSync(join(into, 'd.json'), '{}');
      return Promise.resolve();
    },
    backup: (into) => {
      const db = new Database(file);
      db.prepare('VACUUM INTO ?').run(join(into, 'log.db'));
      db.close();
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

export interface Ran {
  code: number;
  out: string;
  err: string;
  json: Record<string, unknown>;
}

export async function run(
  data: string,
  args: string,
  options: { env?: object; stdin?: string; openLog?: OpenLogAdmin } = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const outside = {
    env: { ...ENV, NMC_RELAY_DATA: data, ...options.env },
    openLog:
      options.openLog ??
      ((config: RelayConfig) =>
        Promise.resolve(existsSync(join(config.data, 'log.db')) ? logOf(config.data) : null)),
    stdin: Readable.from([options.stdin ?? '']),
    out: (text: string) => void (out += text),
  };
  const code = await runAdmin(args.split(' '), outside, (text) => void (err += text));
  return { code, out, err, json: args.includes('--json') && code === 0 ? (JSON.parse(out) as never) : {} };
}

export interface Running {
  data: string;
  open: OpenAccounts;
  assets: Assets;
  workspace: string;
  owner: string;
  close(): Promise<void>;
}

/** A data folder with an owner, a workspace, two files and a log, and a relay that has it open. */
export async function relay(): Promise<Running> {
  const data = place();
  const config = loadConfig({ env: ENV, given: { data } });
  const open = await openAccounts(config, createLog('fatal'));
  const added = await run(data, '--json users add owner@example.com --name Owner --password-file -', {
    stdin: `${PASSWORD}\n`,
  });
  const owner = added.json['id'] as string;
  const made = await run(data, '--json workspaces create Agency --owner owner@example.com');
  const workspace = made.json['id'] as string;
  const assets = openAssets(config, open.accounts.context.store);
  for (const text of ['one', 'two']) {
    const content = Buffer.from(`the file ${text}`);
    const hash = createHash('sha256').update(content).digest('hex');
    const begun = await assets.begin({ workspace, by: owner }, { hash, bytes: content.length });
    if ('upload' in begun)
      await assets.append({ workspace, by: owner }, begun.upload.id, 0, Readable.from([content]));
  }
  const log = new Database(join(data, 'log.db'));
  log.pragma('journal_mode = WAL');
  log.exec(
    'CREATE TABLE updates (seq INTEGER PRIMARY KEY, bytes BLOB); INSERT INTO updates (bytes) VALUES (randomblob(9))',
  );
  return {
    data,
    open,
    assets,
    workspace,
    owner,
    async close() {
      log.close();
      await open.close();
    },
  };
}
