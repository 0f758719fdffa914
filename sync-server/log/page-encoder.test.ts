import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRelay, type StoredUpdate } from '../protocol/index.ts';
import { encodeRows, wordsOf, type PageDocument, type PageRow } from './page-encoder.ts';

test('rows become the bytes that the protocol makes of their updates', () => {
  const document = fc.record({
    name: fc.string({ unit: 'grapheme', maxLength: 30 }),
    kind: fc.string({ maxLength: 10 }),
    engine: fc.nat(2),
    stream: fc.nat(1),
  });
  const row = fc.tuple(
    fc.maxSafeNat(),
    fc.nat(3),
    fc.nat(1),
    fc.maxSafeNat(),
    fc.uint8Array({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(document, { minLength: 4, maxLength: 4, selector: ({ name }) => name }),
      fc.array(row, { minLength: 1, maxLength: 30 }),
      (documents, rows) => {
        const documentOf = (id: number) => documents[id] as PageDocument;
        const authorOf = (id: number) => ['ann', 'bob'][id] ?? '';
        const updates = rows.map(([seq, id, author, at, bytes]): StoredUpdate => {
          const { name, kind, ...words } = documentOf(id);
          return {
            doc: name,
            kind,
            ...wordsOf({ name, kind, ...words }),
            at,
            bytes,
            author: authorOf(author),
            seq,
          };
        });
        const [message] = encodeRows(rows as PageRow[], documentOf, authorOf);
        expect(Buffer.from(message ?? [])).toEqual(Buffer.from(encodeRelay({ type: 'updates', updates })));
      },
    ),
  );
});
