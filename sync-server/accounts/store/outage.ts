/** Codes of the network, of PostgreSQL (classes 08, 53, 57P) and of SQLite that mean: not now. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
const POSTGRES = /^(?:08|53)[0-9A-Z]{3}$|^57P0[1-5]$/;
const SQLITE = /^SQLITE_(?:FULL|BUSY|IOERR|READONLY|CANTOPEN|PROTOCOL)/;
/** The driver of PostgreSQL says these in words alone. */
const WORDS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a failure of the store means that it can't serve at the moment, and not that we asked something wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && (NETWORK.has(code) || POSTGRES.test(code) || SQLITE.test(code)))
    return true;
  return WORDS.test(error.message);
}
