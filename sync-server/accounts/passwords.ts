import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { RelayFailure } from './failures.ts';

export interface PasswordParameters {
  /** KiB of memory of one hash. */
  memory: number;
  passes: number;
}

export const DEFAULT_PARAMETERS: PasswordParameters = { memory: 64 * 1024, passes: 3 };
/** OWASP's least for Argon2id with one lane. Nothing weaker is made, and none that is stored is believed. */
export const FLOOR: PasswordParameters = { memory: 19 * 1024, passes: 2 };
/** A stored hash that asks for more than this was not made here and would only eat the memory. */
const CEILING: PasswordParameters = { memory: 1024 * 1024, passes: 16 };
const ARGON2ID = 2;

export const PASSWORD_LENGTH = { least: 12, most: 256 } as const;

/** How many hashes are computed at once, and how many more may wait: each takes its memory and a core. */
const AT_ONCE = 2;
const WAITING = 64;

export interface Verdict {
  isRight: boolean;
  /** Whether it should be hashed anew with today's parameters. */
  isOutdated: boolean;
}

/** Argon2id (RFC 9106), with one and the same effort whether an account exists or not. */
export class Passwords {
  readonly #parameters: PasswordParameters;
  #decoy: Promise<string> | null = null;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  constructor(parameters: PasswordParameters = DEFAULT_PARAMETERS) {
    if (isBelow(parameters, FLOOR))
      throw new RelayFailure(
        'invalid',
        `Passwords need at least ${String(FLOOR.memory / 1024)} MiB and ${String(FLOOR.passes)} passes of Argon2id.`,
        { field: 'passwordMemory' },
      );
    this.#parameters = parameters;
  }

  /** In PHC form. Throws `invalid` for a password that is too short, too long or the person's own address. */
  async hash(password: string, email: string): Promise<string> {
    checkPassword(password, email);
    return this.#inTurn(() => this.#hash(password));
  }

  #hash(password: string): Promise<string> {
    const { memory, passes } = this.#parameters;
    return hash(password, { algorithm: ARGON2ID, memoryCost: memory, timeCost: passes, parallelism: 1 });
  }

  /** Compares with a stored hash; with none, or one that can't be believed, it works as long and says no. */
  async verify(stored: string | null, password: string): Promise<Verdict> {
    const believed = stored !== null && isBelievable(stored) ? stored : null;
    this.#decoy ??= this.#hash(randomBytes(32).toString('hex'));
    const against = believed ?? (await this.#decoy);
    const text = password.length > PASSWORD_LENGTH.most ? '' : password;
    const isRight = await this.#inTurn(() => verify(against, text));
    if (believed === null || !isRight) return { isRight: false, isOutdated: false };
    const { memoryCost, timeCost } = parseOptions(believed);
    return { isRight, isOutdated: isBelow({ memory: memoryCost, passes: timeCost }, this.#parameters) };
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#queue.length >= WAITING)
        throw new RelayFailure('unavailable', 'Too many people sign in right now. Try again in a moment.', {
          retryAfter: 5,
        });
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }
}

const isBelow = (parameters: PasswordParameters, floor: PasswordParameters): boolean =>
  parameters.memory < floor.memory || parameters.passes < floor.passes;

function isBelievable(stored: string): boolean {
  try {
    const { algorithm, memoryCost, timeCost } = parseOptions(stored);
    const found = { memory: memoryCost, passes: timeCost };
    return (algorithm as number) === ARGON2ID && !isBelow(found, FLOOR) && !isBelow(CEILING, found);
  } catch {
    return false;
  }
}

function checkPassword(password: string, email: string): void {
  const field = { field: 'password' };
  const { least, most } = PASSWORD_LENGTH;
  if (password.length < least)
    throw new RelayFailure('invalid', `A password needs at least ${String(least)} characters.`, field);
  if (password.length > most)
    throw new RelayFailure('invalid', `A password has at most ${String(most)} characters.`, field);
  if (new Set(password).size < 5)
    throw new RelayFailure('invalid', 'Choose a password with more than a few different characters.', field);
  const name = email.split('@')[0] ?? '';
  const lower = password.toLowerCase();
  if (lower === email || (name.length >= least && lower === name))
    throw new RelayFailure('invalid', 'Choose a password that is not your e-mail address.', field);
}
