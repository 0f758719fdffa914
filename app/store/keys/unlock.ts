import { type SecretStore } from '../../ports/secrets/secret-store.ts';
import { StoreError } from '../errors.ts';
import { openBytes } from '../sealed/stream.ts';
import { deriveKey, keyBytes } from '../sealed/derive.ts';
import { hashPassphrase } from './argon2.ts';
import { type KeySet, type Slot, type SlotKind, type WorkspaceHeader } from './header.ts';
import { readRecoveryKey, recoveryWrappingKey } from './recovery-key.ts';
import { keyIdOf, toBytes, unwrap } from './wrap.ts';

/** What a person or a computer can show to get in. */
export type Credential =
  | { kind: 'passphrase'; passphrase: string }
  | { kind: 'recovery'; recoveryKey: string }
  | { kind: 'keychain'; secrets: SecretStore }
  | { kind: 'keyfile'; secrets: SecretStore };

export interface Unlocked {
  workspaceId: string;
  /**
   * The master keys to try on the database, in this order. One, except after a rekey that was cut off: then the
   * database is under either, and the caller settles the matter with `settleRekey` and the key that fits.
   */
  candidates: { role: 'current' | 'pending'; masterKey: Uint8Array }[];
}

/** Opens a header that is in memory; reads and changes no file. For the errors see `unlock`. */
export async function unlockHeader(header: WorkspaceHeader, credential: Credential): Promise<Unlocked> {
  const sets = header.pending ? [header.current, header.pending] : [header.current];
  if (!sets.some(({ slots }) => slots.some((slot) => slot.kind === credential.kind)))
    throw noSuchSlot(header, credential.kind);
  const wrappingKeyFor = await prepare(credential);
  let problem: StoreError | undefined;
  for (const set of sets) {
    const found = await openSet(header, set, wrappingKeyFor);
    if (found instanceof Uint8Array) return unlocked(header, found);
    problem ??= found;
  }
  throw problem ?? wrongKey(credential.kind);
}

type WrappingKeyFor = (slot: Slot) => Promise<Uint8Array | StoreError | undefined>;

/** How this credential gives a slot's wrapping key: undefined where it is meant for another kind of slot. */
async function prepare(credential: Credential): Promise<WrappingKeyFor> {
  switch (credential.kind) {
    case 'passphrase':
      return async (slot) =>
        slot.kind === 'passphrase'
          ? hashPassphrase(credential.passphrase, toBytes(slot.kdf.salt), slot.kdf)
          : undefined;
    case 'recovery': {
      const key = readRecoveryKey(credential.recoveryKey);
      return async (slot) =>
        slot.kind === 'recovery' ? recoveryWrappingKey(key, toBytes(slot.salt)) : undefined;
    }
    case 'keychain':
    case 'keyfile':
      return fromStore(credential.kind, credential.secrets);
  }
}

async function fromStore(kind: 'keychain' | 'keyfile', secrets: SecretStore): Promise<WrappingKeyFor> {
  const state = await secrets.available();
  return async (slot) => {
    if (slot.kind !== kind) return undefined;
    if (slot.kind === 'keychain' && slot.backend !== secrets.name)
      return otherBackend(slot.backend, secrets.name);
    if (!state.ok)
      return new StoreError(
        'locked',
        `${state.reason} The passphrase or the recovery key open the workspace too.`,
      );
    const secret = await secrets.get(slot.account);
    return secret === undefined ? lost(secrets.name) : toBytes(secret);
  };
}

async function openSet(
  header: WorkspaceHeader,
  set: KeySet,
  keyFor: WrappingKeyFor,
): Promise<Uint8Array | StoreError | undefined> {
  let problem: StoreError | undefined;
  for (const slot of set.slots) {
    const key = await keyFor(slot);
    if (key === undefined) continue;
    if (key instanceof StoreError) {
      problem ??= key;
      continue;
    }
    if (key.length !== keyBytes) continue;
    const master = unwrap(header, set.keyId, slot, key);
    if (master) return master;
  }
  return problem;
}

/** With either key of an unfinished rekey the other one is known too. */
function unlocked(header: WorkspaceHeader, master: Uint8Array): Unlocked {
  const { pending, workspaceId } = header;
  const isCurrent = keyIdOf(master) === header.current.keyId;
  if (!pending) return { workspaceId, candidates: [{ role: 'current', masterKey: master }] };
  const other = isCurrent
    ? openBridge(master, header, pending.nextUnderCurrent)
    : openBridge(master, header, pending.currentUnderNext);
  const [current, next] = isCurrent ? [master, other] : [other, master];
  return {
    workspaceId,
    candidates: [
      { role: 'current', masterKey: current },
      { role: 'pending', masterKey: next },
    ],
  };
}

export const bridgeKey = (master: Uint8Array) => deriveKey(master, 'rekey bridge');
export const bridgeContext = (header: Pick<WorkspaceHeader, 'workspaceId'>) =>
  `rekey bridge/${header.workspaceId}`;

function openBridge(master: Uint8Array, header: WorkspaceHeader, sealed: string): Uint8Array {
  try {
    return openBytes(bridgeKey(master), bridgeContext(header), toBytes(sealed));
  } catch (error) {
    throw new StoreError(
      'damaged',
      'The workspace’s key file is damaged in the part that describes an unfinished change of its key. Copy it from a backup.',
      error,
    );
  }
}

const names: Record<SlotKind, string> = {
  passphrase: 'a passphrase',
  recovery: 'the recovery key',
  keychain: 'this computer’s secret store',
  keyfile: 'a key file',
};

function noSuchSlot(header: WorkspaceHeader, kind: SlotKind): StoreError {
  const others = [...new Set(header.current.slots.map((slot) => names[slot.kind]))].join(', ');
  return new StoreError(
    'not_found',
    `This workspace cannot be opened by ${names[kind]}. It opens by ${others}.`,
  );
}

function wrongKey(kind: SlotKind): StoreError {
  const messages: Record<SlotKind, string> = {
    passphrase: 'This passphrase does not open the workspace. Check the keyboard’s language and Caps Lock.',
    recovery:
      'This recovery key is typed correctly, but it belongs to another workspace or was replaced by a newer one.',
    keychain:
      'The key kept by this computer does not open the workspace. Use the passphrase or the recovery key.',
    keyfile: 'The key file does not open the workspace. Use the passphrase or the recovery key.',
  };
  return new StoreError('wrong_key', messages[kind]);
}

function otherBackend(then: string, now: string): StoreError {
  return new StoreError(
    'locked',
    `The workspace’s key was given to “${then}”, and this session offers “${now}”. Log in to the desktop used then, or open the workspace by passphrase or recovery key and keep the key here anew.`,
  );
}

function lost(store: string): StoreError {
  return new StoreError(
    'not_found',
    `“${store}” no longer holds this workspace’s key. Open it by passphrase or recovery key and keep the key there anew.`,
  );
}
