import { randomBytes, randomUUID } from 'node:crypto';
import { extname, join } from 'node:path';
import type { AssetFiles } from '../kernel/assets.ts';
import type { Clock, Identity } from '../kernel/context.ts';
import { Kernel } from '../kernel/kernel.ts';
import { Registry } from '../kernel/registry.ts';
import { slices } from '../slices/index.ts';
import { AssetStore } from '../store/assets/index.ts';
import { openDatabase, type Connection } from '../store/database.ts';
import { migrate } from '../store/migrations.ts';
import { ReaderPool } from '../store/readers.ts';

export const DATABASE_FILE = 'workspace.db';

/** The built product has the same files with another ending. */
const readerScript = new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url);

export interface OpenWorkspace {
  folder: string;
  /** 32 bytes, see store/keys. */
  databaseKey: Uint8Array;
  clock: Clock;
  /** In place of the files in the folder, for tests. */
  assets?: AssetFiles;
  checkAnswers?: boolean;
}

/** Opens, migrates and starts the workspace in a folder; a database that isn't there is made. */
export async function openWorkspace(options: OpenWorkspace): Promise<Kernel> {
  const { folder, databaseKey: key, clock } = options;
  const file = join(folder, DATABASE_FILE);
  const registry = new Registry(slices);
  const db = openDatabase({ file, key });
  const readers = new ReaderPool(readerScript, { file, key });
  try {
    migrate(db, registry.migrations, clock.now());
    readers.warm();
    return await Kernel.start({
      registry,
      db,
      readers,
      assets: options.assets ?? (await assetFiles(folder, db)),
      folder,
      identity: identityOf(db),
      clock,
      ...(options.checkAnswers === undefined ? {} : { checkAnswers: options.checkAnswers }),
    });
  } catch (error) {
    await readers.close();
    db.close();
    throw error;
  }
}

/** The person and device of this copy of the workspace, made when it is opened for the first time. */
function identityOf(db: Connection): Identity {
  const { value } = db.transaction(() => ({
    personId: metaOf(db, 'person'),
    deviceId: metaOf(db, 'device'),
  }));
  return value;
}

/** The files of a workspace, under a key that lives in the database and so outlasts a change of the master key. */
async function assetFiles(folder: string, db: Connection): Promise<AssetStore> {
  const { value } = db.transaction(() => metaOf(db, 'assets_key', () => randomBytes(32).toString('base64')));
  const store = new AssetStore(folder, Buffer.from(value, 'base64'));
  await store.sweep().catch(() => 0);
  return store;
}

function metaOf(db: Connection, name: string, make: () => string = randomUUID): string {
  const known = db.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', name);
  if (known) return known.value;
  const value = make();
  db.run('INSERT INTO meta (name, value) VALUES (?, ?)', name, value);
  return value;
}

/** The name that the person gave the workspace. */
export const nameOf = (kernel: Kernel): string | null =>
  kernel.db.get<{ value: string }>("SELECT value FROM meta WHERE name = 'name'")?.value ?? null;

export function setName(kernel: Kernel, name: string): void {
  kernel.db.transaction(() => {
    kernel.db.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('name', ?)", name);
  });
}
