import { join } from 'node:path';
import {
  createKeyFileSecrets,
  createKeyringSecrets,
  type Availability,
  type SecretStore,
} from '../ports/secrets/index.ts';
import { FailureError } from '../contract/errors.ts';
import { describeKeys, unlock, type Credential, type NewSlot, type Unlocked } from '../store/keys/index.ts';
import type { Places } from './places.ts';

/** What a person typed to get in; nothing when the computer is to know. */
export interface Entry {
  passphrase?: string | undefined;
  recoveryKey?: string | undefined;
}

/** The places of this computer that may hold a key. */
export interface KeyPlaces {
  keychain: SecretStore;
  keyfile: SecretStore;
}

export const usualKeyPlaces = (places: Places): KeyPlaces => ({
  keychain: createKeyringSecrets(),
  keyfile: createKeyFileSecrets(join(places.config, 'keys')),
});

/** Decides by what a workspace is locked and opened on this computer. */
export class Locksmith {
  readonly places: KeyPlaces;
  #keychain: Promise<Availability> | null = null;
  /** The keychain's answer once it gave one. */
  keychainAnswer: Availability | null = null;

  constructor(places: KeyPlaces) {
    this.places = places;
  }

  /** Whether this computer's keychain answers. Asking starts a process, so the answer is kept for this run. */
  keychainState(): Promise<Availability> {
    this.#keychain ??= this.places.keychain.available().then((answer) => (this.keychainAnswer = answer));
    return this.#keychain;
  }

  /** A passphrase when the person chose one; else the keychain; where there is none, a private file. */
  async newSlots({ passphrase }: Entry): Promise<NewSlot[]> {
    if (passphrase !== undefined) return [{ kind: 'passphrase', passphrase }];
    const { keychain, keyfile } = this.places;
    const state = await this.keychainState();
    return state.ok ? [{ kind: 'keychain', secrets: keychain }] : [{ kind: 'keyfile', secrets: keyfile }];
  }

  /** The keys that may open the database. FailureError or StoreError when nothing at hand opens the workspace. */
  async unlock(folder: string, entry: Entry): Promise<Unlocked> {
    const problems: unknown[] = [];
    for (const credential of await this.#credentials(folder, entry)) {
      try {
        return await unlock(folder, credential);
      } catch (error) {
        problems.push(error);
      }
    }
    throw problems[0] ?? asksForPassphrase();
  }

  async #credentials(folder: string, { passphrase, recoveryKey }: Entry): Promise<Credential[]> {
    if (passphrase !== undefined) return [{ kind: 'passphrase', passphrase }];
    if (recoveryKey !== undefined) return [{ kind: 'recovery', recoveryKey }];
    const { slots } = await describeKeys(folder);
    const kinds = new Set(slots.map((slot) => slot.kind));
    return (['keychain', 'keyfile'] as const)
      .filter((kind) => kinds.has(kind))
      .map((kind) => ({ kind, secrets: this.places[kind] }));
  }
}

const asksForPassphrase = () =>
  new FailureError({
    code: 'locked',
    message: 'This workspace is locked. Enter its passphrase or its recovery key.',
  });
