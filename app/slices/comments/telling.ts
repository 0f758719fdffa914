import type { Changes, Services } from '../../kernel/context.ts';
import type { Reader, Writer } from '../../store/database.ts';

/** Something in a thread that concerns the person here and was written by somebody else. */
interface News {
  /** What was told, so that it is told once. */
  what: string;
  type: 'comments.mentioned' | 'comments.replied' | 'comments.resolved';
  threadId: string;
  by: string;
  text: string;
}

/** How many are told at once; the rest follow with the next change. */
const BATCH = 100;

const NOT_TOLD = (what: string) => `NOT EXISTS (SELECT 1 FROM comment_told x WHERE x.what = ${what})`;
const NOT_SEEN = 'NOT EXISTS (SELECT 1 FROM comment_seen s WHERE s.comment_id = e.id)';
const TOOK_PART = `EXISTS (SELECT 1 FROM comment_entries o WHERE o.thread_id = t.id AND o.by = @self AND o.deleted = 0)`;

/** What nobody told the person here yet: mentions, replies where they wrote, resolutions of those threads. */
function listNews(db: Reader, self: string): News[] {
  const entries = db.all<Omit<News, 'type'> & { mentioned: number }>(
    `SELECT e.id AS what, t.id AS threadId, e.by, e.text,
       EXISTS (SELECT 1 FROM json_each(e.mentions) m WHERE m.value = @self) AS mentioned
     FROM comment_entries e JOIN comment_threads t ON t.id = e.thread_id
     WHERE e.by <> @self AND e.deleted = 0 AND ${NOT_TOLD('e.id')} AND ${NOT_SEEN}
       AND (EXISTS (SELECT 1 FROM json_each(e.mentions) m WHERE m.value = @self) OR ${TOOK_PART})
     ORDER BY e.at LIMIT @limit`,
    { self, limit: BATCH },
  );
  const resolved = db.all<Omit<News, 'type'>>(
    `SELECT t.id || ' ' || json_extract(t.settled, '$.at') AS what, t.id AS threadId,
       json_extract(t.settled, '$.by') AS by,
       coalesce((SELECT e.text FROM comment_entries e WHERE e.thread_id = t.id ORDER BY e.at, e.id LIMIT 1), '') AS text
     FROM comment_threads t
     WHERE t.resolved = 1 AND t.emptied = 0 AND json_extract(t.settled, '$.by') <> @self
       AND ${NOT_TOLD("t.id || ' ' || json_extract(t.settled, '$.at')")} AND ${TOOK_PART}
     LIMIT @limit`,
    { self, limit: BATCH },
  );
  return [
    ...entries.map(({ mentioned, ...entry }) => ({
      ...entry,
      type: mentioned === 1 ? ('comments.mentioned' as const) : ('comments.replied' as const),
    })),
    ...resolved.map((entry) => ({ ...entry, type: 'comments.resolved' as const })),
  ];
}

const markTold = (db: Writer, what: string): void => {
  db.run('INSERT OR IGNORE INTO comment_told (what) VALUES (?)', what);
};

/** Tells other slices, each thing once. It is looked for in the rows: in which way comments came makes no difference. */
export function tellNews(change: Changes): number {
  const news = listNews(change.db, change.identity.personId);
  for (const { what, type, ...event } of news) {
    markTold(change.db, what);
    change.emit({ type, ...event });
  }
  return news.length;
}

/** After a commit that brought comments; several at once are looked through once. Milliseconds. */
const PAUSE = 300;

/** Tells of comments that came from elsewhere for as long as the workspace is open. */
export function startTelling(services: Services): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = () => {
    timer = null;
    try {
      if (listNews(services.db, services.identity.personId).length > 0) services.maintain(tellNews);
    } catch {
      // A full disk, or a workspace that is being closed: what was not told is told the next time.
    }
  };
  const later = () => {
    timer ??= setTimeout(look, PAUSE).unref();
  };
  later();
  const stop = services.onCommit((tables) => {
    if (tables.has('comment_entries') || tables.has('comment_threads')) later();
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
}
