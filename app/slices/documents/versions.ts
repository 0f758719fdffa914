import type { Changes } from '../../kernel/context.ts';
import type { Version } from './contract.ts';
import { insertVersion, lastSpell } from './store.ts';

const MINUTE = 60_000;
/** A pause this long ends a spell of writing; what stood there is kept when the next one begins. */
const PAUSE = 10 * MINUTE;
/** In one long spell a version is kept this often. */
const SPELL = 60 * MINUTE;

/** Keeps the document as it is now and returns the version's id. */
export function keepVersion(
  change: Changes,
  id: string,
  reason: Version['reason'],
  name: string | null,
): string {
  const { docs, db, now, identity } = change;
  const versionId = change.newId();
  const row = { id: versionId, doc_id: id, name, reason, at: now, person: identity.personId };
  if (docs.engineOf(id) === 'yjs') {
    const { state, blocks } = docs.textState(id);
    insertVersion(db, { ...row, state, content: blocks });
  } else {
    const { heads, value } = docs.planState(id);
    insertVersion(db, { ...row, state: Buffer.from(JSON.stringify(heads)), content: value });
  }
  return versionId;
}

/** Keeps a version before an edit that begins a new spell of writing. */
export function keepBeforeSpell(change: Changes, id: string): void {
  const spell = lastSpell(change.db, id);
  if (!spell) return;
  const isOver = change.now - spell.end > PAUSE && !spell.isKept;
  if (isOver || change.now - spell.start > SPELL) keepVersion(change, id, 'auto', null);
}
