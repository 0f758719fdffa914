import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type SecretStore } from '../../ports/secrets/secret-store.ts';
import { StoreError } from '../errors.ts';
import { exists, makeFolder } from '../sealed/disk.ts';
import { deriveKey, keyBytes } from '../sealed/derive.ts';
import { inTurn, type KeysEnv, withDefaults } from './env.ts';
import {
  headerFile,
  headerFormat,
  headerVersion,
  readHeader,
  type Slot,
  type SlotKind,
  type WorkspaceHeader,
  writeHeader,
} from './header.ts';
import { forgetSecrets, makeRecoverySlot, makeSlot, type NewSlot, type SlotMaking } from './slots.ts';
import { type Credential, unlockHeader, type Unlocked } from './unlock.ts';
import { keyIdOf } from './wrap.ts';

export interface NewKeys {
  workspaceId: string;
  /** 32 random bytes. Never stored as they are. */
  masterKey: Uint8Array;
  /** To be printed once; the app keeps no copy. */
  recoveryKey: string;
}

/**
 * Makes the keys of a new workspace and writes its header. A recovery slot is always among them.
 *
 * Throws `unsupported` when the folder holds a workspace already (its keys would be lost) or the passphrase is too
 * short, `locked` when a secret store is not available, `storage_full`.
 */
export async function createKeys(
  folder: string,
  options: { slots?: NewSlot[]; workspaceId?: string } = {},
  env: KeysEnv = {},
): Promise<NewKeys> {
  const { disk, cost, now } = withDefaults(env);
  return inTurn(folder, async () => {
    await makeFolder(folder, disk);
    if (await exists(join(folder, headerFile), disk)) {
      throw new StoreError(
        'unsupported',
        `“${folder}” holds a workspace already. Open it, or choose an empty folder.`,
      );
    }
    const masterKey = new Uint8Array(randomBytes(keyBytes));
    const identity = {
      format: headerFormat,
      version: headerVersion,
      workspaceId: options.workspaceId ?? randomUUID(),
      createdAt: now().toISOString(),
      cipher: 'chacha20',
    } as const;
    const making: SlotMaking = { identity, master: masterKey, cost, now: now() };
    const { slots, recoveryKey } = await makeSlots(options.slots ?? [], making);
    try {
      await writeHeader(folder, { ...identity, current: { keyId: keyIdOf(masterKey), slots } }, disk);
    } catch (error) {
      // Nobody has seen this recovery key, so a header that may have got its name all the same must not stay.
      await disk.rm(join(folder, headerFile), { force: true }).catch(() => undefined);
      throw error;
    }
    return { workspaceId: identity.workspaceId, masterKey, recoveryKey };
  });
}

/** A recovery slot and one for each spec; when one cannot be made, the secrets stored on the way are taken back. */
export async function makeSlots(
  specs: readonly NewSlot[],
  making: SlotMaking,
): Promise<{ slots: Slot[]; recoveryKey: string }> {
  const { slot, recoveryKey } = makeRecoverySlot(making);
  const slots = [slot];
  try {
    for (const spec of specs) slots.push(await makeSlot(spec, making));
  } catch (error) {
    await forgetSecrets(slots, storesOf(specs));
    throw error;
  }
  return { slots, recoveryKey };
}

export function storesOf(specs: readonly NewSlot[]): SecretStore[] {
  return specs.flatMap((spec) => (spec.kind === 'passphrase' ? [] : [spec.secrets]));
}

/**
 * The master key(s) of a workspace. Reads only: whatever the outcome, no file changes.
 *
 * Throws `not_found` (no workspace, no slot of this kind, or the secret is gone), `wrong_key`, `locked` (the secret
 * store is not available or another desktop's), `damaged`, `newer_version`.
 */
export async function unlock(folder: string, credential: Credential, env: KeysEnv = {}): Promise<Unlocked> {
  const { disk } = withDefaults(env);
  return unlockHeader(await readHeader(folder, disk), credential);
}

/** The keys for each use, none of which tells anything about another. `database` goes to SQLite as a raw key. */
export function subKeys(masterKey: Uint8Array): {
  database: Uint8Array;
  assets: Uint8Array;
  backup: Uint8Array;
} {
  return {
    database: deriveKey(masterKey, 'database'),
    assets: deriveKey(masterKey, 'assets'),
    backup: deriveKey(masterKey, 'backup'),
  };
}

export interface SlotDescription {
  id: string;
  kind: SlotKind;
  createdAt: string;
  /** Of a keychain slot: the secret store that holds its secret. */
  backend?: string;
  /** Of a passphrase slot. */
  cost?: { memoryKiB: number; passes: number };
}

export interface KeysDescription {
  workspaceId: string;
  version: number;
  createdAt: string;
  cipher: string;
  slots: SlotDescription[];
  /** A change of the master key was begun and neither finished nor undone. */
  rekeyPending: boolean;
}

/** How a workspace can be opened; needs no key. */
export async function describeKeys(folder: string, env: KeysEnv = {}): Promise<KeysDescription> {
  const { workspaceId, version, createdAt, cipher, current, pending } = await readHeader(
    folder,
    withDefaults(env).disk,
  );
  return {
    workspaceId,
    version,
    createdAt,
    cipher,
    slots: current.slots.map(describeSlot),
    rekeyPending: pending !== undefined,
  };
}

function describeSlot(slot: Slot): SlotDescription {
  const { id, kind, createdAt } = slot;
  if (slot.kind === 'keychain') return { id, kind, createdAt, backend: slot.backend };
  if (slot.kind !== 'passphrase') return { id, kind, createdAt };
  return { id, kind, createdAt, cost: { memoryKiB: slot.kdf.memoryKiB, passes: slot.kdf.passes } };
}

/**
 * Adds a way in. There is one passphrase, and one secret per store: a new one takes the old one's place.
 *
 * @param masterKey of the open workspace; a key of another workspace is refused with `wrong_key`
 */
export async function addSlot(
  folder: string,
  masterKey: Uint8Array,
  spec: NewSlot,
  env: KeysEnv = {},
): Promise<SlotDescription> {
  const { cost, now } = withDefaults(env);
  return change(folder, masterKey, env, async (header, save) => {
    const slot = await makeSlot(spec, { identity: header, master: masterKey, cost, now: now() });
    const replaced = header.current.slots.filter((old) => takesPlaceOf(slot, old));
    // When this fails the new secret stays in its store: the header may have got its name before the failure, and a
    // secret that wraps nothing does no harm.
    await save([...header.current.slots.filter((old) => !replaced.includes(old)), slot]);
    await forgetSecrets(replaced, storesOf([spec]));
    return describeSlot(slot);
  });
}

function takesPlaceOf(slot: Slot, old: Slot): boolean {
  if (slot.kind === 'keychain') return old.kind === 'keychain' && old.backend === slot.backend;
  return old.kind === slot.kind;
}

/**
 * Takes a way in away. Throws `not_found`, and `unsupported` when neither a passphrase nor a recovery key would be
 * left: a workspace that only one computer's secret store opens is lost with that computer.
 *
 * @param stores where the slot's secret may be, to be deleted with it
 */
export async function removeSlot(
  folder: string,
  masterKey: Uint8Array,
  slotId: string,
  stores: SecretStore[] = [],
  env: KeysEnv = {},
): Promise<void> {
  await change(folder, masterKey, env, async (header, save) => {
    const gone = header.current.slots.filter((slot) => slot.id === slotId);
    if (gone.length === 0)
      throw new StoreError('not_found', 'This way to open the workspace was removed already.');
    const left = header.current.slots.filter((slot) => slot.id !== slotId);
    if (!left.some((slot) => slot.kind === 'passphrase' || slot.kind === 'recovery')) {
      throw new StoreError(
        'unsupported',
        'This is the last way in that does not depend on this computer. Set a passphrase or make a new recovery key first.',
      );
    }
    await save(left);
    await forgetSecrets(gone, stores);
  });
}

/** Throws `wrong_key` when the old one is not right, `unsupported` when the new one is too short. */
export async function changePassphrase(
  folder: string,
  { oldPassphrase, newPassphrase }: { oldPassphrase: string; newPassphrase: string },
  env: KeysEnv = {},
): Promise<void> {
  const { candidates } = await unlock(folder, { kind: 'passphrase', passphrase: oldPassphrase }, env);
  const [first] = candidates;
  if (!first) throw new Error('an opened header has a key');
  await addSlot(folder, first.masterKey, { kind: 'passphrase', passphrase: newPassphrase }, env);
}

/** A fresh recovery key in place of the old one, which opens nothing from now on. */
export async function newRecoveryKey(
  folder: string,
  masterKey: Uint8Array,
  env: KeysEnv = {},
): Promise<string> {
  const { cost, now } = withDefaults(env);
  return change(folder, masterKey, env, async (header, save) => {
    const { slot, recoveryKey } = makeRecoverySlot({ identity: header, master: masterKey, cost, now: now() });
    await save([slot, ...header.current.slots.filter((old) => old.kind !== 'recovery')]);
    return recoveryKey;
  });
}

/** Reads the header, checks that the caller holds its key and that no rekey is under way, and lets `work` save slots. */
async function change<T>(
  folder: string,
  masterKey: Uint8Array,
  env: KeysEnv,
  work: (header: WorkspaceHeader, save: (slots: Slot[]) => Promise<void>) => Promise<T>,
): Promise<T> {
  const { disk } = withDefaults(env);
  return inTurn(folder, async () => {
    const header = await readHeader(folder, disk);
    assertNoRekey(header);
    assertKeyOf(masterKey, header.current.keyId);
    return work(header, (slots) =>
      writeHeader(folder, { ...header, current: { ...header.current, slots } }, disk),
    );
  });
}

export function assertNoRekey(header: WorkspaceHeader): void {
  if (!header.pending) return;
  throw new StoreError(
    'locked',
    'The workspace’s key is being changed. Finish or undo that first: close the workspace and open it again.',
  );
}

export function assertKeyOf(masterKey: Uint8Array, keyId: string): void {
  if (keyIdOf(masterKey) !== keyId)
    throw new StoreError(
      'wrong_key',
      'This key belongs to another workspace, or the workspace’s key was changed since.',
    );
}
