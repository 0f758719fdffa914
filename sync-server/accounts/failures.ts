/**
 * Every way in which a request to the relay may fail as expected, in the shape that the app shows: a code for programs,
 * a sentence for a person and the field at fault. Anything else is a bug and arrives as `internal`.
 */
export const FAILURE_CODES = [
  'invalid', // the input breaks a rule; `field` says where
  'unauthorized', // no token, or one that opens nothing (any more)
  'forbidden', // signed in, and not allowed to do this
  'not_found', // nothing by this name that the caller could know of
  'conflict', // the state does not allow it
  'expired', // a code or link that was used, revoked or has run out
  'too_large', // over a stated cap
  'unsupported', // a kind of content that is not taken
  'range', // a range of bytes that the file does not have
  'quota', // the workspace has no room left
  'timeout', // the body did not arrive in time
  'rate_limited', // too many requests; `retryAfter` says how long to wait
  'unavailable', // the relay can't do it now
  'internal', // a bug; details are in the log
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  code: FailureCode;
  /** One sentence that says what is wrong and what to do. */
  message: string;
  /** Path of the input field at fault, dotted. */
  field?: string;
  /** Seconds until it is worth trying again. */
  retryAfter?: number;
}

/** Carries a failure to whoever answers the request. */
export class RelayFailure extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, message: string, more: { field?: string; retryAfter?: number } = {}) {
    super(message);
    this.name = 'RelayFailure';
    this.failure = { code, message, ...more };
  }
}

/** The one answer for what is not there and for what belongs to somebody else: they must not be told apart. */
export const notFound = (what = 'What you asked for'): RelayFailure =>
  new RelayFailure('not_found', `${what} is not here. Check the address, or whether you still have access.`);
