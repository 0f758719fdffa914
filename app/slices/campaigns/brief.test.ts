import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BodyNode } from '../../docs/body.ts';
import { bodies } from '../../testing/bodies.ts';
import { resultOf } from '../../testing/tasks.ts';
import { paragraphOf, TestEditor } from '../../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { briefIdOf, isUntouched, nodesOf, sectionsOf, textOf } from './brief.ts';

const heading = (text: string, level = 2): BodyNode => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
});
const line = (text: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('sections of a text', () => {
  test('go from heading to heading, and words before the first belong to none', () => {
    const found = sectionsOf([
      line('Before'),
      heading('Wer?'),
      line('Leute am Fluss'),
      heading('Was'),
      line(''),
    ]);
    expect(found.map(({ heading: name, words }) => [name, words])).toEqual([
      ['Wer?', 3],
      ['Was', 0],
    ]);
  });

  test('are not titles, which have lower headings right below', () => {
    const found = sectionsOf([
      heading('Brief', 1),
      heading('Aim'),
      line('Sell'),
      heading('Audience'),
      heading('Who', 3),
    ]);
    expect(found.map(({ heading: name }) => name)).toEqual(['Aim', 'Who']);
  });

  test('have words in any script', () => {
    expect(sectionsOf([heading('目的'), line('新しい靴を売る')])[0]?.words).toBeGreaterThan(1);
  });

  test('cover different blocks, and words under a heading answer it and no other', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (blocks, choice) => {
        const sections = sectionsOf(blocks);
        for (const [at, { from, to }] of sections.entries()) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(sections[at + 1]?.from ?? blocks.length);
        }
        const chosen = sections[choice % Math.max(sections.length, 1)];
        if (!chosen) return;
        const answered = sectionsOf(blocks.toSpliced(chosen.to, 0, line('one two')));
        const others = (all: typeof sections) =>
          all.filter(({ from }) => from !== chosen.from).map(({ heading: name, words }) => [name, words]);
        expect(answered.find(({ from }) => from === chosen.from)?.words).toBe(chosen.words + 2);
        expect(others(answered)).toEqual(others(sections));
      }),
    );
  });

  test('are what they were made of', () => {
    const named = fc.record({
      heading: fc.stringMatching(/^[a-z]{1,9}$/),
      text: fc.array(fc.stringMatching(/^[a-z ]{0,9}$/)).map((lines) => lines.join('\n')),
    });
    fc.assert(
      fc.property(fc.array(named), (given) => {
        const nodes = nodesOf(given);
        const found = sectionsOf(nodes).map((section) => [section.heading, textOf(nodes, section)]);
        const lines = (text: string) => text.split('\n').filter(Boolean).join('\n');
        expect(found).toEqual(given.map(({ heading: name, text }) => [name, lines(text)]));
      }),
    );
  });
});

test('a section with a picture is not untouched, whatever it says', () => {
  const image: BodyNode = { type: 'image', attrs: { src: `asset:${'a'.repeat(64)}` } };
  const isSo = (blocks: BodyNode[], given: string) => isUntouched(blocks, sectionsOf(blocks)[0]!, given);
  expect(isSo([heading('Who'), line('')], '')).toBe(true);
  expect(isSo([heading('Who'), line('Walkers')], 'Walkers')).toBe(true);
  expect(isSo([heading('Who'), line('Walkers')], 'Runners')).toBe(false);
  expect(isSo([heading('Who'), image], '')).toBe(false);
  expect(isSo([heading('Who'), line('Walkers'), image], 'Walkers')).toBe(false);
});

describe('the brief of a campaign', () => {
  let workspace: TestWorkspace;
  let id: string;
  beforeEach(async () => {
    workspace = await testWorkspace();
    ({ id } = await workspace.client.campaigns.create({ name: 'Launch' }));
  });
  afterEach(async () => {
    await workspace[Symbol.asyncDispose]();
  });

  const sections = ['Attention', 'Interest'].map((name) => ({ heading: name, about: name.toLowerCase() }));
  const start = ({ client } = workspace) =>
    client.campaigns.addBriefSections({ id, template: 'aida', sections });
  const get = async ({ client } = workspace) => (await client.campaigns.get({ id }))!;
  const headings = async () => (await get()).briefSections.map(({ heading: name }) => name);

  async function write(words: string, after: number, { client, kernel } = workspace): Promise<void> {
    const editor = await TestEditor.open(client, briefIdOf(id));
    await editor.edit((body) => {
      body.insert(after, [paragraphOf(words)]);
    });
    kernel.projectStale();
  }

  test('is not there until it is started, and then knows its sections and how many are answered', async () => {
    expect(await get()).toMatchObject({ brief: null, briefId: briefIdOf(id), briefTemplates: [] });
    await start();
    expect((await get()).brief).toEqual({ answered: 0, sections: 2 });
    await write('Look up', 1);
    await workspace.reopen();
    expect(await get()).toMatchObject({
      brief: { answered: 1, sections: 2 },
      briefSections: [
        { heading: 'Attention', words: 2 },
        { heading: 'Interest', words: 0 },
      ],
      briefTemplates: [{ template: 'aida', headings: { Attention: 'attention', Interest: 'interest' } }],
    });
    expect((await workspace.client.campaigns.list({})).campaigns[0]?.brief).toEqual({
      answered: 1,
      sections: 2,
    });
  });

  test('is found by its words, as the campaign', async () => {
    await start();
    await write('Everybody looks at lighthouses', 1);
    const find = (text: string) => workspace.client.search.find({ text });
    expect(await find('lighthouses')).toMatchObject([{ kind: 'campaign', ref: id, title: 'Launch' }]);
    await workspace.client.campaigns.update({ id, changes: { name: 'Beacon' } });
    expect(await find('beacon lighthouses')).toHaveLength(1);
    await workspace.client.campaigns.remove({ ids: [id] });
    expect(await find('lighthouses')).toEqual([]);
  });

  test('loses with undo the sections that nobody wrote in, and gets them back', async () => {
    await start();
    await write('Look up', 1);
    await workspace.client.history.undo({});
    expect(await headings()).toEqual(['Attention']);
    expect((await get()).briefTemplates).toEqual([
      { template: 'aida', headings: { Attention: 'attention' } },
    ]);
    await workspace.client.history.redo({});
    expect(await headings()).toEqual(['Attention', 'Interest']);
  });

  test('that began with words loses them with undo as long as nobody wrote on', async () => {
    const filled = sections.map((section) => ({ ...section, text: 'Look up\nand listen' }));
    await workspace.client.campaigns.addBriefSections({ id, template: 'aida', sections: filled });
    expect((await get()).brief).toEqual({ answered: 2, sections: 2 });
    await write('More', 3);
    await workspace.client.history.undo({});
    expect(await headings()).toEqual(['Attention']);
  });

  test('that was started and taken back without a word is not started', async () => {
    await start();
    await workspace.client.history.undo({});
    expect(await get()).toMatchObject({ brief: null, briefSections: [], briefTemplates: [] });
    await start();
    expect(await headings()).toEqual(['Attention', 'Interest']);
  });

  test('can be blank, and take in sections at its end later', async () => {
    await workspace.client.campaigns.addBriefSections({ id, template: 'blank', sections: [] });
    expect((await get()).brief).toEqual({ answered: 0, sections: 0 });
    await write('By hand', 0);
    await start();
    expect((await TestEditor.open(workspace.client, briefIdOf(id))).nodes.map(({ type }) => type)).toEqual([
      'paragraph',
      'heading',
      'paragraph',
      'heading',
      'paragraph',
    ]);
  });

  test('that two people start apart has the template once and the words of both', async () => {
    await using other = await workspace.copy();
    await start();
    await start(other);
    await write('From here', 1);
    await write('From there', 3, other);
    for (const document of [id, briefIdOf(id)]) {
      const { bytes } = await resultOf(other.client.documents.export({ id: document }));
      await workspace.client.documents.merge({ id: document, bytes });
    }
    workspace.kernel.projectStale();
    expect(await get()).toMatchObject({
      conflicts: 0,
      briefSections: [
        { heading: 'Attention', words: 2 },
        { heading: 'Interest', words: 2 },
      ],
    });
  });
});
