import { isStoreError } from '../../store/errors.ts';
import { type Disk, realDisk } from '../../store/sealed/disk.ts';
import { PrivateFiles } from './private-files.ts';
import { checkAccount, checkSecret, type SecretStore } from './secret-store.ts';

/**
 * Secrets in files of the user's configuration folder, mode 0600 in a folder of mode 0700. As safe as the user's
 * account on this computer and no safer: whoever reads the disk reads them. It exists for computers without a
 * secret service; a workspace copied without this folder stays closed.
 */
export function createKeyFileSecrets(
  folder: string,
  { disk = realDisk, platform = process.platform }: { disk?: Disk; platform?: NodeJS.Platform } = {},
): SecretStore {
  const files = new PrivateFiles(folder, disk, platform);
  const fileName = (account: string) => {
    checkAccount(account);
    return `${account}.key`;
  };
  return {
    name: 'key file',
    async available() {
      try {
        await files.read('probe.key');
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: isStoreError(error) ? error.message : String(error) };
      }
    },
    async get(account) {
      const bytes = await files.read(fileName(account));
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    async set(account, secret) {
      checkSecret(secret);
      await files.write(fileName(account), new TextEncoder().encode(secret));
    },
    delete: async (account) => files.remove(fileName(account)),
  };
}
