import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { resultOf } from '../../testing/tasks.ts';
import { base64, paragraphOf, TestEditor, textAt } from '../../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import type { Difference } from './contract.ts';

const MINUTE = 60_000;

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const newText = async (markdown?: string): Promise<string> =>
  (await workspace.client.content.create({ title: 'Letter', ...(markdown ? { markdown } : {}) })).bodyId;
const reasons = async (id: string) =>
  (await workspace.client.documents.versions({ id })).map(({ reason }) => reason);

/** Types a word at the start of the first paragraph. */
const type = (editor: TestEditor, word: string) =>
  editor.edit((body) => {
    if (body.length === 0) body.insert(0, [paragraphOf('')]);
    textAt(body, 0).insert(0, word);
  });

const shown = (differences: Difference[]) =>
  differences
    .filter(({ text }) => text.trim() !== '')
    .map(({ kind, text, field }) => `${kind}${field ? ` ${field}` : ''}: ${text.trim()}`);

describe('a version of a text', () => {
  test('is kept by itself when somebody writes on after a pause', async () => {
    const id = await newText();
    const editor = await TestEditor.open(workspace.client, id);
    await type(editor, 'one ');
    workspace.clock.at += 9 * MINUTE;
    await type(editor, 'two ');
    expect(await reasons(id)).toEqual([]);
    workspace.clock.at += 11 * MINUTE;
    await type(editor, 'three ');
    expect(await reasons(id)).toEqual(['auto']);
    const [version] = await workspace.client.documents.versions({ id });
    const differences = await compare(id, version?.id ?? '');
    expect(differences).toEqual(['added: three', 'same: two one']);
  });

  test('is kept of a single edit that stood alone between two pauses', async () => {
    const id = await newText('a');
    const editor = await TestEditor.open(workspace.client, id);
    for (const word of ['b', 'c', 'd']) {
      workspace.clock.at += 30 * MINUTE;
      await type(editor, word);
    }
    const versions = await workspace.client.documents.versions({ id });
    const contents = await Promise.all(versions.map((version) => compare(id, version.id, version.id)));
    expect(contents).toEqual([['same: cba'], ['same: ba'], ['same: a']]);
  });

  test('is not kept again of what a named version says already', async () => {
    const id = await newText('a');
    workspace.clock.at += 1;
    await workspace.client.documents.saveVersion({ id, name: 'now' });
    workspace.clock.at += 30 * MINUTE;
    await type(await TestEditor.open(workspace.client, id), 'b');
    expect(await reasons(id)).toEqual(['named']);
  });

  test('is kept every hour of writing without a pause', async () => {
    const id = await newText();
    const editor = await TestEditor.open(workspace.client, id);
    for (let minute = 0; minute <= 130; minute += 5) {
      await type(editor, 'x');
      workspace.clock.at += 5 * MINUTE;
    }
    expect(await reasons(id)).toEqual(['auto', 'auto']);
  });

  test('is kept of what a text began with before it is changed for the first time', async () => {
    const id = await newText('Imported words');
    workspace.clock.at += 60 * MINUTE;
    await type(await TestEditor.open(workspace.client, id), 'x');
    const versions = await workspace.client.documents.versions({ id });
    expect(versions.map(({ reason }) => reason)).toEqual(['auto']);
    expect(await compare(id, versions[0]?.id ?? '')).toEqual([
      'removed: Imported',
      'added: xImported',
      'same: words',
    ]);
  });

  test('is not kept of nothing: the first words after a long while of an empty text', async () => {
    const id = await newText();
    workspace.clock.at += 24 * 60 * MINUTE;
    const editor = await TestEditor.open(workspace.client, id);
    await type(editor, 'a');
    await type(editor, 'b');
    expect(await reasons(id)).toEqual([]);
  });

  test('can be named, and is compared with another word by word', async () => {
    const id = await newText('Hello dear reader\n\nThe same here');
    const first = (await workspace.client.documents.saveVersion({ id, name: 'First' })).versionId;
    const editor = await TestEditor.open(workspace.client, id);
    await editor.edit((body) => {
      textAt(body, 0).delete(6, 4);
      textAt(body, 0).insert(6, 'kind');
      body.insert(2, [paragraphOf('A new end')]);
    });
    const second = (await workspace.client.documents.saveVersion({ id, name: 'Second' })).versionId;
    await type(editor, 'x');
    expect(await compare(id, first, second)).toEqual([
      'same: Hello',
      'removed: dear',
      'added: kind',
      'same: reader',
      'same: The same here',
      'added: A new end',
    ]);
    expect((await workspace.client.documents.versions({ id })).map(({ name }) => name)).toEqual([
      'Second',
      'First',
    ]);
  });

  test('says after a restart what the text said when it was kept, even while its rows were behind', async () => {
    const id = await newText('Words');
    const editor = await TestEditor.open(workspace.client, id);
    await type(editor, 'New ');
    const { versionId } = await workspace.client.documents.saveVersion({ id, name: 'now' });
    await workspace.reopen();
    workspace.kernel.projectStale();
    expect(await compare(id, versionId)).toEqual(['same: New Words']);
  });
});

async function compare(id: string, from: string, to?: string) {
  workspace.kernel.projectStale();
  const { client } = workspace;
  return shown(await client.documents.compare(to ? { id, from, to } : { id, from }));
}

describe('restoring a text', () => {
  const nodesNow = async (id: string) => (await TestEditor.open(workspace.client, id)).nodes;

  test('brings back marks, headings, lists and tables, and keeps the present as a version', async () => {
    const id = await newText(
      '# Head\n\nSome **bold** [link](/x)\n\n3. three\n4. four\n\n| a |\n| - |\n| b |\n\n```ts\nx\n```',
    );
    const before = await nodesNow(id);
    const { versionId } = await workspace.client.documents.saveVersion({ id, name: 'good' });
    const editor = await TestEditor.open(workspace.client, id);
    await editor.edit((body) => {
      body.delete(0, body.length);
      body.insert(0, [paragraphOf('all gone')]);
    });
    const changed = await nodesNow(id);
    await workspace.client.documents.restore({ id, versionId });
    expect(await nodesNow(id)).toEqual(before);
    expect(await reasons(id)).toEqual(['restore', 'named']);

    await workspace.client.history.undo({});
    expect(await nodesNow(id)).toEqual(changed);
    await workspace.client.history.redo({});
    expect(await nodesNow(id)).toEqual(before);
  });

  test('leaves blocks alone that are the same, so that cursors in them stay where they are', async () => {
    const id = await newText('First\n\nSecond\n\nThird\n\nFourth');
    const { versionId } = await workspace.client.documents.saveVersion({ id, name: 'good' });
    const editor = await TestEditor.open(workspace.client, id);
    const cursors = [0, 3].map((block) =>
      Y.createRelativePositionFromTypeIndex(textAt(editor.body, block), 2),
    );
    await editor.edit((body) => {
      textAt(body, 1).insert(0, 'Not the ');
      body.delete(2, 1);
    });
    await workspace.client.documents.restore({ id, versionId });
    await editor.refresh();
    const found = cursors.map((cursor) => Y.createAbsolutePositionFromRelativePosition(cursor, editor.doc));
    expect(found.map((position) => position?.type.toString())).toEqual(['First', 'Fourth']);
    expect(found.map((position) => position?.index)).toEqual([2, 2]);
  });

  test('tells text that looks like a mark from the mark', async () => {
    const id = await newText('A <bold>b</bold>');
    const { versionId } = await workspace.client.documents.saveVersion({ id, name: 'literal' });
    const before = await nodesNow(id);
    const editor = await TestEditor.open(workspace.client, id);
    await editor.edit((body) => {
      textAt(body, 0).delete(2, 14);
      textAt(body, 0).insert(2, 'b', { bold: {} });
    });
    await workspace.client.documents.restore({ id, versionId });
    expect(await nodesNow(id)).toEqual(before);
  });

  test('keeps what somebody else wrote meanwhile in a block that stays', async () => {
    const id = await newText('First\n\nSecond');
    const { versionId } = await workspace.client.documents.saveVersion({ id, name: 'good' });
    await using copy = await workspace.copy();
    const [here, there] = [
      await TestEditor.open(workspace.client, id),
      await TestEditor.open(copy.client, id),
    ];
    await here.edit((body) => {
      textAt(body, 1).insert(0, 'x');
    });
    await there.edit((body) => {
      textAt(body, 0).insert(5, ' and more');
    });
    await workspace.client.documents.restore({ id, versionId });
    const { bytes } = await resultOf(copy.client.documents.export({ id }));
    await workspace.client.documents.merge({ id, bytes });
    await here.refresh();
    expect(here.body.toArray().map((block) => (block as Y.XmlElement).get(0).toString())).toEqual([
      'First and more',
      'Second',
    ]);
  });
});

describe('a version of a plan', () => {
  test('comes back with exactly the fields that differ as changes of the trail', async () => {
    const { client } = workspace;
    const { id } = await client.campaigns.create({
      name: 'Spring',
      channels: ['email'],
      start: '2026-03-01',
    });
    const { versionId } = await client.documents.saveVersion({ id, name: 'agreed' });
    workspace.clock.at += 2000;
    await client.campaigns.update({ id, changes: { name: 'Summer', channels: ['email', 'video'] } });
    workspace.clock.at += 2000;
    await client.documents.restore({ id, versionId });
    expect(await client.campaigns.get({ id })).toMatchObject({ name: 'Spring', channels: ['email'] });
    const trail = await client.documents.trail({ id });
    const restored = trail.filter(({ what }) => what === 'restore');
    expect(restored.map(({ field, from, to }) => [field, from, to]).sort()).toEqual([
      ['channels.video', true, null],
      ['name', 'Summer', 'Spring'],
    ]);
  });

  test('is compared with the present field by field', async () => {
    const { client } = workspace;
    const { id } = await client.campaigns.create({ name: 'Spring', start: '2026-03-01' });
    const { versionId } = await client.documents.saveVersion({ id, name: 'agreed' });
    await client.campaigns.update({ id, changes: { start: '2026-03-08', state: 'live' } });
    expect(await compare(id, versionId)).toEqual(
      [
        'removed start: 2026-03-01',
        'added start: 2026-03-08',
        'removed state: idea',
        'added state: live',
      ].toSorted((a, b) => a.split(' ')[1]!.localeCompare(b.split(' ')[1]!)),
    );
  });
});

test('the trail says who changed which field from what to what and when, newest first', async () => {
  const { client, clock } = workspace;
  const { id } = await client.campaigns.create({ name: 'Trail' });
  clock.at += 5000;
  await client.campaigns.update({ id, changes: { state: 'live', name: 'Path' } });
  clock.at += 5000;
  await client.campaigns.update({ id, changes: { name: 'Way' } });
  const trail = await client.documents.trail({ id, limit: 3 });
  const [last] = trail;
  expect(last).toMatchObject({ field: 'name', from: 'Path', to: 'Way', what: 'update', at: clock.at });
  expect(
    trail
      .slice(1)
      .map(({ field, at }) => [field, at])
      .sort(),
  ).toEqual([
    ['name', clock.at - 5000],
    ['state', clock.at - 5000],
  ]);
});

describe('what cannot be', () => {
  test('a version of another document is not found', async () => {
    const [one, other] = [await newText('one'), await newText('other')];
    const { versionId } = await workspace.client.documents.saveVersion({ id: one, name: 'v' });
    const gone = { data: { code: 'not_found' } };
    await expect(workspace.client.documents.restore({ id: other, versionId })).rejects.toMatchObject(gone);
  });

  test('a damaged or foreign copy of a plan is refused and changes nothing', async () => {
    const { client, kernel } = workspace;
    const { id } = await client.campaigns.create({ name: 'Spring' });
    const other = await client.campaigns.create({ name: 'Autumn' });
    const { bytes } = await resultOf(client.documents.export({ id }));
    const whole = Buffer.from(bytes, 'base64');
    const count = () => kernel.db.get<{ n: number }>('SELECT count(*) AS n FROM doc_updates')?.n;
    const before = [await client.campaigns.get({ id }), count()];
    const flipped = Buffer.from(whole);
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    for (const damaged of [whole.subarray(0, -5), flipped, Buffer.from('x'), Buffer.from('no plan at all')]) {
      const merge = client.documents.merge({ id, bytes: base64(damaged) });
      await expect(merge).rejects.toMatchObject({ data: { code: 'damaged' } });
    }
    const foreign = await resultOf(client.documents.export({ id: other.id }));
    for (const bytes of [foreign.bytes, ''])
      await expect(client.documents.merge({ id, bytes })).rejects.toMatchObject({
        data: { code: 'invalid' },
      });
    expect([await client.campaigns.get({ id }), count()]).toEqual(before);
  });

  test('an edit of a state that never was is refused', async () => {
    const { client } = workspace;
    const { id } = await client.campaigns.create({ name: 'Spring' });
    const update = client.campaigns.update({ id, heads: ['ab'.repeat(32)], changes: { name: 'x' } });
    await expect(update).rejects.toMatchObject({ data: { code: 'conflict' } });
  });

  test('two documents cannot have one id', async () => {
    const { client } = workspace;
    const { id } = await client.campaigns.create({ name: 'Spring' });
    await expect(client.content.create({ id, title: 'x' })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
  });
});
