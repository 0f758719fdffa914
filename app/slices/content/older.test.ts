import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { documentMigrations } from '../../docs/log.ts';
import { openDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrations.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { migrations } from './migrations.ts';
import { bodyKind, pieceKind } from './doc.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

test('pieces of before there were variants have one after the migration, with its words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nmc-older-'));
  const db = openDatabase({ file: join(folder, 'older.db'), key: new Uint8Array(32) });
  try {
    migrate(db, [...documentMigrations, ...migrations.slice(0, 1)], 0);
    db.transaction(() => {
      db.run(
        `INSERT INTO pieces (id, body_id, title, type, state, campaign_id, removed, words, excerpt, updated_at, updated_by)
         VALUES ('p', 'b', 'Mail', 'email', 'draft', NULL, 0, 7, 'Hello', 1, 'x')`,
      );
    });
    migrate(db, [...documentMigrations, ...migrations], 0);
    expect(db.all('SELECT body_id, piece_id, letter, main, removed, words FROM piece_variants')).toEqual([
      { body_id: 'b', piece_id: 'p', letter: 'A', main: 1, removed: 0, words: 7 },
    ]);
    expect(db.get('SELECT limits FROM pieces')).toEqual({ limits: '[]' });
  } finally {
    db.close();
    await rm(folder, { recursive: true });
  }
});

test('a plan of before there were variants, tags and limits takes them in', async () => {
  const { client, kernel } = workspace;
  const [id, body] = [crypto.randomUUID(), crypto.randomUUID()];
  kernel.maintain((change) => {
    change.docs.createText(bodyKind.name, body);
    const plan = { title: 'Old', type: 'email', state: 'draft', campaignId: null, body, isRemoved: false };
    change.docs.createPlan(pieceKind.name, id, plan, 'create');
  });
  expect(await client.content.get({ id })).toMatchObject({
    bodyId: body,
    tags: [],
    limits: [],
    variants: [{ id: body, letter: 'A', isMain: true, isRemoved: false }],
  });
  const { variantId } = await client.content.addVariant({ id, from: body });
  await client.content.renameVariant({ id, variantId: body, name: 'First' });
  await client.content.update({ id, changes: { tags: ['spring'], limits: ['sms'] } });
  await client.content.chooseVariant({ id, variantId });
  await client.content.removeVariant({ id, variantId: body });
  await workspace.reopen();
  expect(await workspace.client.content.get({ id })).toMatchObject({
    bodyId: variantId,
    tags: ['spring'],
    limits: ['sms'],
    conflicts: 0,
    variants: [
      { id: body, name: 'First', isRemoved: true },
      { id: variantId, letter: 'B', isMain: true },
    ],
  });
});
