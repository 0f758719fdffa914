import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { Registry } from '../../app/kernel/registry.ts';
import { DATABASE_FILE } from '../../app/service/workspace.ts';
import { slices } from '../../app/slices/index.ts';
import { openDatabase } from '../../app/store/database.ts';
import { createKeys, subKeys } from '../../app/store/keys/index.ts';
import { migrate } from '../../app/store/migrations.ts';
import { createKeyFileSecrets } from '../../app/ports/secrets/index.ts';
import type { Random } from '../common/random.ts';
import type { Site } from '../common/host.ts';

export const allMigrations = () => new Registry(slices).migrations;

/** Owners whose steps every file has, since no version without them was ever released. */
const BASE = new Set(['commands', 'audit', 'documents']);

/** Makes a workspace as an older version left it: a prefix of each owner's migrations, with a text in it. */
export async function makeOlder(site: Site, random: Random, words: string): Promise<void> {
  mkdirSync(site.folder, { recursive: true });
  const secrets = createKeyFileSecrets(join(site.root, 'config', 'keys'));
  const { masterKey } = await createKeys(site.folder, { slots: [{ kind: 'keyfile', secrets }] });
  const db = openDatabase({ file: join(site.folder, DATABASE_FILE), key: subKeys(masterKey).database });
  try {
    migrate(db, prefixOf(random), Date.now());
    const doc = new Y.Doc();
    doc.getXmlFragment('body').insert(0, [new Y.XmlText(words)]);
    db.transaction(() => {
      db.run(
        "INSERT INTO documents (id, kind, created_at, created_by, updated_at, updated_by) VALUES (?, 'content/body', 1, 'x', 1, 'x')",
        OLD_TEXT,
      );
      db.run(
        "INSERT INTO doc_updates (doc_id, seq, bytes, person, at) VALUES (?, 1, ?, 'x', 1)",
        OLD_TEXT,
        Y.encodeStateAsUpdate(doc),
      );
    });
  } finally {
    db.close();
  }
}

export const OLD_TEXT = '00000000-0000-4000-8000-000000000001';

function prefixOf(random: Random) {
  const kept = new Map<string, number>();
  return allMigrations().filter(({ id }) => {
    const [owner = '', number] = id.split('/');
    if (!kept.has(owner)) kept.set(owner, BASE.has(owner) ? 1 + random.below(3) : random.below(3));
    return Number(number) <= (kept.get(owner) ?? 0);
  });
}
