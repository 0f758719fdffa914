import { isStoreError, StoreError } from '../../store/errors.ts';
import { type Disk, realDisk } from '../../store/sealed/disk.ts';
import { PrivateFiles } from './private-files.ts';
import { type Availability, checkAccount, checkSecret, type SecretStore } from './secret-store.ts';

/**
 * What the desktop shell hands in: Electron's safeStorage, asynchronous half. The shell owns it because only its
 * main process can reach it.
 */
export interface SafeStorageLike {
  /** `isAsyncEncryptionAvailable()` */
  isAvailable(): Promise<boolean>;
  /** On Linux `getSelectedStorageBackend()`; elsewhere a constant such as "keychain" or "dpapi". */
  backend(): Promise<string>;
  encrypt(text: string): Promise<Uint8Array>;
  /** `reencrypt` is Electron's `shouldReEncrypt`: the system's key has changed, store the text again. */
  decrypt(bytes: Uint8Array): Promise<{ text: string; reencrypt?: boolean }>;
}

/** Backends that only pretend: their "key" is a constant in the program, or is not known yet. */
const pretenders: Record<string, string> = {
  basic_text:
    'This desktop has no secret service, so secrets would be kept almost in the clear. Install one (GNOME Keyring or KWallet) or use a passphrase.',
  unknown: 'The desktop shell has not started fully yet. Try again in a moment.',
};

/**
 * Secrets encrypted by the desktop's own service, kept as private files in `folder`. The store's name contains the
 * backend's, because what GNOME's keyring encrypted KDE's wallet cannot open.
 */
export async function createSafeStorageSecrets(
  safeStorage: SafeStorageLike,
  folder: string,
  { disk = realDisk, platform = process.platform }: { disk?: Disk; platform?: NodeJS.Platform } = {},
): Promise<SecretStore> {
  const backend = await safeStorage.backend();
  const files = new PrivateFiles(folder, disk, platform);
  const fileName = (account: string) => {
    checkAccount(account);
    return `${account}.${backend.replaceAll(/[^a-z0-9_]/gi, '_')}.sealed`;
  };

  async function available(): Promise<Availability> {
    const pretence = pretenders[backend];
    if (pretence !== undefined) return { ok: false, reason: pretence };
    try {
      if (await safeStorage.isAvailable()) return { ok: true };
      return {
        ok: false,
        reason: `The secret service of this desktop (${backend}) is not available or is locked.`,
      };
    } catch (error) {
      return { ok: false, reason: `The secret service of this desktop (${backend}) failed: ${words(error)}` };
    }
  }

  async function demand(): Promise<void> {
    const state = await available();
    if (!state.ok) throw new StoreError('locked', state.reason);
  }

  async function store(account: string, secret: string): Promise<void> {
    const sealed = await orLocked(safeStorage.encrypt(secret), backend);
    await files.write(fileName(account), sealed);
  }

  return {
    name: `safe-storage/${backend}`,
    available,
    async get(account) {
      const name = fileName(account);
      await demand();
      const sealed = await files.read(name);
      if (sealed === undefined) return undefined;
      const { text, reencrypt } = await orLocked(safeStorage.decrypt(sealed), backend);
      if (reencrypt) await store(account, text);
      return text;
    },
    async set(account, secret) {
      checkAccount(account);
      checkSecret(secret);
      await demand();
      await store(account, secret);
    },
    delete: async (account) => files.remove(fileName(account)),
  };
}

async function orLocked<T>(work: Promise<T>, backend: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isStoreError(error)) throw error;
    throw new StoreError(
      'locked',
      `The secret service of this desktop (${backend}) did not open its secret: ${words(error)}`,
      error,
    );
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
