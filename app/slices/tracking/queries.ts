import type { Queries } from '../../kernel/slice.ts';
import type { tracking } from './contract.ts';
import { settleLink } from './model.ts';
import { countLinks, getLink, LINK_TABLES, listLinks, listTerms, TERM_TABLES, vocabulary } from './store.ts';

export const queries: Queries<typeof tracking> = {
  vocabulary: {
    tables: [...TERM_TABLES, 'tracking_links'],
    run: (db) => ({ terms: vocabulary(db) }),
  },
  links: {
    tables: LINK_TABLES,
    run: (db, { limit, offset, ...filter }) => ({
      links: listLinks(db, filter, limit, offset),
      total: countLinks(db, filter),
    }),
  },
  link: { tables: [...LINK_TABLES, 'documents'], run: (db, { id }) => getLink(db, id) },
  preview: {
    tables: [...TERM_TABLES, ...LINK_TABLES, 'documents'],
    run(db, { id, ...draft }) {
      const before = id === undefined ? null : getLink(db, id);
      const { fields, address, problems } = settleLink(draft, listTerms(db), before ?? undefined);
      const { campaignId: _, ...values } = fields;
      return { fields: values, address, problems };
    },
  },
};
