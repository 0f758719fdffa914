import type { AutomergeKind } from '../../docs/kind.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import { commentsOf, isEmptied, type ThreadsPlan } from './model.ts';
import { deleteThreads, threadIdsOf, writeThreads } from './store.ts';

/**
 * The comments on one piece or campaign, in a document of their own: whoever may only comment writes here, and the words
 * that they speak of are somebody else's.
 */
export const threadsKind: AutomergeKind<ThreadsPlan> = {
  name: 'comments/threads',
  engine: 'automerge',
  stream: 'comments',
  tables: { comment_threads: 'doc_id', comment_entries: 'doc_id' },
  // Of two who resolve and reopen at once, one holds: it is a click to say it again, and nothing is lost.
  scalars: () => [],
  project({ db }, id, doc) {
    const before = threadIdsOf(db, id);
    writeThreads(db, id, doc);
    for (const ref of new Set([...before, ...Object.keys(doc.threads)])) {
      const thread = doc.threads[ref];
      if (!thread || isEmptied(doc, ref)) {
        removeEntry(db, 'comment', ref);
        continue;
      }
      const texts = commentsOf(doc, ref).flatMap(([, { text }]) => text || []);
      const [first = '', ...replies] = texts;
      const context = thread.anchor?.quote ?? '';
      indexEntry(db, {
        kind: 'comment',
        ref,
        title: titleOf(first),
        body: [first, ...replies].join('\n'),
        context,
      });
    }
  },
  unproject({ db }, id) {
    for (const ref of threadIdsOf(db, id)) removeEntry(db, 'comment', ref);
    deleteThreads(db, id);
  },
};

/** The first line of a comment, cut where a list would cut it. */
const titleOf = (text: string): string => {
  const line = text.split('\n')[0] ?? '';
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
};
