import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentEvent } from './contract.ts';
import { resultOf } from '../../testing/tasks.ts';
import { base64, bytesOf, paragraphOf, TestEditor, textAt } from '../../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
let bodyId: string;
beforeEach(async () => {
  workspace = await testWorkspace();
  ({ bodyId } = await workspace.client.content.create({ title: 'Letter', markdown: 'Dear all' }));
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const openEditor = () => TestEditor.open(workspace.client, bodyId);
const stored = async ({ client }: TestWorkspace = workspace) =>
  bytesOf((await resultOf(client.documents.export({ id: bodyId }))).bytes);

test('a change of a text is on the disk once its push is answered, without any close', async () => {
  const editor = await openEditor();
  await editor.edit((body) => {
    textAt(body, 0).insert(8, ', welcome');
  });
  await using copy = await workspace.copy();
  const other = await TestEditor.open(copy.client, bodyId);
  expect(other.nodes).toEqual(editor.nodes);
});

test('every prefix of pushes that was answered is in a copy of the files', async () => {
  const editor = await openEditor();
  for (let n = 0; n < 5; n += 1) {
    await editor.edit((body) => {
      textAt(body, 0).insert(0, String(n));
    });
    await using copy = await workspace.copy();
    expect((await TestEditor.open(copy.client, bodyId)).nodes).toEqual(editor.nodes);
  }
});

/** The events of a follower as they come, and how to stop it. */
async function follow(session: string = randomUUID()) {
  const controller = new AbortController();
  const events = await workspace.client.documents.follow(
    { id: bodyId, session },
    { signal: controller.signal },
  );
  const iterator = (events as AsyncIterable<DocumentEvent>)[Symbol.asyncIterator]();
  return {
    async next(): Promise<DocumentEvent> {
      const { value, done } = await iterator.next();
      if (done) throw new Error('the stream ended');
      return value;
    },
    async stop() {
      controller.abort();
      await iterator.return?.();
    },
  };
}

test('a follower gets the text first and then what others change, but not its own changes', async () => {
  const [mine, theirs] = [await openEditor(), await openEditor()];
  const follower = await follow(mine.session);
  const first = await follower.next();
  expect(first).toEqual({ type: 'state', state: base64(Y.encodeStateAsUpdate(mine.doc)) });
  await mine.edit((body) => {
    textAt(body, 0).insert(0, 'mine ');
  });
  await theirs.edit((body) => {
    textAt(body, 0).insert(0, 'theirs ');
  });
  const event = await follower.next();
  if (event.type !== 'update') throw new Error(`an ${event.type} came`);
  Y.applyUpdate(mine.doc, bytesOf(event.update));
  expect(Y.encodeStateAsUpdate(mine.doc)).toEqual(await stored());
  await follower.stop();
});

test('a follower hears of what the service itself changes: a restored version, a merged copy', async () => {
  const editor = await openEditor();
  const { versionId } = await workspace.client.documents.saveVersion({ id: bodyId, name: 'first' });
  await editor.edit((body) => {
    textAt(body, 0).insert(0, 'x');
  });
  const follower = await follow(editor.session);
  await follower.next();
  await workspace.client.documents.restore({ id: bodyId, versionId });
  expect((await follower.next()).type).toBe('update');
  await workspace.client.documents.merge({ id: bodyId, bytes: base64(await stored()) });
  expect((await follower.next()).type).toBe('update');
  await follower.stop();
});

test('where a cursor is reaches others, not oneself, and is not stored', async () => {
  const [me, other] = [randomUUID(), randomUUID()];
  const [mine, theirs] = [await follow(me), await follow(other)];
  await mine.next();
  await theirs.next();
  const before = await stored();
  const { db } = workspace.kernel;
  const rows = () => db.all<{ n: number }>('SELECT count(*) AS n FROM doc_updates');
  const updates = rows();
  await workspace.client.documents.presence({
    id: bodyId,
    session: me,
    presence: base64(new Uint8Array([1, 2])),
  });
  await workspace.client.documents.presence({
    id: bodyId,
    session: other,
    presence: base64(new Uint8Array([3])),
  });
  expect(await theirs.next()).toEqual({ type: 'presence', presence: base64(new Uint8Array([1, 2])) });
  expect(await mine.next()).toEqual({ type: 'presence', presence: base64(new Uint8Array([3])) });
  expect(await stored()).toEqual(before);
  expect(rows()).toEqual(updates);
  await mine.stop();
  await theirs.stop();
});

test('a text that does not exist cannot be followed, pushed to or merged into', async () => {
  const id = randomUUID();
  const session = randomUUID();
  const gone = { data: { code: 'not_found' } };
  const events = workspace.client.documents.follow({ id, session });
  await expect(events.then((stream) => stream.next())).rejects.toMatchObject(gone);
  const update = base64(await stored());
  await expect(workspace.client.documents.push({ id, session, update })).rejects.toMatchObject(gone);
  await expect(workspace.client.documents.merge({ id, bytes: update })).rejects.toMatchObject(gone);
});

test('a long log is folded into a snapshot and says the same before and after', async () => {
  const editor = await openEditor();
  const { db } = workspace.kernel;
  const tail = () =>
    db.get<{ n: number }>('SELECT count(*) AS n FROM doc_updates WHERE doc_id = ?', bodyId)?.n;
  for (let n = 0; n < 420; n += 1)
    await editor.edit((body) => {
      textAt(body, 0).insert(n, 'abc'.charAt(n % 3));
    });
  workspace.kernel.projectStale();
  expect(tail()).toBe(0);
  await editor.edit((body) => {
    textAt(body, 0).delete(0, 10);
  });
  expect(tail()).toBe(1);
  await workspace.reopen();
  expect((await openEditor()).nodes).toEqual(editor.nodes);
  expect(await stored()).toEqual(Y.encodeStateAsUpdate(editor.doc));
});

test('an update that waits for one that is missing is kept through a snapshot and applied when that comes', async () => {
  const editor = await openEditor();
  const first = editor.change((body) => {
    textAt(body, 0).insert(0, 'first ');
  });
  const second = editor.change((body) => {
    textAt(body, 0).insert(0, 'second '.repeat(20_000));
  });
  if (!first || !second) throw new Error('nothing changed');
  await editor.push(second);
  workspace.kernel.projectStale();
  await workspace.reopen();
  await (await openEditor()).push(first);
  expect((await openEditor()).nodes).toEqual(editor.nodes);
});

test('whatever is done to the bytes of an update, it is refused as damaged or does no damage', async () => {
  const editor = await openEditor();
  const update = editor.change((body) => {
    body.insert(1, [paragraphOf('some words'), paragraphOf('and more')]);
    textAt(body, 0).delete(0, 2);
  });
  if (!update) throw new Error('nothing changed');
  const count = () => workspace.kernel.db.get<{ n: number }>('SELECT count(*) AS n FROM doc_updates')?.n ?? 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(update.length - 1),
      fc.nat(255),
      fc.integer({ min: 1, max: update.length }),
      async (at, value, length) => {
        const damaged = update.slice(0, length);
        damaged[Math.min(at, length - 1)] = value;
        const before = [await stored(), count()];
        try {
          await editor.push(damaged);
        } catch (error) {
          expect(error).toMatchObject({ data: { code: 'damaged' } });
          expect([await stored(), count()]).toEqual(before);
        }
        const text = new Y.Doc();
        Y.applyUpdate(text, await stored());
      },
    ),
    { numRuns: 300 },
  );
  await workspace.reopen();
  await openEditor();
});

test.each(['', 'AA==', 'AAAA', base64(new TextEncoder().encode('no update'))])(
  'bytes that are no change of a text (%j) are refused and not stored',
  async (update) => {
    const editor = await openEditor();
    const push = workspace.client.documents.push({ id: bodyId, session: editor.session, update });
    await expect(push).rejects.toMatchObject({ data: { code: 'damaged' } });
    await expect(workspace.client.documents.merge({ id: bodyId, bytes: update })).rejects.toMatchObject({
      data: { code: 'damaged' },
    });
  },
);

test('an edit that decodes well but cannot be applied is refused, and the text goes on', async () => {
  const editor = await openEditor();
  const update = editor.change((body) => {
    body.insert(1, [paragraphOf('some words')]);
    textAt(body, 0).insert(2, 'x');
  });
  if (!update) throw new Error('nothing changed');
  const hostile = unappliable(update, await stored());
  await expect(editor.push(hostile)).rejects.toMatchObject({ data: { code: 'damaged' } });
  await editor.push(update);
  await workspace.reopen();
  expect((await openEditor()).nodes).toEqual(editor.nodes);
});

/** Changes one byte of an update so that it decodes but cannot be applied to `state`. */
function unappliable(update: Uint8Array, state: Uint8Array): Uint8Array {
  for (let at = 0; at < update.length; at += 1)
    for (let value = 0; value < 256; value += 1) {
      const candidate = update.slice();
      candidate[at] = value;
      try {
        Y.decodeUpdate(candidate);
      } catch {
        continue;
      }
      try {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, state);
        Y.applyUpdate(doc, candidate);
      } catch {
        return candidate;
      }
    }
  throw new Error('no such change');
}
