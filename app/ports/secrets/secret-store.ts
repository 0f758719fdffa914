/** Whether a secret store can be used now, and if not, why, in words for the user. */
export type Availability = { ok: true } | { ok: false; reason: string };

/**
 * A place outside of the workspace that keeps small secrets for one user of one computer.
 *
 * Every method but `available` throws StoreError `locked` when the place cannot be reached, is locked, or has
 * become unsafe; the message says how to mend it.
 */
export interface SecretStore {
  /** The name of what really keeps the secrets. Remember it beside a secret: another desktop may offer another one. */
  readonly name: string;
  /** Never throws and never hangs. */
  available(): Promise<Availability>;
  get(account: string): Promise<string | undefined>;
  /** Once this resolves, the secret survives a restart of the computer. */
  set(account: string, secret: string): Promise<void>;
  /** Whether there was one. */
  delete(account: string): Promise<boolean>;
}

/** The most a secret may hold: Windows keeps 2,560 bytes, two for each character. */
export const longestSecret = 1_200;

/** Accounts become file names and attributes of foreign programs, so they are plain. Throws RangeError. */
export function checkAccount(account: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(account))
    throw new RangeError(`not an account name: ${account}`);
}

export function checkSecret(secret: string): void {
  if (secret.length === 0 || secret.length > longestSecret) {
    throw new RangeError(`a secret has 1 to ${longestSecret} characters, this one has ${secret.length}`);
  }
}
