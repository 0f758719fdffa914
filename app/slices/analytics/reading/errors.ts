/** What went wrong, for a caller that wants to react to one kind of failure. */
export type ReadErrorCode =
  | 'empty'
  | 'excel'
  | 'binary'
  | 'html'
  | 'json'
  | 'no_table'
  | 'line_too_long'
  | 'too_many_columns'
  | 'too_large'
  | 'bad_option'
  | 'cancelled'
  | 'input_failed';

/** The only error the reader throws. Its message tells a marketer what to do next. */
export class ReadError extends Error {
  readonly code: ReadErrorCode;
  /** 1-based physical line, when one line is to blame. */
  readonly line: number | undefined;

  constructor(code: ReadErrorCode, message: string, line?: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ReadError';
    this.code = code;
    this.line = line;
  }
}
