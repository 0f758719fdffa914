import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { createKeyFileSecrets } from '../../app/ports/secrets/index.ts';
import { AssetStore } from '../../app/store/assets/index.ts';
import { openDatabase, type Connection } from '../../app/store/database.ts';
import { subKeys, unlock } from '../../app/store/keys/index.ts';
import { siteIn, withWorkspace } from '../common/host.ts';
import { unsound } from '../kill/sound.ts';
import { PLAIN_KEY, type Mark } from './child.ts';

export interface Opened {
  problem: string | null;
}

const told = (error: unknown): Opened => ({
  problem: error instanceof Error ? error.message : String(error),
});

/** Opens an image as the product does and looks for everything acknowledged; `isWhole` has the service verify it too. */
export async function openApp(root: string, marks: readonly Mark[], isWhole: boolean): Promise<Opened> {
  try {
    if (isWhole) {
      const found = await withWorkspace(siteIn(root), {}, unsound);
      if (found.length > 0) return { problem: found.join('; ') };
    }
    const { folder } = siteIn(root);
    const db = await openByKeyFile(root, folder);
    try {
      return { problem: integrityOf(db) ?? missing(db, marks) ?? (await missingAsset(folder, db, marks)) };
    } finally {
      db.close();
    }
  } catch (error) {
    return told(error);
  }
}

async function openByKeyFile(root: string, folder: string): Promise<Connection> {
  const secrets = createKeyFileSecrets(join(root, 'config', 'keys'));
  const { candidates } = await unlock(folder, { kind: 'keyfile', secrets });
  let problem: unknown;
  for (const { masterKey } of candidates) {
    try {
      return openDatabase({ file: join(folder, 'workspace.db'), key: subKeys(masterKey).database });
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

function integrityOf(db: Connection): string | null {
  const lines = db.all<{ integrity_check: string }>('PRAGMA integrity_check(3)');
  const bad = lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
  return bad.length > 0 ? bad.join('; ') : null;
}

/** The first acknowledged change that is not there. */
function missing(db: Connection, marks: readonly Mark[]): string | null {
  const column = (sql: string): Set<unknown> => new Set(db.all<{ v: unknown }>(sql).map(({ v }) => v));
  const commands = column('SELECT id AS v FROM applied_commands');
  const assets = column('SELECT hash AS v FROM assets');
  const imports = column("SELECT command_id AS v FROM imports WHERE state = 'done'");
  // Updates and snapshots hold a run of text as it was typed.
  const stored = db.all<{ v: Buffer }>(
    'SELECT bytes AS v FROM doc_updates UNION ALL SELECT bytes FROM doc_snapshots',
  );
  const text = Buffer.concat(stored.map(({ v }) => v)).toString();
  const isThere = (mark: Mark): boolean => {
    switch (mark.kind) {
      case 'command':
        return commands.has(mark.id);
      case 'run':
        return text.includes(mark.text);
      case 'asset':
        return assets.has(mark.hash);
      case 'import':
        return imports.has(mark.commandId);
      default:
        return true;
    }
  };
  const gone = marks.find((mark) => !isThere(mark));
  return gone ? `${JSON.stringify(gone)} was acknowledged and is gone` : null;
}

async function missingAsset(folder: string, db: Connection, marks: readonly Mark[]): Promise<string | null> {
  const hashes = marks.flatMap((mark) => (mark.kind === 'asset' ? mark.hash : []));
  const key = db.get<{ value: string }>("SELECT value FROM meta WHERE name = 'assets_key'")?.value;
  if (hashes.length === 0 || key === undefined) return null;
  // One at a time is enough: over thousands of images each has its turn many times.
  const one = hashes[marks.length % hashes.length] ?? '';
  const found = await new AssetStore(folder, Buffer.from(key, 'base64')).verify([one, hashes.at(-1) ?? one]);
  return found.length > 0 ? `files: ${JSON.stringify(found)}` : null;
}

export function openPlain(root: string, marks: readonly Mark[], cipher: string): Opened {
  const db = new Database(join(root, 'workspace', 'workspace.db'));
  try {
    db.pragma(`cipher='${cipher}'`);
    db.pragma(`key="x'${PLAIN_KEY.toString('hex')}'"`);
    const check = db.pragma('integrity_check(3)', { simple: true });
    if (check !== 'ok') return { problem: String(check) };
    const rows = db.prepare('SELECT count(*) AS n FROM rows').get() as { n: number };
    return {
      problem:
        rows.n >= marks.length - 1 ? null : `${String(marks.length - 1 - rows.n)} acknowledged rows are gone`,
    };
  } catch (error) {
    return told(error);
  } finally {
    db.close();
  }
}
