import { readdirSync } from 'node:fs';
import { RelayFailure } from '../accounts/failures.ts';
import type { OpenLogAdmin } from './log-admin.ts';
import { runAdmin } from './program.ts';

/**
 * Where the log's own administration is joined in. Until it is, a data folder with a log is refused by what needs it: a
 * backup without it would look like one.
 */
const openLog: OpenLogAdmin = ({ data, database }) => {
  const hasLog =
    database !== undefined ||
    readdirSync(data).some((name) => name.endsWith('.db') && name !== 'accounts.db');
  if (!hasLog) return Promise.resolve(null);
  throw new RelayFailure(
    'unavailable',
    'This version can’t look into the log of a relay yet, which this command has to.',
  );
};

process.exitCode = await runAdmin(
  process.argv.slice(2),
  {
    env: process.env,
    openLog,
    stdin: process.stdin,
    out: (text) => process.stdout.write(text),
  },
  (text) => process.stderr.write(text),
);
