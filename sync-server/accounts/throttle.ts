import type { Redis } from 'ioredis';
import { hashOf } from './codes.ts';
import { addressKey, Limiter, type Allowance } from './limiter.ts';

/** Tries at a password that are still looked at. */
export interface ThrottleSettings {
  /** Of one account, from each address it has signed in from before. */
  known: Allowance;
  /** Of one account, from all other addresses together. */
  unknown: Allowance;
  /** From one address, over all accounts. */
  address: Allowance;
}

export const DEFAULT_THROTTLE: ThrottleSettings = {
  known: { points: 10, window: 900 },
  unknown: { points: 10, window: 900 },
  address: { points: 50, window: 900 },
};

/**
 * Slows guessing down without giving a stranger the means to lock somebody out: where an account has signed in before,
 * it has tries of its own, which no stranger can use up. Every try counts before it is looked at; right ones are
 * given back.
 */
export class SignInThrottle {
  readonly #known: Limiter;
  readonly #unknown: Limiter;
  readonly #address: Limiter;

  constructor(settings: ThrottleSettings = DEFAULT_THROTTLE, redis?: Redis) {
    this.#known = new Limiter('sign-in:known', settings.known, redis);
    this.#unknown = new Limiter('sign-in:unknown', settings.unknown, redis);
    this.#address = new Limiter('sign-in:address', settings.address, redis);
  }

  /** Throws `rate_limited`. Returns what takes the try back. */
  async take(email: string, address: string, isKnown: boolean): Promise<() => Promise<void>> {
    const place = addressKey(address);
    const account = hashOf(email);
    const [limiter, key] = isKnown ? [this.#known, `${account}:${place}`] : [this.#unknown, account];
    await limiter.take(key);
    if (!isKnown) await this.#address.take(place);
    return async () => {
      await limiter.giveBack(key);
      if (!isKnown) await this.#address.giveBack(place);
    };
  }
}
