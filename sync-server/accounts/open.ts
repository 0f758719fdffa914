import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RelayConfig } from '../config/load.ts';
import { errorFields, type Logger } from '../config/logger.ts';
import { startAccounts, type Accounts } from './accounts.ts';
import { redisWake } from './redis-wake.ts';
import { readOrMakeSecret, Secret } from './secret.ts';
import { openAccountStore } from './store/store.ts';
import { DEFAULT_THROTTLE } from './throttle.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface OpenAccounts {
  accounts: Accounts;
  /** Where requests are counted for all nodes; undefined without one. */
  redis?: Redis;
  close(): Promise<void>;
}

/** File of the accounts in the data folder. */
export const accountsFile = (folder: string): string => join(folder, 'accounts.db');

/** Accounts as the settings say, started. */
export async function openAccounts(
  config: RelayConfig,
  log: Logger,
  now: () => number = Date.now,
): Promise<OpenAccounts> {
  const onError = (error: unknown) => {
    log.warn(errorFields(error), 'Accounts could not be looked at; it is tried again');
  };
  const store = await openAccountStore(config.database ?? accountsFile(config.data), now);
  const redis = config.redis === undefined ? undefined : countingRedis(config.redis, onError);
  const wake = config.redis === undefined ? undefined : redisWake(config.redis, onError);
  try {
    const tries = { points: config.signInTries, window: DEFAULT_THROTTLE.known.window };
    const accounts = await startAccounts({
      store,
      secret: config.secret === undefined ? readOrMakeSecret(config.data) : new Secret(config.secret),
      // Its own keys tell a relay from others: a name that a port is part of would void tokens when it moves.
      issuer: config.publicUrl ?? 'urn:neural-marketing:relay',
      accessLifetime: config.accessTokenMinutes * MINUTE,
      settings: {
        refreshLifetime: config.refreshTokenDays * DAY,
        sessionLifetime: config.sessionDays * DAY,
        longestInvitation: config.invitationDays * DAY,
        longestGuestLink: config.guestLinkDays * DAY,
      },
      passwords: { memory: config.passwordMemory * 1024, passes: config.passwordPasses },
      throttle: { ...DEFAULT_THROTTLE, known: tries, unknown: tries },
      now,
      onError,
      ...(wake ? { wake } : {}),
      ...(redis ? { redis } : {}),
    });
    return {
      accounts,
      ...(redis ? { redis } : {}),
      async close() {
        await accounts.stop();
        redis?.disconnect();
        await store.close();
      },
    };
  } catch (error) {
    redis?.disconnect();
    await wake?.close();
    await store.close();
    throw error;
  }
}

/** Commands fail at once while it is away, and then each node counts for itself. */
function countingRedis(url: string, onError: (error: unknown) => void): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  redis.on('error', onError);
  return redis;
}
