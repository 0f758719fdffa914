import { randomBytes } from 'node:crypto';
import { type SecretStore } from '../../ports/secrets/secret-store.ts';
import { StoreError } from '../errors.ts';
import { keyBytes } from '../sealed/derive.ts';
import { sealBytes } from '../sealed/stream.ts';
import { inTurn, type KeysEnv, withDefaults } from './env.ts';
import { type KeySet, readHeader, type WorkspaceHeader, writeHeader } from './header.ts';
import { assertKeyOf, assertNoRekey, makeSlots } from './keys.ts';
import { forgetSecrets, type NewSlot, type SlotMaking } from './slots.ts';
import { bridgeContext, bridgeKey } from './unlock.ts';
import { keyIdOf, toText } from './wrap.ts';

export interface Rekey {
  oldKey: Uint8Array;
  newKey: Uint8Array;
  /** Replaces the printed one as soon as the rekey is committed. */
  recoveryKey: string;
}

/**
 * First step of a change of the master key: writes the next key's slots beside the current ones. Then the caller
 * re-encrypts the database from `oldKey` to `newKey`, and calls `commitRekey`. After a crash anywhere in between,
 * every way in, old or new, gives both keys, and `settleRekey` ends the matter by the key that fits the database.
 *
 * To give both keys from either, the header holds each sealed under the other until then. So whoever has the old
 * key AND a copy of the folder taken in between learns the new one: do not copy a folder during a rekey.
 *
 * @param slots the ways in under the new key; what is not named is dropped, and a recovery key is always made.
 *   A workspace with a passphrase needs one here (the same or another), since the old one can't be carried over.
 */
export async function beginRekey(
  folder: string,
  masterKey: Uint8Array,
  slots: NewSlot[],
  env: KeysEnv = {},
): Promise<Rekey> {
  const { disk, cost, now } = withDefaults(env);
  return inTurn(folder, async () => {
    const header = await readHeader(folder, disk);
    assertNoRekey(header);
    assertKeyOf(masterKey, header.current.keyId);
    if (has(header.current, 'passphrase') && !slots.some(({ kind }) => kind === 'passphrase')) {
      throw new StoreError('unsupported', 'Enter the passphrase again: it has to be bound to the new key.');
    }
    const newKey = new Uint8Array(randomBytes(keyBytes));
    const making: SlotMaking = { identity: header, master: newKey, cost, now: now() };
    const { slots: next, recoveryKey } = await makeSlots(slots, making);
    const bridge = (from: Uint8Array, to: Uint8Array) =>
      toText(sealBytes(bridgeKey(from), bridgeContext(header), to));
    const pending = {
      keyId: keyIdOf(newKey),
      slots: next,
      nextUnderCurrent: bridge(masterKey, newKey),
      currentUnderNext: bridge(newKey, masterKey),
    };
    await writeHeader(folder, { ...header, pending }, disk);
    return { oldKey: masterKey, newKey, recoveryKey };
  });
}

/**
 * Last step: the new key's slots become the only ones.
 *
 * @param newKey the key that opens the database now
 * @param stores where secrets of dropped slots may be, to be deleted with them
 */
export async function commitRekey(
  folder: string,
  newKey: Uint8Array,
  stores: SecretStore[] = [],
  env: KeysEnv = {},
): Promise<void> {
  await settle(folder, newKey, ['pending'], stores, env);
}

/** Undoes `beginRekey`. @param oldKey the key that (still) opens the database */
export async function abortRekey(
  folder: string,
  oldKey: Uint8Array,
  stores: SecretStore[] = [],
  env: KeysEnv = {},
): Promise<void> {
  await settle(folder, oldKey, ['current'], stores, env);
}

/** After a crash: keeps the slots of the key that was found to open the database, and says which these were. */
export async function settleRekey(
  folder: string,
  keyThatFits: Uint8Array,
  stores: SecretStore[] = [],
  env: KeysEnv = {},
): Promise<'committed' | 'aborted'> {
  return settle(folder, keyThatFits, ['current', 'pending'], stores, env);
}

async function settle(
  folder: string,
  key: Uint8Array,
  allowed: ('current' | 'pending')[],
  stores: SecretStore[],
  env: KeysEnv,
): Promise<'committed' | 'aborted'> {
  const { disk } = withDefaults(env);
  return inTurn(folder, async () => {
    const { pending, ...header } = await readHeader(folder, disk);
    if (!pending) throw new StoreError('not_found', 'No change of the workspace’s key is under way.');
    const side = keyIdOf(key) === pending.keyId ? 'pending' : 'current';
    if (!allowed.includes(side)) assertKeyOf(key, side === 'pending' ? header.current.keyId : pending.keyId);
    if (side === 'current') assertKeyOf(key, header.current.keyId);
    const [kept, dropped] = side === 'pending' ? [pending, header.current] : [header.current, pending];
    const settled: WorkspaceHeader = { ...header, current: { keyId: kept.keyId, slots: kept.slots } };
    await writeHeader(folder, settled, disk);
    await forgetSecrets(dropped.slots, stores);
    return side === 'pending' ? 'committed' : 'aborted';
  });
}

function has(set: KeySet, kind: NewSlot['kind']): boolean {
  return set.slots.some((slot) => slot.kind === kind);
}
