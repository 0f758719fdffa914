import { randomBytes } from 'node:crypto';
import { type SecretStore } from '../../ports/secrets/secret-store.ts';
import { StoreError } from '../errors.ts';
import { type Argon2Cost, hashPassphrase, saltBytes } from './argon2.ts';
import { type HeaderIdentity, type Slot } from './header.ts';
import { printRecoveryKey, recoveryBytes, recoveryWrappingKey } from './recovery-key.ts';
import { toText, wrap } from './wrap.ts';

/** A way in that a user may add. The recovery key is made by the app, never chosen. */
export type NewSlot =
  | { kind: 'passphrase'; passphrase: string }
  /** A random wrapping key kept by the operating system. */
  | { kind: 'keychain'; secrets: SecretStore }
  /** A random wrapping key in a private file of the user's configuration folder. */
  | { kind: 'keyfile'; secrets: SecretStore };

export const shortestPassphrase = 8;

export interface SlotMaking {
  identity: HeaderIdentity;
  master: Uint8Array;
  cost: Argon2Cost;
  now: Date;
}

function start(now: Date): { id: string; createdAt: string } {
  return { id: randomBytes(8).toString('hex'), createdAt: now.toISOString() };
}

export function checkPassphrase(passphrase: string): void {
  if ([...passphrase].length >= shortestPassphrase) return;
  throw new StoreError(
    'unsupported',
    `A passphrase needs at least ${shortestPassphrase} characters. Four or five words that don’t belong together are a good one.`,
  );
}

/** Makes a slot; for `keychain` and `keyfile` the secret is stored first, so that no slot lacks its secret. */
export async function makeSlot(spec: NewSlot, making: SlotMaking): Promise<Slot> {
  if (spec.kind === 'passphrase') return passphraseSlot(spec.passphrase, making);
  const slot = start(making.now);
  const account = `${making.identity.workspaceId}.${slot.id}`;
  const wrappingKey = new Uint8Array(randomBytes(32));
  await storeSecret(spec.secrets, account, toText(wrappingKey));
  const draft =
    spec.kind === 'keychain'
      ? { ...slot, kind: 'keychain' as const, backend: spec.secrets.name, account }
      : { ...slot, kind: 'keyfile' as const, account };
  return wrap(making.identity, making.master, draft, wrappingKey);
}

/** Writes and reads back: a store that only pretends to keep a secret must not be found out at the next start. */
async function storeSecret(secrets: SecretStore, account: string, secret: string): Promise<void> {
  const state = await secrets.available();
  if (!state.ok) throw new StoreError('locked', state.reason);
  await secrets.set(account, secret);
  if ((await secrets.get(account)) !== secret) {
    throw new StoreError(
      'locked',
      `“${secrets.name}” did not keep the key it was given. Use a passphrase instead.`,
    );
  }
}

function passphraseSlot(passphrase: string, { identity, master, cost, now }: SlotMaking): Slot {
  checkPassphrase(passphrase);
  const salt = new Uint8Array(randomBytes(saltBytes));
  const kdf = {
    algorithm: 'argon2id' as const,
    memoryKiB: cost.memoryKiB,
    passes: cost.passes,
    salt: toText(salt),
  };
  const draft = { ...start(now), kind: 'passphrase' as const, kdf };
  return wrap(identity, master, draft, hashPassphrase(passphrase, salt, cost));
}

/** A fresh recovery key, as text to print, and the slot that it opens. */
export function makeRecoverySlot({ identity, master, now }: SlotMaking): { slot: Slot; recoveryKey: string } {
  const key = new Uint8Array(randomBytes(recoveryBytes));
  const salt = new Uint8Array(randomBytes(saltBytes));
  const draft = { ...start(now), kind: 'recovery' as const, salt: toText(salt) };
  const slot = wrap(identity, master, draft, recoveryWrappingKey(key, salt));
  return { slot, recoveryKey: printRecoveryKey(key) };
}

/** Removes the secrets of slots that are gone. Best effort: a leftover wraps nothing any more. */
export async function forgetSecrets(slots: readonly Slot[], stores: readonly SecretStore[]): Promise<void> {
  for (const slot of slots) {
    if (slot.kind !== 'keychain' && slot.kind !== 'keyfile') continue;
    for (const store of stores) await store.delete(slot.account).catch(() => false);
  }
}
