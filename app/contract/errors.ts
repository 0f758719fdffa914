/**
 * Every way in which an operation may fail as expected. One list for the renderer, REST, GraphQL and the
 * command line: each shows the same sentence. A bug is not in it: bugs are exceptions and arrive as `internal`.
 */
export const failureCodes = [
  'invalid', // the input breaks a rule; `field` says where
  'not_found', // the thing named does not exist (any more)
  'conflict', // someone else changed it, or the state does not allow it
  'forbidden', // the caller may not do this
  'locked', // the workspace is open elsewhere or waits for its key
  'no_workspace', // no workspace is open
  'wrong_key', // passphrase, recovery key or key file do not open it
  'damaged', // stored bytes are not what was written
  'newer_version', // written by a newer version of the app
  'too_large', // over a stated cap
  'unsupported', // a kind of file or value this app does not take
  'storage_full', // the disk is full: the workspace is read-only until there is room
  'reused_command', // a command id arrived again with another input
  'offline', // needs a connection that is not there
  'cancelled', // the caller asked to stop
  'internal', // a bug; details are in the log
] as const;

export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
  code: FailureCode;
  /** One sentence that says what is wrong and what to do. */
  message: string;
  /** Path of the input field at fault, dotted. */
  field?: string | undefined;
}

/** A value, or the reason why there is none. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: FailureCode, message: string, field?: string): Result<never> => ({
  ok: false,
  failure: field === undefined ? { code, message } : { code, message, field },
});

/** Carries a failure through code that can only throw: transactions, streams, promises of libraries. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** The value of a result, or its failure thrown. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.failure);
}
