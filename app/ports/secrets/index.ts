export { createKeyFileSecrets } from './key-file.ts';
export { createKeyringSecrets, type KeyringOptions, serviceName } from './keyring.ts';
export { createMemorySecrets, type MemorySecrets } from './memory.ts';
export { createSafeStorageSecrets, type SafeStorageLike } from './safe-storage.ts';
export { type Availability, longestSecret, type SecretStore } from './secret-store.ts';
