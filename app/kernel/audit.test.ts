import { afterEach, beforeEach, expect, test } from 'vitest';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';
import { brokenAudit } from './audit.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
  const { id } = await workspace.client.campaigns.create({ name: 'Spring' });
  await workspace.client.campaigns.update({ id, changes: { state: 'planned' } });
  await workspace.client.campaigns.update({ id, changes: { state: 'live' } });
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const tamper = (sql: string) => {
  const { db } = workspace.kernel;
  db.transaction(() => {
    db.run(sql);
  });
  return brokenAudit(db);
};

test('an audit log that nobody touched holds, also after a restart', async () => {
  expect(brokenAudit(workspace.kernel.db)).toBeNull();
  await workspace.reopen();
  await workspace.client.campaigns.create({ name: 'After' });
  expect(brokenAudit(workspace.kernel.db)).toBeNull();
});

test.each([
  ['another person', "person = 'somebody else'"],
  ['another time', 'at = at + 1'],
  ['another device', "device = ''"],
  ['another way in', "via = 'api'"],
  ['another operation', "operation = 'campaigns.create'"],
  ['another subject', "subject = ''"],
  ['another detail', `detail = replace(detail, 'planned', 'live')`],
  ['another hash', "hash = 'f' || substr(hash, 2) || '0'"],
])('an entry that was changed to %s is found', (_, change) => {
  expect(tamper(`UPDATE audit_log SET ${change} WHERE seq = 2`)).toBe(2);
});

test('an entry that was taken out is found', () => {
  expect(tamper('DELETE FROM audit_log WHERE seq = 2')).toBe(3);
});

test('a first entry that was taken out is found', () => {
  expect(tamper('DELETE FROM audit_log WHERE seq = 1')).toBe(2);
});

test('a last entry that was cut off is found', () => {
  expect(tamper('DELETE FROM audit_log WHERE seq = 3')).toBe(3);
});

test('a log that was emptied is found', () => {
  expect(tamper('DELETE FROM audit_log')).toBe(1);
});

test('an entry says who did what to what from where, and not the text of a long input', async () => {
  const { id } = await workspace.client.campaigns.create({ name: 'Long', objective: 'secret '.repeat(1000) });
  const [entry] = await workspace.client.history.audit({ limit: 1 });
  expect(entry).toMatchObject({ operation: 'campaigns.create', via: 'window', at: workspace.clock.at });
  expect(entry?.detail.length).toBeLessThan(1000);
  await workspace.client.campaigns.remove({ ids: [id] });
  const [removal] = await workspace.client.history.audit({ limit: 1 });
  expect(removal?.detail).toBe(JSON.stringify({ ids: [id] }));
});

test('a command that failed or changed nothing twice is not in the log', async () => {
  const before = (await workspace.client.history.audit({})).length;
  const commandId = crypto.randomUUID();
  await workspace.client.campaigns.create({ name: 'Once', commandId });
  await workspace.client.campaigns.create({ name: 'Once', commandId });
  await workspace.client.campaigns.remove({ ids: [crypto.randomUUID()] }).catch(() => undefined);
  expect(await workspace.client.history.audit({})).toHaveLength(before + 1);
});
