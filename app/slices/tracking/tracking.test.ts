import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
let campaignId: string;
beforeEach(async () => {
  workspace = await testWorkspace();
  campaignId = (await workspace.client.campaigns.create({ name: 'Spring sale' })).id;
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const draft = () => ({
  campaignId,
  url: 'https://shop.example/boots?ref=1#new',
  source: 'newsletter',
  medium: 'email',
  name: 'Spring Sale',
});
const add = (more: object = {}) => workspace.client.tracking.createLink({ ...draft(), ...more });
const links = () => workspace.client.tracking.links({ campaignId });
const get = async (id: string) => {
  const link = await workspace.client.tracking.link({ id });
  if (!link) throw new Error('the link is gone');
  return link;
};
const term = async (text: string, field = 'source') =>
  (await workspace.client.tracking.vocabulary({})).terms.find(
    (known) => known.text === text && known.field === field,
  );

describe('links', () => {
  test('are found again after a restart, the newest first', async () => {
    await add();
    workspace.clock.at += 1000;
    await add({ source: 'LinkedIn', medium: 'social' });
    await workspace.reopen();
    const { links: found, total } = await links();
    expect(total).toBe(2);
    expect(found.map(({ source }) => source)).toEqual(['linkedin', 'newsletter']);
    expect(found[1]?.address).toBe(
      'https://shop.example/boots?ref=1&utm_source=newsletter&utm_medium=email&utm_campaign=spring-sale#new',
    );
    expect(
      (await workspace.client.tracking.links({ campaignId, limit: 1, offset: 1 })).links[0]?.source,
    ).toBe('newsletter');
  });

  test('of another campaign stand there', async () => {
    await add();
    await add({ campaignId: null });
    expect((await links()).total).toBe(1);
    expect((await workspace.client.tracking.links({})).total).toBe(2);
  });

  test('are refused with a value outside of the vocabulary, at its field', async () => {
    await expect(add({ source: 'newsleter' })).rejects.toMatchObject({
      data: {
        code: 'invalid',
        field: 'source',
        message: expect.stringContaining('Did you mean “newsletter”?'),
      },
    });
    await expect(add({ medium: '' })).rejects.toMatchObject({ data: { field: 'medium' } });
    await expect(add({ url: 'javascript:alert(1)' })).rejects.toMatchObject({ data: { field: 'url' } });
    expect((await links()).total).toBe(0);
  });

  test('take over what a pasted address carries', async () => {
    const { id } = await add({ url: 'https://a.example/?utm_source=google&utm_content=Top', source: '' });
    expect(await get(id)).toMatchObject({ url: 'https://a.example/', source: 'google', content: 'top' });
  });

  test('are changed, removed and brought back, and each step can be undone', async () => {
    const { client } = workspace;
    const { id } = await add();
    await client.tracking.updateLink({ id, changes: { source: 'Google', medium: 'cpc', term: 'boots' } });
    expect(await get(id)).toMatchObject({
      source: 'google',
      medium: 'cpc',
      term: 'boots',
      name: 'spring-sale',
    });
    await client.history.undo({});
    expect(await get(id)).toMatchObject({ source: 'newsletter', medium: 'email', term: '' });
    await client.history.redo({});
    expect((await get(id)).term).toBe('boots');

    await client.tracking.removeLinks({ ids: [id] });
    expect((await links()).total).toBe(0);
    await client.history.undo({});
    expect((await links()).total).toBe(1);
    await client.history.undo({});
    await client.history.undo({});
    expect((await get(id)).isRemoved).toBe(true);
  });

  test('changed twice from one state show both values until one is chosen', async () => {
    const { client } = workspace;
    const { id } = await add();
    const { heads } = await get(id);
    await client.tracking.updateLink({ id, heads, changes: { content: 'top' } });
    await client.tracking.updateLink({ id, heads, changes: { content: 'bottom' } });
    expect((await get(id)).conflicts).toBe(1);
    await client.documents.resolve({ id, field: 'content', value: 'top' });
    expect(await get(id)).toMatchObject({ content: 'top', conflicts: 0 });
  });

  test('that lead nowhere, out of another copy, hide no others and can be put right', async () => {
    const { client } = workspace;
    const { id } = await add();
    await add();
    workspace.kernel.services({ via: 'service' }).write('test.merge', {}, (change) => {
      change.docs.editPlan<{ url: string }>(id, null, 'update', (plan) => {
        plan.url = 'nowhere';
      });
      return { ok: true, value: null };
    });
    expect((await links()).total).toBe(2);
    expect(await get(id)).toMatchObject({ address: 'nowhere' });
    const change = (changes: object) => client.tracking.updateLink({ id, changes });
    await expect(change({ content: 'top' })).rejects.toMatchObject({ data: { field: 'url' } });
    await change({ url: 'https://a.example/' });
    expect((await get(id)).address).toContain('https://a.example/?utm_source=newsletter');
  });

  test('are shown before they are saved, with what is wrong', async () => {
    const { client } = workspace;
    const preview = await client.tracking.preview({ url: 'shop.example?utm_medium=EMAIL', source: 'googel' });
    expect(preview).toMatchObject({
      fields: { url: 'https://shop.example/', medium: 'email' },
      address: 'https://shop.example/?utm_source=googel&utm_medium=email',
      problems: [{ field: 'source', suggestion: 'google' }, { field: 'name' }],
    });
  });
});

describe('the vocabulary', () => {
  test('starts with usual values and counts the links of each', async () => {
    await add();
    const { id } = await add();
    await workspace.client.tracking.removeLinks({ ids: [id] });
    expect(await term('newsletter')).toEqual({
      field: 'source',
      text: 'newsletter',
      description: '',
      isBuiltIn: true,
      isRetired: false,
      links: 1,
    });
    expect(await term('cpc', 'medium')).toMatchObject({ isBuiltIn: true, links: 0 });
  });

  test('takes a new value in lower case, and undo takes it out', async () => {
    const { tracking, history } = workspace.client;
    await tracking.addTerm({ field: 'source', text: ' Trade Fair ', description: 'Stands and fairs' });
    expect(await term('trade-fair')).toMatchObject({ description: 'Stands and fairs', isBuiltIn: false });
    await add({ source: 'trade fair' });
    await history.undo({});
    await history.undo({});
    // The link is in the bin and may come back.
    expect(await term('trade-fair')).toBeDefined();
    await tracking.addTerm({ field: 'source', text: 'radio' });
    await history.undo({});
    expect(await term('radio')).toBeUndefined();
    await history.redo({});
    expect(await term('radio')).toBeDefined();
  });

  test('does not take a value twice', async () => {
    const { tracking } = workspace.client;
    await expect(tracking.addTerm({ field: 'source', text: 'Google' })).rejects.toMatchObject({
      data: { code: 'conflict', field: 'text' },
    });
    await tracking.addTerm({ field: 'medium', text: 'google' });
  });

  test('keeps a retired value for the links that have it', async () => {
    const { tracking, history } = workspace.client;
    const { id } = await add();
    await tracking.retireTerm({ field: 'source', text: 'newsletter' });
    expect(await term('newsletter')).toMatchObject({ isRetired: true, links: 1 });
    await expect(add()).rejects.toMatchObject({ data: { field: 'source' } });
    await tracking.updateLink({ id, changes: { content: 'top' } });
    expect((await get(id)).source).toBe('newsletter');
    await history.undo({});
    await history.undo({});
    expect(await term('newsletter')).toMatchObject({ isRetired: false });
    await add();
  });

  test('lets go of a value only when no link has it', async () => {
    const { tracking, history } = workspace.client;
    await tracking.addTerm({ field: 'source', text: 'radio', description: 'Local stations' });
    const { id } = await add({ source: 'radio' });
    const remove = () => tracking.removeTerm({ field: 'source', text: 'radio' });
    await expect(remove()).rejects.toMatchObject({ data: { code: 'conflict' } });
    await tracking.updateLink({ id, changes: { source: 'google' } });
    await tracking.retireTerm({ field: 'source', text: 'radio' });
    await remove();
    expect(await term('radio')).toBeUndefined();
    await history.undo({});
    expect(await term('radio')).toMatchObject({ description: 'Local stations', isRetired: true });
    await expect(tracking.removeTerm({ field: 'source', text: 'google' })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
  });

  test('is described, and the words can be taken back', async () => {
    const { tracking, history } = workspace.client;
    await tracking.describeTerm({ field: 'medium', text: 'cpc', description: 'Paid search' });
    expect(await term('cpc', 'medium')).toMatchObject({ description: 'Paid search', isBuiltIn: true });
    await history.undo({});
    expect(await term('cpc', 'medium')).toMatchObject({ description: '' });
    await expect(
      tracking.describeTerm({ field: 'medium', text: 'nothing', description: '' }),
    ).rejects.toMatchObject({ data: { code: 'not_found' } });
  });

  test('that two copies said different things about is retired when both say so', async () => {
    const { tracking } = workspace.client;
    await tracking.retireTerm({ field: 'source', text: 'bing' });
    const other = {
      field: 'source',
      text: 'bing',
      description: 'Search',
      isRetired: false,
      isRemoved: false,
    };
    workspace.kernel.services({ via: 'service' }).write('test.merge', {}, (change) => {
      change.docs.createPlan('tracking/term', change.newId(), other, 'add');
      return { ok: true, value: null };
    });
    expect(await term('bing')).toMatchObject({ isRetired: false, description: 'Search' });
    await tracking.retireTerm({ field: 'source', text: 'bing' });
    expect(await term('bing')).toMatchObject({ isRetired: true, description: 'Search' });
    await tracking.restoreTerm({ field: 'source', text: 'bing' });
    expect(await term('bing')).toMatchObject({ isRetired: false });
  });
});
