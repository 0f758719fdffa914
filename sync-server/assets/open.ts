import { join } from 'node:path';
import type { AccountStore } from '../accounts/store/store.ts';
import type { RelayConfig } from '../config/load.ts';
import { Assets } from './assets.ts';
import type { Blobs } from './blobs.ts';
import { DiskBlobs } from './disk.ts';
import { S3Blobs } from './s3-blobs.ts';

const MEGABYTE = 1024 * 1024;

/** Files as the settings say. */
export function openAssets(config: RelayConfig, store: AccountStore, now: () => number = Date.now): Assets {
  return new Assets({
    store,
    blobs: openBlobs(config),
    settings: {
      largest: config.assetMegabytes * MEGABYTE,
      quota: config.assetQuotaMegabytes * MEGABYTE,
      types: config.assetTypes,
    },
    now,
  });
}

/** Where files are kept, as the settings say. */
export function openBlobs(config: RelayConfig): Blobs {
  if (config.assets === 'disk') return new DiskBlobs(join(config.data, 'files'));
  return new S3Blobs({
    // loadConfig has refused settings without these.
    endpoint: config.s3Endpoint ?? '',
    region: config.s3Region,
    bucket: config.s3Bucket ?? '',
    accessKeyId: config.s3AccessKeyId ?? '',
    secretAccessKey: config.s3SecretAccessKey ?? '',
  });
}
