import { FailureError, type FailureCode } from '../../contract/errors.ts';
import { ReadError, type ReadErrorCode } from './reading/errors.ts';

/** What the reader can't do, as every face tells it. */
export function codeOf(code: ReadErrorCode): FailureCode {
  switch (code) {
    case 'too_large':
    case 'line_too_long':
    case 'too_many_columns':
      return 'too_large';
    case 'cancelled':
      return 'cancelled';
    case 'bad_option':
      return 'invalid';
    case 'input_failed':
      return 'not_found';
    default:
      return 'unsupported';
  }
}

/** An error of the reader as a failure; anything else as it is. */
export const toFailure = (error: unknown): unknown =>
  error instanceof ReadError ? new FailureError({ code: codeOf(error.code), message: error.message }) : error;
