import fc from 'fast-check';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { openDatabase, type Connection } from '../store/database.ts';
import { migrate } from '../store/migrations.ts';
import { bodies } from '../testing/bodies.ts';
import { conflictOf, planValue, savePlan, startAutomerge, type Plan } from './automerge.ts';
import { appendBody, BODY, readBody } from './body.ts';
import { Documents } from './documents.ts';
import type { AutomergeKind, YjsKind } from './kind.ts';
import { documentMigrations, foldPrefix, readDocument } from './log.ts';
import { textState } from './yjs.ts';

const folder = mkdtempSync(join(tmpdir(), 'nmc-docs-'));
let db: Connection;
beforeAll(async () => {
  await startAutomerge();
  db = openDatabase({ file: join(folder, 'docs.db'), key: new Uint8Array(32) });
  migrate(db, documentMigrations, 0);
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true });
});

const none = { tables: {}, project: () => undefined, unproject: () => undefined };
const textKind: YjsKind = { ...none, name: 'test/text', engine: 'yjs' };
const planKind: AutomergeKind = {
  ...none,
  name: 'test/plan',
  engine: 'automerge',
  scalars: () => ['a', 'b'],
};
const author = { person: 'ann', now: 1000 };
const note = { by: 'ann', what: 'update' };

/** Documents as a fresh start of the app would have them: nothing in memory. */
let starts = 0;
const started = () => {
  starts += 1;
  return new Documents([textKind, planKind], starts.toString(16).padStart(32, '0'));
};

function foldAll(id: string, state: Uint8Array): void {
  db.transaction(() => {
    foldPrefix(db, id, readDocument(db, id).seq, state, 1);
  });
}

type Edit = (body: Y.XmlFragment) => void;
const edit: fc.Arbitrary<Edit> = fc.oneof(
  bodies.map((nodes): Edit => (body) => {
    if (body.doc) appendBody(body.doc, nodes);
  }),
  fc.tuple(fc.nat(9), fc.nat(3)).map(([at, length]): Edit => (body) => {
    if (at < body.length) body.delete(at, Math.min(length, body.length - at));
  }),
);

describe('a snapshot in the place of a part of the log', () => {
  test('leaves a text as it was, wherever the parts end', () => {
    const steps = fc.array(fc.oneof({ weight: 3, arbitrary: edit }, fc.constant('fold' as const)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, (plan) => {
        const id = crypto.randomUUID();
        const documents = started();
        db.transaction(() => {
          documents.createText(db, textKind, id, author);
        });
        for (const step of plan)
          if (step === 'fold') foldAll(id, textState(started().text(db, id)));
          else
            db.transaction(() => {
              documents.editText(db, id, author, (doc) => {
                step(doc.getXmlFragment(BODY));
              });
            });
        documents.settle();
        const again = started().text(db, id);
        expect(readBody(again)).toEqual(readBody(documents.text(db, id)));
        expect(textState(again)).toEqual(textState(documents.text(db, id)));
      }),
      { numRuns: 60 },
    );
  });

  test('leaves a plan as it was with its conflicts and the state that edits are made from', () => {
    const change = fc.record({
      field: fc.constantFrom('a', 'b', 'c'),
      value: fc.integer({ min: 0, max: 3 }),
      isStale: fc.boolean(),
      isFolded: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 10 }), (changes) => {
        const id = crypto.randomUUID();
        const documents = started();
        let first: string[] = [];
        db.transaction(() => {
          documents.createPlan(db, planKind, id, { a: 0, b: 0 }, note, author);
          first = headsOf(id);
        });
        for (const { field, value, isStale, isFolded } of changes) {
          db.transaction(() => {
            documents.editPlan<Record<string, unknown>>(
              db,
              id,
              isStale ? first : null,
              note,
              author,
              (draft) => {
                draft[field] = value;
              },
            );
          });
          if (isFolded) foldAll(id, savePlan(started().plan(db, id)));
        }
        expect(said(started().plan(db, id))).toEqual(said(documents.plan(db, id)));
      }),
      { numRuns: 60 },
    );
  });

  const headsOf = (id: string) =>
    JSON.parse(
      db.get<{ heads: string }>('SELECT heads FROM documents WHERE id = ?', id)?.heads ?? '[]',
    ) as string[];
  const said = (plan: Plan) => [planValue(plan), conflictOf(plan, 'a'), conflictOf(plan, 'b')];

  test('is made by itself once the log of a plan is long', () => {
    const id = crypto.randomUUID();
    const documents = started();
    db.transaction(() => {
      documents.createPlan(db, planKind, id, { a: 0 }, note, author);
      for (let n = 1; n <= 400; n += 1)
        documents.editPlan<{ a: number }>(db, id, null, note, author, (draft) => {
          draft.a = n;
        });
    });
    const { snapshot, tail } = readDocument(db, id);
    expect(snapshot).not.toBeNull();
    expect(tail.length).toBeLessThan(10);
    expect(planValue(started().plan(db, id))).toEqual({ a: 400 });
  });
});

test('more documents than memory holds are read again as they were', () => {
  const documents = started();
  const ids = Array.from({ length: 150 }, () => crypto.randomUUID());
  db.transaction(() => {
    for (const id of ids)
      documents.createText(db, textKind, id, author, (doc) => {
        appendBody(doc, [{ type: 'paragraph', content: [{ type: 'text', text: id }] }]);
      });
  });
  documents.settle();
  for (const id of ids) expect(JSON.stringify(readBody(documents.text(db, id)))).toContain(id);
});

test('a transaction that touches more documents than memory holds can be taken back', () => {
  const documents = started();
  const ids = Array.from({ length: 150 }, () => crypto.randomUUID());
  const setAll = (value: number) => {
    for (const id of ids)
      documents.editPlan<{ a: number }>(db, id, null, note, author, (draft) => {
        draft.a = value;
      });
  };
  db.transaction(() => {
    for (const id of ids) documents.createPlan(db, planKind, id, { a: 0 }, note, author);
  });
  documents.settle();
  expect(() =>
    db.transaction(() => {
      setAll(1);
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  documents.discard();
  for (const id of ids) expect(planValue(documents.plan(db, id))).toEqual({ a: 0 });
});
