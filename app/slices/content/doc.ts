import { readBody, type BodyNode } from '../../docs/body.ts';
import { readerText } from '../../docs/content-hash.ts';
import type { AutomergeKind, YjsKind } from '../../docs/kind.ts';
import { removeReaderText, writeReaderText } from '../../store/reader-contents.ts';
import { assetHash } from './markdown/links.ts';
import { complete, planMaps, scalarPaths, type PiecePlan } from './model.ts';
import { deletePiece, writeBody, writePiece } from './store.ts';

/** What a piece is: its title, type, state, place, tags and the variants of its text. */
export const pieceKind: AutomergeKind<PiecePlan> = {
  name: 'content/piece',
  engine: 'automerge',
  tables: {
    pieces: 'id',
    piece_variants: 'piece_id',
    piece_tags: 'piece_id',
    search_entries: 'ref',
    reader_contents: 'ref',
    reader_parts: 'ref',
  },
  scalars: (plan) => scalarPaths(complete(plan)),
  maps: planMaps,
  project({ db }, id, doc) {
    writePiece(db, id, complete(doc));
  },
  unproject({ db }, id) {
    deletePiece(db, id);
  },
};

/** What a piece says: rich text that any number of people write at the same time. */
export const bodyKind: YjsKind = {
  name: 'content/body',
  engine: 'yjs',
  tables: {
    piece_images: 'body_id',
    piece_variants: 'body_id',
    pieces: 'body_id',
    reader_texts: 'doc_id',
  },
  project({ db }, id, doc) {
    const body = readBody(doc);
    writeReaderText(db, id, readerText(body).hash);
    writeBody(db, id, imagesIn(body));
  },
  unproject({ db }, id) {
    removeReaderText(db, id);
    writeBody(db, id, []);
  },
};

/** Hashes of the workspace's images in a text, in order, each once. */
export const imagesIn = (nodes: readonly BodyNode[]): string[] => [
  ...new Set(
    nodes.flatMap(({ type, attrs, content }) => {
      const hash = type === 'image' ? assetHash(attrs?.['src']) : null;
      return hash ? [hash] : imagesIn(content ?? []);
    }),
  ),
];
