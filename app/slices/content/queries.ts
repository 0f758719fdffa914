import type { Queries } from '../../kernel/slice.ts';
import type { content } from './contract.ts';
import {
  countByCampaign,
  countByTag,
  countPieces,
  getPiece,
  listPieces,
  piecesWithImage,
  SUMMARY_TABLES,
} from './store.ts';

export const queries: Queries<typeof content> = {
  list: {
    tables: SUMMARY_TABLES,
    run: (db, { limit, offset, sort, descending, ...filter }) => ({
      pieces: listPieces(db, filter, { sort, descending }, limit, offset),
      total: countPieces(db, filter),
    }),
  },
  get: { tables: [...SUMMARY_TABLES, 'documents'], run: (db, { id }) => getPiece(db, id) },
  counts: { tables: ['pieces'], run: (db) => countByCampaign(db) },
  tags: { tables: ['pieces', 'piece_tags'], run: (db) => countByTag(db) },
  imageUses: {
    tables: ['piece_images', 'piece_variants', 'pieces'],
    run: (db, { hash }) => piecesWithImage(db, hash),
  },
};
