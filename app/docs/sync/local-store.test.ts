import Database from 'better-sqlite3-multiple-ciphers';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Connection, type Writer } from '../../store/database.ts';
import { migrate } from '../../store/migrations.ts';
import { planValue, startAutomerge } from '../automerge.ts';
import { appendBody } from '../body.ts';
import { Documents } from '../documents.ts';
import type { AutomergeKind, DocumentKind, YjsKind } from '../kind.ts';
import { documentMigrations, readDocument } from '../log.ts';
import type { Incoming } from './incoming.ts';
import { LocalStore } from './local-store.ts';
import { enqueue, insertLink, queued, syncMigrations } from './store.ts';

const none = { tables: {}, project: () => undefined, unproject: () => undefined };
const text: YjsKind = { ...none, name: 'test/text', engine: 'yjs' };
const plan: AutomergeKind = { ...none, name: 'test/plan', engine: 'automerge', scalars: () => ['a'] };
const by = { person: 'bob', now: 1000 };
const NOTE = { by: 'bob', what: 'update' };
const link = {
  url: 'ws://relay',
  workspace: 'w',
  title: 'w',
  account: 'ann',
  email: '',
  role: 'editor',
  refreshToken: '',
  joinedAt: 0,
};

/** One copy of a workspace, in memory. */
class Copy {
  readonly db: Connection;
  documents: Documents;
  store: LocalStore;
  /** Transactions until one fails. */
  left = Number.POSITIVE_INFINITY;

  constructor(kinds: DocumentKind[] = [text, plan]) {
    this.db = new Connection(new Database(':memory:'));
    migrate(this.db, [...documentMigrations, ...syncMigrations], 0);
    this.db.transaction(() => insertLink(this.db, link, 'here'));
    [this.documents, this.store] = this.start(kinds);
  }

  /** As a start of the app does it. */
  start(kinds: DocumentKind[]): [Documents, LocalStore] {
    this.documents = new Documents(kinds, crypto.randomUUID().replaceAll('-', ''));
    this.documents.share(true);
    const { db, documents, maintain } = this;
    const personOf = (account: string) => `person ${account}`;
    this.store = new LocalStore({
      db,
      documents,
      maintain,
      personOf,
      clock: { now: () => 2000 },
      place: 'here',
    });
    return [this.documents, this.store];
  }

  maintain = (work: (db: Writer) => void): void => {
    try {
      if ((this.left -= 1) < 0) throw new Error('The disk is full.');
      this.db.transaction(() => work(this.db));
      this.documents.settle();
    } catch (error) {
      this.documents.discard();
      throw error;
    }
  };

  set(id: string, field: string, value: unknown): void {
    this.maintain((db) => {
      this.documents.editPlan<Record<string, unknown>>(
        db,
        id,
        null,
        NOTE,
        by,
        (draft) => (draft[field] = value),
      );
    });
  }

  value = (id: string) => planValue(this.documents.plan(this.db, id));
  words = (id: string) => this.documents.text(this.db, id).getXmlFragment('body').toJSON();
  kept = () => this.db.all<{ why: string }>('SELECT why FROM sync_kept ORDER BY seq').map(({ why }) => why);

  /** What it made, as a relay hands it on. */
  out(kindOf: (doc: string) => DocumentKind = () => plan): Incoming[] {
    const rows = this.db.all<{ doc: string; bytes: Uint8Array }>(
      'SELECT doc_id AS doc, bytes FROM sync_outbox ORDER BY n',
    );
    return rows.map(({ doc, bytes }, at) => {
      const { name: kind, engine } = kindOf(doc);
      return { seq: at + 1, doc, kind, engine, bytes, author: 'bob', at: 1000 };
    });
  }
}

const copies: Copy[] = [];
const copy = (kinds?: DocumentKind[]) => {
  const made = new Copy(kinds);
  copies.push(made);
  return made;
};
let there: Copy;
beforeAll(startAutomerge);
beforeEach(() => {
  there = copy();
});
afterEach(() => {
  for (const { db } of copies.splice(0)) db.close();
});

/** A plan with some changes, each of which builds on the one before. */
function planned(changes: number): Incoming[] {
  there.maintain((db) => {
    there.documents.createPlan(db, plan, 'p', { a: 0 }, NOTE, by);
  });
  for (let made = 1; made < changes; made += 1) there.set('p', 'a', made);
  return there.out();
}

test('changes are taken in whatever order they come and however they are parted, and nothing is left aside', () => {
  const changes = planned(6);
  const order = fc.shuffledSubarray(changes, { minLength: changes.length });
  fc.assert(
    fc.property(order, fc.integer({ min: 1, max: 6 }), (shuffled, part) => {
      const here = copy();
      for (let at = 0; at < shuffled.length; at += part)
        here.store.take(shuffled.slice(at, at + part), at + part);
      expect([here.value('p'), here.kept()]).toEqual([{ a: 5 }, []]);
    }),
    { numRuns: 40 },
  );
});

test('the same changes taken in twice are in the log once', () => {
  there.maintain((db) => {
    there.documents.createText(db, text, 't', by, (doc) =>
      appendBody(doc, [{ type: 'paragraph', content: [{ type: 'text', text: 'words' }] }]),
    );
  });
  const here = copy();
  const texts = there.out(() => text).filter(({ doc }) => doc === 't');
  for (let time = 0; time < 3; time += 1) here.store.take(texts, 1);
  expect(readDocument(here.db, 't').tail).toHaveLength(1);
});

test('two halves of a text that come in the wrong order make the whole', () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
  for (const words of ['one', 'two', 'three'])
    appendBody(doc, [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]);
  const here = copy();
  const { name: kind, engine } = text;
  for (const [seq, bytes] of updates.reverse().entries())
    here.store.take([{ seq: seq + 1, doc: 't', kind, engine, bytes, author: 'bob', at: 1 }], seq + 1);
  here.start([text, plan]);
  expect(here.words('t')).toBe(doc.getXmlFragment('body').toJSON());
});

test('an empty text is there for everybody', () => {
  there.maintain((db) => there.documents.createText(db, text, 't', by));
  const here = copy();
  here.store.take(
    there.out(() => text),
    1,
  );
  expect(here.db.all('SELECT id, kind, created_by FROM documents')).toEqual([
    { id: 't', kind: text.name, created_by: 'person bob' },
  ]);
  expect([here.words('t'), here.kept()]).toEqual(['', []]);
  expect(here.db.get('SELECT content FROM doc_contents')).toEqual({ content: '[]' });
});

test('documents of a kind that an older version does not know are kept, and taken in after an update', () => {
  const changes = planned(4);
  const here = copy([text]);
  here.store.take(changes.slice().reverse(), 4);
  expect([here.kept().length, here.store.cursor()]).toEqual([4, 4]);
  expect(here.db.all('SELECT 1 FROM documents')).toEqual([]);
  here.start([text, plan]);
  here.store.takeUnknown();
  expect([here.value('p'), here.kept()]).toEqual([{ a: 3 }, []]);
  expect(here.db.get('SELECT created_by FROM documents')).toEqual({ created_by: 'person bob' });
});

test('a damaged change is put aside while the others of its document and of others go on', () => {
  const changes = planned(3);
  const bad = { ...changes[0]!, seq: 9, bytes: new Uint8Array([1, 2, 3]) };
  const here = copy();
  here.store.take([changes[0]!, bad, changes[1]!, { ...bad, seq: 10, doc: 'q' }, changes[2]!], 10);
  expect([here.value('p'), here.kept()]).toEqual([{ a: 2 }, ['damaged', 'damaged']]);
  expect(here.db.all('SELECT id FROM documents')).toEqual([{ id: 'p' }]);
});

test('a catch-up that is cut short comes again without harm, with what was typed in between', () => {
  for (let doc = 0; doc < 120; doc += 1)
    there.maintain((db) => there.documents.createPlan(db, plan, `p${doc}`, { a: doc }, NOTE, by));
  const changes = there.out();
  const here = copy();
  here.left = 1;
  expect(() => here.store.take(changes, 120)).toThrow('The disk is full.');
  here.left = Number.POSITIVE_INFINITY;
  expect([here.store.cursor(), here.db.all('SELECT 1 FROM documents').length]).toEqual([0, 50]);
  here.set('p7', 'b', 'typed');
  here.store.take(changes, 120);
  expect([here.store.cursor(), here.db.all('SELECT 1 FROM documents').length]).toEqual([120, 120]);
  expect([here.value('p7'), here.value('p119')]).toEqual([{ a: 7, b: 'typed' }, { a: 119 }]);
  expect(queued(here.db)).toEqual([{ n: 1, doc: 'p7' }]);
});

test('what was forbidden is tried again, in its order, once the role is another one', () => {
  planned(3);
  there.store.role('viewer');
  for (const n of [1, 2, 3]) there.store.refused(n, 'forbidden', 'You may not.');
  expect([queued(there.db), there.db.all('SELECT 1 FROM sync_refused').length]).toEqual([[], 3]);
  there.store.role('editor');
  expect([queued(there.db).length, there.db.all('SELECT 1 FROM sync_refused').length]).toEqual([3, 0]);
  const here = copy();
  here.store.take(there.out(), 3);
  expect(here.value('p')).toEqual({ a: 2 });
});

test('what is invalid is never tried again', () => {
  planned(1);
  there.store.refused(1, 'invalid', 'No change.');
  there.store.role('viewer');
  expect(queued(there.db)).toEqual([]);
});

test('what a relay may have refused unheard is sent again, and what it surely stored is not', () => {
  planned(3);
  there.store.resumed(2, 'editor');
  expect(queued(there.db).map(({ n }) => n)).toEqual([3]);
  there.store.role('commenter');
  there.store.resumed(3, 'commenter');
  expect(queued(there.db).map(({ n }) => n)).toEqual([4]);
});

test('another name begins to count anew and keeps everything that waits', () => {
  planned(3);
  there.store.sent(1);
  there.store.pushing(3);
  const before = there.store.origin();
  there.store.renewOrigin();
  expect(Buffer.compare(before, there.store.origin())).not.toBe(0);
  expect([queued(there.db).map(({ n }) => n), there.store.pushed()]).toEqual([[1, 2], 0]);
});

test('a queue is handed out in parts of as many changes and bytes as one message takes', () => {
  planned(1);
  there.maintain((db) => {
    for (let at = 0; at < 5; at += 1) enqueue(db, 'p', new Uint8Array(100), 1);
  });
  const numbers = (after: number, updates: number, bytes: number) =>
    there.store.waiting(after, { updates, bytes }).map(({ n }) => n);
  expect(numbers(1, 2, 1000)).toEqual([2, 3]);
  expect(numbers(1, 10, 250)).toEqual([2, 3]);
  expect(numbers(1, 10, 1)).toEqual([2]);
  expect(numbers(6, 10, 1000)).toEqual([]);
});
