import { join } from 'node:path';
import { FailureError } from '../contract/errors.ts';
import { openDatabase } from '../store/database.ts';
import {
  abortRekey,
  beginRekey,
  commitRekey,
  describeKeys,
  subKeys,
  unlock,
  type NewSlot,
} from '../store/keys/index.ts';
import type { Host } from './host.ts';
import type { Entry, Locksmith } from './locksmith.ts';
import { DATABASE_FILE } from './workspace.ts';

/**
 * Puts a workspace under a new master key: new slots first, then the database in one transaction of its own, then
 * the old slots go. A crash at any point leaves a workspace that one of the two keys opens.
 * Answers the new recovery key.
 */
export async function rekeyWorkspace(host: Host, entry: Entry): Promise<string> {
  const { locksmith } = host.parts;
  let recoveryKey = '';
  await host.whileClosed(async (folder, masterKey) => {
    const slots = await nextSlots(locksmith, folder, entry);
    const rekey = await beginRekey(folder, masterKey, slots);
    const stores = Object.values(locksmith.places);
    try {
      rekeyDatabase(
        join(folder, DATABASE_FILE),
        subKeys(rekey.oldKey).database,
        subKeys(rekey.newKey).database,
      );
    } catch (error) {
      // An error may come after the last page was written. Only the key that opens the database may be kept alone;
      // what can't be told or undone now is settled at the next opening.
      if (isUnder(join(folder, DATABASE_FILE), subKeys(rekey.oldKey).database))
        await abortRekey(folder, rekey.oldKey, stores).catch(() => undefined);
      throw error;
    }
    // The database is under the new key from here on, whether the old slots can be dropped at once or not.
    await commitRekey(folder, rekey.newKey, stores).catch(() => undefined);
    recoveryKey = rekey.recoveryKey;
    return rekey.newKey;
  });
  return recoveryKey;
}

/** The ways in that there are now, under the next key. A passphrase has to be typed again for that. */
async function nextSlots(locksmith: Locksmith, folder: string, { passphrase }: Entry): Promise<NewSlot[]> {
  const kinds = new Set((await describeKeys(folder)).slots.map((slot) => slot.kind));
  const slots: NewSlot[] = [];
  if (kinds.has('passphrase')) {
    if (passphrase === undefined)
      throw new FailureError({
        code: 'invalid',
        field: 'passphrase',
        message: 'Enter the passphrase: it has to be bound to the new key.',
      });
    await unlock(folder, { kind: 'passphrase', passphrase });
    slots.push({ kind: 'passphrase', passphrase });
  }
  for (const kind of ['keychain', 'keyfile'] as const)
    if (kinds.has(kind)) slots.push({ kind, secrets: locksmith.places[kind] });
  return slots;
}

function rekeyDatabase(file: string, from: Uint8Array, to: Uint8Array): void {
  const db = openDatabase({ file, key: from });
  try {
    // Outside of WAL a rekey is one transaction with a rollback journal.
    db.pragma('journal_mode = DELETE');
    db.pragma(`rekey="x'${Buffer.from(to).toString('hex')}'"`);
  } finally {
    db.close();
  }
}

function isUnder(file: string, key: Uint8Array): boolean {
  try {
    openDatabase({ file, key }).close();
    return true;
  } catch {
    return false;
  }
}
