import { createHash, hkdfSync } from 'node:crypto';
import { sodium } from '../sealed/sodium.ts';
import { type HeaderIdentity, type Slot } from './header.ts';

export type SlotDraft = Slot extends infer S
  ? S extends Slot
    ? Omit<S, 'nonce' | 'wrapped'>
    : never
  : never;

export const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
export const toBytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** A name for a master key from which the key cannot be learnt. */
export function keyIdOf(master: Uint8Array): string {
  return toText(
    new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), 'neural-marketing/1/key id', 16)),
  );
}

/**
 * What a slot is bound to: the workspace, the key it wraps and all of its own parameters. A slot moved to another
 * workspace or key set, or with an edited parameter, no longer opens.
 */
export function additionalData(identity: HeaderIdentity, keyId: string, slot: SlotDraft): Uint8Array {
  const parts = [
    identity.format,
    identity.version,
    identity.workspaceId,
    identity.createdAt,
    identity.cipher,
    keyId,
  ];
  const text = JSON.stringify([...parts, slot.kind, slot.id, slot.createdAt, ...parameters(slot)]);
  return new Uint8Array(createHash('sha256').update(text).digest());
}

function parameters(slot: SlotDraft): (string | number)[] {
  switch (slot.kind) {
    case 'passphrase':
      return [slot.kdf.algorithm, slot.kdf.memoryKiB, slot.kdf.passes, slot.kdf.salt];
    case 'recovery':
      return [slot.salt];
    case 'keychain':
      return [slot.backend, slot.account];
    case 'keyfile':
      return [slot.account];
  }
}

/** Finishes a slot: the master key under `wrappingKey` (32 bytes). */
export function wrap(
  identity: HeaderIdentity,
  master: Uint8Array,
  draft: SlotDraft,
  wrappingKey: Uint8Array,
): Slot {
  const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const data = additionalData(identity, keyIdOf(master), draft);
  const wrapped = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(master, data, null, nonce, wrappingKey);
  return { ...draft, nonce: toText(nonce), wrapped: toText(wrapped) };
}

/**
 * The master key, or undefined when this key does not open this slot of this workspace. The key's name is compared
 * too: the cipher alone does not commit to one plaintext, the name does.
 */
export function unwrap(
  identity: HeaderIdentity,
  keyId: string,
  slot: Slot,
  wrappingKey: Uint8Array,
): Uint8Array | undefined {
  try {
    const data = additionalData(identity, keyId, slot);
    const master = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      toBytes(slot.wrapped),
      data,
      toBytes(slot.nonce),
      wrappingKey,
    );
    return keyIdOf(master) === keyId ? master : undefined;
  } catch {
    return undefined;
  }
}
