import type { Changes, Services } from '../../kernel/context.ts';
import type { Reader } from '../../store/database.ts';
import type { KnownApproval } from './store.ts';
import { listKnown } from './store.ts';

/** Something about an approval that concerns the person here and that somebody else did. */
interface News {
  /** What was told, so that it is told once. */
  what: string;
  type: 'approvals.asked' | 'approvals.approved' | 'approvals.changes_asked';
  by: string;
  note: string;
  name: string;
  kind: string;
  ref: string;
}

function newsOf({ standing, name, evaluation, isMine }: KnownApproval, self: string): News[] {
  // What is in the bin waits there with it.
  if (name === null) return [];
  const about = { name, kind: standing.subject.kind, ref: standing.subject.id };
  const requests = Object.entries(standing.requests);
  const asked = requests
    .filter(([, { by, withdrawn }]) => isMine && by !== self && withdrawn === null)
    .flatMap(([id, { by, note }]) =>
      evaluation.waiting.map((level) => ({
        ...about,
        what: `${id} ${level.id}`,
        type: 'approvals.asked' as const,
        by,
        note,
      })),
    );
  const isMyRequest = requests.some(([, { by }]) => by === self);
  const decided = Object.entries(standing.decisions)
    .filter(([, { by, withdrawn }]) => isMyRequest && by !== self && withdrawn === null)
    .map(([what, { by, note, kind }]) => ({
      ...about,
      what,
      type: kind === 'approved' ? ('approvals.approved' as const) : ('approvals.changes_asked' as const),
      by,
      note,
    }));
  return [...asked, ...decided];
}

const wasTold = (db: Reader, what: string): boolean =>
  db.get('SELECT 1 FROM approval_told WHERE what = ?', what) !== undefined;

const listNews = (db: Reader, self: string): News[] =>
  listKnown(db)
    .flatMap((known) => newsOf(known, self))
    .filter(({ what }) => !wasTold(db, what));

/** Tells other slices, each thing once. It is looked for in the rows: in which way it came makes no difference. */
export function tellNews(change: Changes): void {
  for (const { what, type, ...event } of listNews(change.db, change.identity.personId)) {
    change.db.run('INSERT OR IGNORE INTO approval_told (what) VALUES (?)', what);
    change.emit({ type, ...event });
  }
}

/** After a commit that changed approvals; several at once are looked through once. Milliseconds. */
const PAUSE = 300;

/** Tells of requests and decisions that came from elsewhere for as long as the workspace is open. */
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
    if (tables.has('approvals')) later();
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
}
