/** Why the store could not do what was asked. The words are part of the store's interface: callers branch on them. */
export const storeErrorCodes = [
  'wrong_key',
  'damaged',
  'newer_version',
  'too_large',
  'unsupported',
  'not_found',
  'storage_full',
  'locked',
  'cancelled',
] as const;

export type StoreErrorCode = (typeof storeErrorCodes)[number];

/** An expected failure. `message` is a sentence that a user can act on; `cause` is for the log. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

export function isStoreError(error: unknown, code?: StoreErrorCode): error is StoreError {
  return error instanceof StoreError && (code === undefined || error.code === code);
}

/** The operating system's name for a failure (`ENOSPC`, `ENOENT`, …), when it has one. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** Turns a full disk or a used-up quota into `storage_full`; anything else comes back as it was. */
export function withStorageFull(error: unknown): unknown {
  const code = systemCode(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new StoreError(
    'storage_full',
    'The disk is full. Free some space and try again; nothing was changed.',
    error,
  );
}

/** Throws `cancelled` once the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined, what: string): void {
  if (signal?.aborted)
    throw new StoreError('cancelled', `${what} was cancelled; nothing was changed.`, signal.reason);
}
