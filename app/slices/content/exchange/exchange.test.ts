import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_PIECE_FILE } from '../../../contract/limits.ts';
import { resultOf } from '../../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../../testing/workspace.ts';
import type { ExportFormat } from '../contract.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

/** 1 by 1 pixels. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const base64 = (content: string | Uint8Array) => Buffer.from(content as string).toString('base64');
const create = async (markdown: string, title = 'Piece') =>
  (await workspace.client.content.create({ title, markdown })).id;
const exported = async (id: string, format: ExportFormat) => {
  const file = await resultOf(workspace.client.content.exportPiece({ id, format, language: 'de' }));
  return { ...file, content: Buffer.from(file.bytes, 'base64') };
};
const imported = (fileName: string, content: string | Uint8Array, campaignId: string | null = null) =>
  resultOf(workspace.client.content.importFile({ fileName, bytes: base64(content), campaignId }));
const markdownOf = async (id: string) => (await exported(id, 'markdown')).content.toString();

const WHOLE = `# Grüße aus Köln

Ein **fetter**, _schräger_, ~~alter~~ Satz mit \`code\` und [Link](https://example.org/?a=1&b=2).

> Ein Zitat

- eins
  - darunter
  - noch eins
- zwei

1. drei
2. vier

- [x] erledigt
- [ ] offen

| Kanal | Preis |
| ----- | ----- |
| E-Mail | **12 €** |
| Post | 3 € |

\`\`\`
const a = 1;

  return a < 2;
\`\`\`

---

Schluss „so“ – fertig.
`;

const plain = (markdown: string) =>
  markdown
    .replace(/ +\|/g, ' |')
    .replace(/-{2,} \|/g, '- |')
    .replaceAll('\\[', '[');

test.each(['html', 'docx'] as const)(
  'what is written as %s reads back with its structure',
  async (format) => {
    const before = await create(WHOLE, 'Brief');
    const file = await exported(before, format);
    expect(file).toMatchObject({ fileName: `Brief.${format}`, images: [], warnings: [] });
    const after = await imported(file.fileName, file.content);
    expect(after).toMatchObject({ title: 'Grüße aus Köln', warnings: [] });
    expect(plain(await markdownOf(after.id))).toBe(plain(await markdownOf(before)));
  },
);

test.each(['html', 'docx'] as const)(
  'an image goes into %s and becomes the workspace’s again',
  async (format) => {
    const { hash } = await resultOf(workspace.client.assets.add({ name: 'logo.png', content: PNG }));
    const file = await exported(await create(`Hallo\n\n![Logo](asset:${hash})`), format);
    await using other = await testWorkspace();
    const { id } = await resultOf(
      other.client.content.importFile({ fileName: file.fileName, bytes: file.bytes }),
    );
    other.kernel.projectStale();
    expect(await other.client.assets.get({ hash })).toMatchObject({ type: 'image/png', isInline: true });
    expect(await other.client.content.imageUses({ hash })).toMatchObject([{ id }]);
  },
);

test('a page is whole, says its language, and keeps a title from becoming markup', async () => {
  const html = (await exported(await create('Größe', '</title><script>x'), 'html')).content.toString();
  expect(html).toContain('<!doctype html><html lang="de">');
  expect(html).toContain('<title>&#x3C;/title>&#x3C;script>x</title>');
  expect(html).not.toContain('<script');
  expect(html).toContain('<p>Größe</p>');
});

test('a PDF is one', async () => {
  const { hash } = await resultOf(workspace.client.assets.add({ name: 'logo.png', content: PNG }));
  const file = await exported(await create(`${WHOLE}\n\n![Logo](asset:${hash})`, 'Grüße'), 'pdf');
  expect(file).toMatchObject({ type: 'application/pdf', fileName: 'Grüße.pdf', warnings: [] });
  expect(file.content.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.content.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
});

test('a PDF of what its font can’t show is refused with the characters', async () => {
  await expect(exported(await create('Hallo 世界 👋'), 'pdf')).rejects.toMatchObject({
    data: { code: 'unsupported', message: expect.stringContaining('世 界 👋') as string },
  });
});

test('a file becomes a piece of a campaign, is found by its words, and stays after a restart', async () => {
  const { client, kernel } = workspace;
  const campaign = await client.campaigns.create({ name: 'Spring' });
  const { id } = await imported('brief.md', '# Frühling\n\nGartenstühle', campaign.id);
  kernel.projectStale();
  expect((await client.search.find({ text: 'gartenst' })).map(({ ref }) => ref)).toEqual([id]);
  await workspace.reopen();
  expect(await workspace.client.content.get({ id })).toMatchObject({
    title: 'Frühling',
    campaignId: campaign.id,
    state: 'draft',
  });
});

test('a file over the cap is refused before it is decoded, a damaged one leaves nothing', async () => {
  const { client } = workspace;
  const bytes = 'A'.repeat(Math.ceil((MAX_PIECE_FILE + 3) / 3) * 4);
  await expect(resultOf(client.content.importFile({ fileName: 'a.md', bytes }))).rejects.toMatchObject({
    data: { code: 'invalid', field: 'bytes', message: 'Files up to 20 MB can be imported as pieces.' },
  });
  await expect(imported('a.docx', 'PK\u0003\u0004')).rejects.toMatchObject({ data: { code: 'damaged' } });
  expect((await client.content.list({})).total).toBe(0);
});

test('an import or export that is cancelled makes nothing', async () => {
  const { client } = workspace;
  const signal = AbortSignal.abort();
  const given = { fileName: 'a.md', bytes: base64('a') };
  await expect(resultOf(client.content.importFile(given, { signal }))).rejects.toMatchObject({
    data: { code: 'cancelled' },
  });
  const id = await create('a');
  await expect(resultOf(client.content.exportPiece({ id, format: 'pdf' }, { signal }))).rejects.toMatchObject(
    {
      data: { code: 'cancelled' },
    },
  );
  expect((await client.content.list({})).total).toBe(1);
});

test('a piece that is gone is told so', async () => {
  await expect(exported(crypto.randomUUID(), 'pdf')).rejects.toMatchObject({ data: { code: 'not_found' } });
});
