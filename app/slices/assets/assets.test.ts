import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_UPLOAD } from '../../contract/limits.ts';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { plainName } from './model.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
/** 1 by 1 pixels. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const add = (name: string, content: string) => resultOf(workspace.client.assets.add({ name, content }));
const names = async (filter = {}) => (await workspace.client.assets.list(filter)).map(({ name }) => name);

test('a file comes back as it was after a restart, and does not stand on the disk in the clear', async () => {
  const { hash } = await add('note.txt', base64('a word to find'.repeat(30_000)));
  await workspace.reopen();
  const file = await resultOf(workspace.client.assets.read({ hash }));
  expect(Buffer.from(file.content, 'base64').toString()).toBe('a word to find'.repeat(30_000));
  expect(file).toMatchObject({ hash, name: 'note.txt', bytes: 420_000, at: workspace.clock.at });
});

test('the type of a file is told from its bytes, whatever its name says', async () => {
  expect(await add('holiday.html', PNG)).toMatchObject({ type: 'image/png', isInline: true });
  const svg = base64('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>');
  expect(await add('photo.png', svg)).toMatchObject({ type: 'image/svg+xml', isInline: false });
  expect(await add('photo.jpg', base64('<html><script>x</script>'))).toMatchObject({ isInline: false });
  expect(await add('data.gif', base64('%PDF-1.7\n'))).toMatchObject({
    type: 'application/pdf',
    isInline: false,
  });
});

test('the same file twice is one file, under the name it came with first', async () => {
  const first = await add('logo.png', PNG);
  workspace.clock.at += 1000;
  expect(await add('copy of logo.png', PNG)).toEqual(first);
  expect(await names()).toEqual(['logo.png']);
});

test('files are listed newest first, those in the bin apart', async () => {
  await add('a', base64('a'));
  workspace.clock.at += 1;
  const { hash } = await add('b', base64('b'));
  workspace.clock.at += 1;
  await add('c', base64('c'));
  expect(await names()).toEqual(['c', 'b', 'a']);
  expect(await names({ limit: 1, offset: 1 })).toEqual(['b']);
  await workspace.client.assets.remove({ hash });
  expect(await names()).toEqual(['c', 'a']);
  expect(await names({ removed: true })).toEqual(['b']);
});

test('a file that was removed is still there for what shows it, and comes back by undo or by adding it again', async () => {
  const { client } = workspace;
  const { hash } = await add('logo.png', PNG);
  await client.assets.remove({ hash });
  expect((await resultOf(client.assets.read({ hash }))).content).toBe(PNG);
  await client.history.undo({});
  expect(await names()).toEqual(['logo.png']);
  await client.history.redo({});
  expect(await names()).toEqual([]);
  await add('again.png', PNG);
  expect(await names()).toEqual(['logo.png']);
});

test('a file over the cap is refused before it is decoded', async () => {
  const content = 'A'.repeat(Math.ceil(MAX_UPLOAD / 3) * 4 + 4);
  await expect(add('film.mov', content)).rejects.toMatchObject({
    data: { code: 'invalid', field: 'content', message: 'Files up to 25 MB can be added.' },
  });
  expect(await names()).toEqual([]);
});

test('a file just under the cap is taken, what is not Base64 is refused', async () => {
  const content = Buffer.alloc(MAX_UPLOAD, 1).toString('base64');
  expect((await add('big.bin', content)).bytes).toBe(MAX_UPLOAD);
  await expect(add('x', 'not base64!')).rejects.toMatchObject({
    data: { code: 'invalid', field: 'content' },
  });
});

test('a file that is not there is told so', async () => {
  const hash = '0'.repeat(64);
  expect(await workspace.client.assets.get({ hash })).toBeNull();
  const gone = { data: { code: 'not_found' } };
  await expect(resultOf(workspace.client.assets.read({ hash }))).rejects.toMatchObject(gone);
  await expect(workspace.client.assets.remove({ hash })).rejects.toMatchObject(gone);
});

test('a cancelled upload keeps nothing', async () => {
  const controller = new AbortController();
  controller.abort();
  const upload = workspace.client.assets.add(
    { name: 'x', content: base64('x'.repeat(1_000_000)) },
    { signal: controller.signal },
  );
  await expect(resultOf(upload)).rejects.toMatchObject({ data: { code: 'cancelled' } });
  expect(await names()).toEqual([]);
});

test.each([
  ['C:\\pictures\\logo.png', 'logo.png'],
  ['/home/a/logo.png', 'logo.png'],
  ['a\nb\u0000.png', 'a b .png'],
  ['  ', 'file'],
])('%j is kept as %j', (name, kept) => {
  expect(plainName(name)).toBe(kept);
});
