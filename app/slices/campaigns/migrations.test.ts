import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrations.ts';
import { briefIdOf } from './brief.ts';
import { migrations } from './migrations.ts';

test('campaigns of the first version know the text of their brief, and have no audiences or names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nmc-campaigns-'));
  const db = openDatabase({ file: join(folder, 'test.db'), key: new Uint8Array(32) });
  try {
    migrate(db, migrations.slice(0, 1), 1);
    const id = crypto.randomUUID();
    db.transaction(() => {
      db.run(
        `INSERT INTO campaigns (id, name, client, objective, state, start_day, end_day, owner, channels, currency, budget,
           removed, updated_at, updated_by)
         VALUES (?, 'Old', '', '', 'idea', NULL, NULL, '', '[]', 'EUR', 0, 0, 1, 'somebody')`,
        id,
      );
    });
    migrate(db, migrations, 2);
    expect(db.get('SELECT brief_id, audiences, export_names, brief_templates FROM campaigns')).toEqual({
      brief_id: briefIdOf(id),
      audiences: '[]',
      export_names: '[]',
      brief_templates: '[]',
    });
  } finally {
    db.close();
    await rm(folder, { recursive: true });
  }
});
