import { isStoreError, StoreError } from '../../store/errors.ts';
import { askInChild } from './keyring-process.ts';
import { type KeyringReply, type KeyringRequest } from './keyring-words.ts';
import { checkAccount, checkSecret, type SecretStore } from './secret-store.ts';

export const serviceName = 'Neural Marketing';

const backends: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'secret-service',
  darwin: 'macos-keychain',
  win32: 'windows-credentials',
};

export interface KeyringOptions {
  service?: string;
  /** For `available`, in milliseconds. */
  probeTimeout?: number;
  /** For everything else, in milliseconds: long, because the desktop may be asking the user for a password. */
  timeout?: number;
  platform?: NodeJS.Platform;
  /** Carries one request to the operating system. Replaced in tests. */
  ask?: (request: KeyringRequest, timeout: number) => Promise<KeyringReply>;
}

/** The operating system's own secret store, for shells that run on plain Node. Electron's shell uses safeStorage. */
export function createKeyringSecrets({
  service = serviceName,
  probeTimeout = 5_000,
  timeout = 60_000,
  platform = process.platform,
  ask = askInChild,
}: KeyringOptions = {}): SecretStore {
  const backend = backends[platform];

  async function request(
    operation: KeyringRequest['operation'],
    account: string,
    secret?: string,
  ): Promise<KeyringReply & { ok: true }> {
    if (backend === undefined)
      throw new StoreError('locked', `There is no known secret store on ${platform}.`);
    const limit = operation === 'probe' ? probeTimeout : timeout;
    const reply = await ask({ operation, service, account, secret }, limit);
    if (reply.ok) return reply;
    throw new StoreError(
      'locked',
      `The secret store of this computer (${backend}) is not available: ${reply.reason}`,
    );
  }

  return {
    name: backend ?? `none on ${platform}`,
    async available() {
      try {
        await request('probe', 'probe');
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: isStoreError(error) ? error.message : String(error) };
      }
    },
    async get(account) {
      checkAccount(account);
      return (await request('get', account)).secret;
    },
    async set(account, secret) {
      checkAccount(account);
      checkSecret(secret);
      await request('set', account, secret);
    },
    async delete(account) {
      checkAccount(account);
      return (await request('delete', account)).deleted === true;
    },
  };
}
