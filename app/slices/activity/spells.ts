import type { Changes, Services } from '../../kernel/context.ts';
import type { Reader, Writer } from '../../store/database.ts';

/** A pause this long ends a spell of writing. Milliseconds. */
export const PAUSE = 10 * 60_000;

interface Written {
  doc_id: string;
  person: string;
  at: number;
}

/** How many updates are looked at in one go. */
const BATCH = 5000;

const readUpTo = (db: Reader): number =>
  db.get<{ seq: number }>('SELECT seq FROM activity_read WHERE one = 1')?.seq ?? 0;

/** Adds a moment of writing to the spell that it continues, or begins one. */
function note(db: Writer, { doc_id, person, at }: Written): void {
  const continued = db.run(
    `UPDATE activity_spells SET started = min(started, @at), ended = max(ended, @at)
     WHERE doc_id = @doc_id AND person = @person AND started = (
       SELECT started FROM activity_spells WHERE doc_id = @doc_id AND person = @person
         AND started - @pause <= @at AND @at <= ended + @pause ORDER BY started DESC LIMIT 1)`,
    { doc_id, person, at, pause: PAUSE },
  );
  if (continued.changes > 0) return;
  db.run(
    'INSERT OR IGNORE INTO activity_spells (doc_id, person, started, ended) VALUES (?, ?, ?, ?)',
    doc_id,
    person,
    at,
    at,
  );
}

/** Takes what was written into texts since the last time into the spells. Answers whether there may be more. */
export function noteSpells({ db }: Changes): boolean {
  const from = readUpTo(db);
  const updates = db.all<Written & { seq: number }>(
    `SELECT u.seq, u.doc_id, u.person, u.at FROM doc_updates u JOIN documents d ON d.id = u.doc_id
     WHERE u.seq > ? AND d.kind IN ('content/body', 'campaigns/brief') ORDER BY u.seq LIMIT ?`,
    from,
    BATCH,
  );
  // Of a row of updates by one person in one text, the first and the last say all.
  for (const [index, update] of updates.entries()) {
    const [before, after] = [updates[index - 1], updates[index + 1]];
    if (isSameSpell(before, update) && isSameSpell(update, after)) continue;
    note(db, update);
  }
  const last = updates.at(-1)?.seq;
  if (last !== undefined) db.run('UPDATE activity_read SET seq = ? WHERE one = 1', last);
  return updates.length === BATCH;
}

const isSameSpell = (one: Written | undefined, other: Written | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.doc_id === other.doc_id &&
  one.person === other.person &&
  Math.abs(other.at - one.at) <= PAUSE;

/** While somebody writes, this often. Milliseconds. */
const EVERY = 3000;

/** Notes who writes for as long as the workspace is open. */
export function startNoting(services: Services): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = () => {
    timer = null;
    try {
      if (services.maintain(noteSpells)) later();
    } catch {
      // A full disk, or a workspace that is being closed: what was not noted is noted the next time.
    }
  };
  const later = () => {
    timer ??= setTimeout(look, EVERY).unref();
  };
  later();
  const stop = services.onCommit((tables) => {
    if (tables.has('doc_updates')) later();
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
}
