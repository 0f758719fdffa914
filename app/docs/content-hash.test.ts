import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestEditor, textAt } from '../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';
import { readerContent } from '../store/reader-contents.ts';
import type { BodyNode } from './body.ts';
import { CONTENT_FORMAT, contentHash, readerText, sha256 } from './content-hash.ts';
import { derivedId } from './derived-id.ts';

const line = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', content });
const words = (text: string, ...marks: string[]): BodyNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const linked = (href: string, more: object = {}): BodyNode =>
  line({ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href, ...more } }] });

const hashOf = (...nodes: BodyNode[]) => readerText(nodes).hash;

test('a content has the hash that its definition gives it, also tomorrow', () => {
  const text = readerText([
    { type: 'heading', attrs: { level: 2 }, content: [words('Für Frühaufsteher')] },
    line(words('A pack that '), words('disappears', 'italic', 'bold')),
    { type: 'image', attrs: { src: 'asset:abc', alt: 'A pack' } },
  ]);
  expect(text.json).toBe(
    '[{"attrs":{"level":2},"content":[{"text":"Für Frühaufsteher","type":"text"}],"type":"heading"},' +
      '{"content":[{"text":"A pack that ","type":"text"},{"marks":[{"type":"bold"},{"type":"italic"}],' +
      '"text":"disappears","type":"text"}],"type":"paragraph"},' +
      '{"attrs":{"alt":"A pack","src":"asset:abc"},"type":"image"}]',
  );
  expect(text.hash).toBe(sha256(text.json));
  expect(
    contentHash({
      format: CONTENT_FORMAT,
      kind: 'piece',
      title: 'Launch',
      type: 'email',
      texts: [{ text: text.hash, isMain: true }],
    }),
  ).toBe('7ef59aa13b5da52e2381e049e2e7da9789588992f1ef4c146dad94c854ef3ed0');
});

describe('what no reader sees is no other content', () => {
  test.each<[string, BodyNode[], BodyNode[]]>([
    ['in how many runs a line is stored', [line(words('one two'))], [line(words('one '), words('two'))]],
    ['the order of marks', [line(words('a', 'bold', 'italic'))], [line(words('a', 'italic', 'bold'))]],
    ['empty lines at the end', [line(words('a'))], [line(words('a')), line(), line()]],
    [
      'how a browser opens a link',
      [linked('https://a.example')],
      [linked('https://a.example', { rel: 'noopener', target: null })],
    ],
    [
      'that a list starts at one',
      [{ type: 'orderedList' }],
      [{ type: 'orderedList', attrs: { start: 1, type: null } }],
    ],
  ])('%s', (_, one, other) => {
    expect(hashOf(...one)).toBe(hashOf(...other));
  });
});

describe('what a reader sees is', () => {
  test.each<[string, BodyNode[], BodyNode[]]>([
    ['a word', [line(words('one'))], [line(words('two'))]],
    ['where a link leads', [linked('https://a.example')], [linked('https://b.example')]],
    ['what is bold', [line(words('one'))], [line(words('one', 'bold'))]],
    [
      'the picture',
      [{ type: 'image', attrs: { src: 'asset:a' } }],
      [{ type: 'image', attrs: { src: 'asset:b' } }],
    ],
    [
      'an empty line between two',
      [line(words('a')), line(words('b'))],
      [line(words('a')), line(), line(words('b'))],
    ],
    ['from where a list counts', [{ type: 'orderedList' }], [{ type: 'orderedList', attrs: { start: 3 } }]],
  ])('%s', (_, one, other) => {
    expect(hashOf(...one)).not.toBe(hashOf(...other));
  });
});

describe('of a piece', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await testWorkspace();
  });
  afterAll(() => workspace[Symbol.asyncDispose]());
  const current = (id: string) => {
    workspace.kernel.projectStale();
    return readerContent(workspace.kernel.db, id)?.hash;
  };

  test('it follows words, title, type and variants, and is the same again when they are', async () => {
    const { client } = workspace;
    const { id, bodyId } = await client.content.create({
      title: 'Launch',
      type: 'email',
      markdown: 'One\n\nTwo',
    });
    const first = current(id);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    await client.content.update({ id, changes: { state: 'review', tags: ['spring'] } });
    expect(current(id)).toBe(first);
    const editor = await TestEditor.open(client, bodyId);
    await editor.edit((body) => {
      textAt(body, 0).insert(3, '!');
    });
    expect(current(id)).not.toBe(first);
    await editor.edit((body) => {
      textAt(body, 0).delete(3, 1);
    });
    expect(current(id)).toBe(first);
    for (const changes of [{ title: 'Start' }, { type: 'ad' as const }]) {
      await client.content.update({ id, changes });
      expect(current(id)).not.toBe(first);
      await client.content.update({ id, changes: { title: 'Launch', type: 'email' } });
    }
    const { variantId } = await client.content.addVariant({ id, markdown: 'Other' });
    expect(current(id)).not.toBe(first);
    await client.content.removeVariant({ id, variantId });
    expect(current(id)).toBe(first);
  });

  test('it is there for a brief once that is begun', async () => {
    const { client } = workspace;
    const { id } = await client.campaigns.create({ name: 'Spring' });
    expect(current(id)).toBeUndefined();
    const sections = [{ heading: 'Goal', about: 'goal', text: 'Sell packs' }];
    await client.campaigns.addBriefSections({ id, template: 'aida', sections });
    const first = current(id);
    await client.campaigns.update({ id, changes: { start: '2026-03-05' } });
    expect(current(id)).toBe(first);
    await client.campaigns.update({ id, changes: { name: 'Summer' } });
    expect(current(id)).not.toBe(first);
  });
});

test('an id that follows from another is the same everywhere and one of version 8', () => {
  const id = derivedId('comments', '0b8f0c5e-4b0e-4b61-9a52-9d9a3a1f5a10');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedId('comments', '0B8F0C5E-4B0E-4B61-9A52-9D9A3A1F5A10')).toBe(id);
  expect(derivedId('approvals', '0b8f0c5e-4b0e-4b61-9a52-9d9a3a1f5a10')).not.toBe(id);
});
