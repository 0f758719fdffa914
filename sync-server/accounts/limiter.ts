import { isIPv6 } from 'node:net';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RelayFailure } from './failures.ts';

export interface Allowance {
  /** How many within the window. */
  points: number;
  /** Seconds. */
  window: number;
}

/** Counts what a key did within a window, in this process or, for several nodes, in Redis. */
export class Limiter {
  readonly #limiter: RateLimiterMemory | RateLimiterRedis;

  /** While Redis is away each node counts for itself. */
  constructor(name: string, { points, window }: Allowance, redis?: Redis) {
    const options = { keyPrefix: `nmc:limit:${name}`, points, duration: window };
    const memory = new RateLimiterMemory(options);
    this.#limiter = redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
      : memory;
  }

  /** Counts one. Throws `rate_limited` with the seconds to wait once there were too many. */
  async take(key: string, points = 1): Promise<void> {
    try {
      await this.#limiter.consume(key, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new RelayFailure(
        'rate_limited',
        `That was too often. Wait ${waitText(retryAfter)} and try again.`,
        { retryAfter },
      );
    }
  }

  /** Takes back one that turned out not to count. */
  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key);
  }
}

const waitText = (seconds: number): string =>
  seconds < 120 ? `${String(seconds)} seconds` : `${String(Math.ceil(seconds / 60))} minutes`;

/** What counts as one caller: an IPv4 address, or the /64 that one IPv6 connection is usually given whole. */
export function addressKey(address: string): string {
  const bare = address.split('%')[0] ?? '';
  if (!isIPv6(bare)) return address;
  // One spelling of the many that an address may have.
  const { hostname } = new URL(`http://[${bare}]/`);
  const [head = '', tail = ''] = hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = hostname.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  const groups = [...left, ...zeros, ...right];
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return ipv4Of(groups.slice(6));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** An IPv4 address that an IPv6 one stands for. */
const ipv4Of = (groups: readonly string[]): string =>
  groups
    .map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
