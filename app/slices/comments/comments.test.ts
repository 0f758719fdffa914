import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { commentsIdOf } from './commands.ts';
import type { ThreadsPlan } from './model.ts';
import { tellNews } from './telling.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace[Symbol.asyncDispose]());

const newPiece = async (title = 'Letter') => {
  const piece = await workspace.client.content.create({ title, markdown: 'One two three' });
  return { kind: 'piece' as const, ...piece };
};
const threadsOf = (id: string, { client } = workspace) => client.comments.threads({ id });
const started = async (text = 'Too long?') => {
  const subject = await newPiece();
  const begun = await workspace.client.comments.start({ subject: { kind: 'piece', id: subject.id }, text });
  return { subject, ...begun };
};

/** What somebody else wrote in their copy. */
async function writtenElsewhere(subjectId: string, work: (plan: ThreadsPlan) => void): Promise<void> {
  const { kernel } = workspace;
  kernel.maintain((change) => {
    change.docs.editPlan<ThreadsPlan>(commentsIdOf({ kind: 'piece', id: subjectId }), null, 'reply', work);
  });
}
const OTHER = '5f5a0f0e-0000-4000-8000-000000000001';
const entryOf = (thread: string, text: string, mentions: Record<string, true> = {}) => ({
  thread,
  by: OTHER,
  at: workspace.clock.at + 1,
  text,
  mentions,
  editedAt: null,
  isDeleted: false,
});

describe('a thread', () => {
  test('is begun on words, answered, and found by what it says', async () => {
    const subject = await newPiece('Words');
    const anchor = { textId: subject.bodyId, start: 'AAAA', end: 'AAAB', quote: 'two' };
    const { client } = workspace;
    const { threadId } = await client.comments.start({
      subject: { kind: 'piece', id: subject.id },
      anchor,
      text: 'Say it shorter, perhaps “deux”',
    });
    await client.comments.reply({ threadId, text: 'Done so' });
    const [thread] = await threadsOf(subject.id);
    expect(thread).toMatchObject({ anchor, name: 'Words', isResolved: false });
    expect(thread?.comments.map(({ text }) => text)).toEqual(['Say it shorter, perhaps “deux”', 'Done so']);
    expect(await client.search.find({ text: 'deux' })).toMatchObject([{ kind: 'comment', ref: threadId }]);
  });

  test('is resolved and opened again, and a reply to a resolved one opens it', async () => {
    const { subject, threadId } = await started();
    const { client } = workspace;
    const open = async () => (await threadsOf(subject.id)).map(({ isResolved }) => !isResolved);
    await client.comments.setResolved({ threadId, isResolved: true });
    expect(await open()).toEqual([false]);
    await client.history.undo({});
    expect(await open()).toEqual([true]);
    await client.comments.setResolved({ threadId, isResolved: true });
    await client.comments.reply({ threadId, text: 'Not quite' });
    expect(await open()).toEqual([true]);
  });

  test('is not there for a thing that is not', async () => {
    const subject = { kind: 'piece' as const, id: OTHER };
    await expect(workspace.client.comments.start({ subject, text: 'Hm' })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
  });

  test('of a piece in the bin waits there with it', async () => {
    const { subject, threadId } = await started('In the bin');
    const { client } = workspace;
    const shown = async () => (await client.comments.list({ limit: 200 })).threads.map(({ id }) => id);
    expect(await shown()).toContain(threadId);
    await client.content.remove({ ids: [subject.id] });
    expect(await shown()).not.toContain(threadId);
    expect(await threadsOf(subject.id)).toHaveLength(1);
  });
});

describe('a comment', () => {
  test('is changed by whoever wrote it, and says so', async () => {
    const { subject, threadId, commentId } = await started();
    const { client } = workspace;
    await client.comments.edit({ threadId, commentId, text: 'Much too long' });
    expect((await threadsOf(subject.id))[0]?.comments[0]).toMatchObject({
      text: 'Much too long',
      editedAt: workspace.clock.at,
    });
    await client.history.undo({});
    expect((await threadsOf(subject.id))[0]?.comments[0]?.text).toBe('Too long?');
  });

  test('leaves a trace when it is deleted in a thread that goes on, and comes back by undo', async () => {
    const { subject, threadId, commentId } = await started();
    const { client } = workspace;
    await client.comments.reply({ threadId, text: 'Why?' });
    await client.comments.remove({ threadId, commentId });
    const [thread] = await threadsOf(subject.id);
    expect(thread?.comments).toMatchObject([{ isDeleted: true, text: '' }, { text: 'Why?' }]);
    await client.history.undo({});
    expect((await threadsOf(subject.id))[0]?.comments[0]).toMatchObject({
      isDeleted: false,
      text: 'Too long?',
      editedAt: null,
    });
  });

  test('takes its thread along when it was the only one', async () => {
    const { subject, threadId, commentId } = await started('Begone');
    const { client } = workspace;
    await client.comments.remove({ threadId, commentId });
    expect(await threadsOf(subject.id)).toEqual([]);
    expect(await client.search.find({ text: 'Begone' })).toEqual([]);
  });

  test('of somebody else can’t be changed or deleted', async () => {
    const { subject, threadId } = await started();
    const commentId = crypto.randomUUID();
    await writtenElsewhere(subject.id, (plan) => {
      plan.comments[commentId] = entryOf(threadId, 'Mine too');
    });
    const { comments } = workspace.client;
    for (const attempt of [
      comments.edit({ threadId, commentId, text: 'Yours' }),
      comments.remove({ threadId, commentId }),
    ])
      await expect(attempt).rejects.toMatchObject({ data: { code: 'forbidden' } });
  });
});

describe('what others wrote', () => {
  test('is unread until it was seen, and can be put back', async () => {
    const { subject, threadId } = await started();
    const { client } = workspace;
    const unseen = async () => (await client.comments.counts({ id: subject.id })).unseen;
    expect(await unseen()).toBe(0);
    await writtenElsewhere(subject.id, (plan) => {
      plan.comments[crypto.randomUUID()] = entryOf(threadId, 'Look here');
    });
    expect(await unseen()).toBe(1);
    expect((await client.comments.list({ unseen: true })).threads.map(({ id }) => id)).toContain(threadId);
    await client.comments.setSeen({ threadId, isSeen: true });
    expect(await unseen()).toBe(0);
    await client.comments.setSeen({ threadId, isSeen: false });
    expect(await unseen()).toBe(1);
    await client.comments.setSeen({ threadId, isSeen: true });
  });

  test('comes into the inbox once: mentions, replies, resolutions', async () => {
    const { subject, threadId } = await started('Is this fine?');
    const { kernel, client } = workspace;
    const self = (await client.accounts.people({})).find(({ isSelf }) => isSelf)?.id ?? '';
    await writtenElsewhere(subject.id, (plan) => {
      plan.comments[crypto.randomUUID()] = entryOf(threadId, 'It is');
      plan.comments[crypto.randomUUID()] = entryOf(threadId, '@You look', { [self]: true });
      const thread = plan.threads[threadId];
      if (!thread) throw new Error('no thread');
      thread.isResolved = true;
      thread.settled = { by: OTHER, at: 7 };
    });
    kernel.maintain(tellNews);
    kernel.maintain(tellNews);
    const { notifications } = await client.notifications.list({ kind: 'comment' });
    const mine = notifications.filter(({ subject: about }) => about?.ref === threadId);
    expect(mine.map(({ data }) => data?.type).sort()).toEqual(['mentioned', 'replied', 'resolved']);
    expect(mine.find(({ data }) => data?.type === 'resolved')?.body).toBe('Is this fine?');
  });
});

describe('two copies', () => {
  let other: TestWorkspace;
  const subjects: string[] = [];
  beforeAll(async () => {
    for (let at = 0; at < 25; at += 1) subjects.push((await newPiece()).id);
    other = await workspace.copy();
  });
  afterAll(() => other[Symbol.asyncDispose]());

  const carry = async (from: TestWorkspace, to: TestWorkspace, id: string) => {
    const { bytes } = await resultOf(from.client.documents.export({ id }));
    await to.client.documents.merge({ id, bytes });
  };
  const told = async (copy: TestWorkspace, id: string) =>
    (await threadsOf(id, copy)).map(({ id: threadId, isResolved, comments }) => ({
      threadId,
      isResolved,
      texts: comments.map(({ text, isDeleted }) => (isDeleted ? null : text)).sort(),
    }));

  test('keep everything that was said in either, however it is carried over', async () => {
    const act = fc.record({
      copy: fc.constantFrom(0, 1),
      what: fc.constantFrom('start', 'reply', 'remove', 'resolve', 'carry'),
      pick: fc.nat(5),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 12 }), async (acts) => {
        const id = subjects[run++ % subjects.length] ?? '';
        const copies = [workspace, other] as const;
        const doc = commentsIdOf({ kind: 'piece', id });
        const said: string[] = [];
        const removed: string[] = [];
        // Both begin the document apart: what they begin has to be one.
        for (const { client } of copies)
          said.push(
            (await client.comments.start({ subject: { kind: 'piece', id }, text: 'first' })).commentId,
          );
        for (const { copy, what, pick } of acts) {
          const own = copies[copy] ?? workspace;
          const from = copies[1 - copy] ?? other;
          const threads = await threadsOf(id, own);
          const thread = threads[pick % threads.length];
          if (what === 'carry') await carry(from, own, doc);
          else if (what === 'start')
            said.push(
              (await own.client.comments.start({ subject: { kind: 'piece', id }, text: `${pick}` }))
                .commentId,
            );
          else if (!thread) continue;
          else if (what === 'reply')
            said.push((await own.client.comments.reply({ threadId: thread.id, text: `r${pick}` })).commentId);
          else if (what === 'resolve')
            await own.client.comments.setResolved({ threadId: thread.id, isResolved: !thread.isResolved });
          else {
            const comment = thread.comments.find(({ isDeleted }) => !isDeleted);
            if (!comment) continue;
            await own.client.comments.remove({ threadId: thread.id, commentId: comment.id });
            removed.push(comment.id);
          }
        }
        await carry(workspace, other, doc);
        await carry(other, workspace, doc);
        expect(await told(other, id)).toEqual(await told(workspace, id));
        const all = workspace.kernel.db
          .all<{ id: string; deleted: number }>(
            'SELECT id, deleted FROM comment_entries WHERE doc_id = ?',
            doc,
          )
          .map((row) => [row.id, row.deleted === 1] as const);
        const kept = new Map(all);
        for (const comment of said) expect(kept.get(comment)).toBe(removed.includes(comment));
      }),
      { numRuns: 25 },
    );
  });

  test('rows written anew from the document say the same', async () => {
    const { kernel } = workspace;
    const id = commentsIdOf({ kind: 'piece', id: subjects[0] ?? '' });
    const rows = () =>
      JSON.stringify(kernel.db.all('SELECT * FROM comment_entries WHERE doc_id = ? ORDER BY id', id)) +
      JSON.stringify(kernel.db.all('SELECT * FROM comment_threads WHERE doc_id = ? ORDER BY id', id));
    const before = rows();
    kernel.maintain((change) => kernel.documents.project(change.db, id));
    expect(rows()).toBe(before);
  });
});
