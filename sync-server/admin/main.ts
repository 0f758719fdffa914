import { runAdmin } from './program.ts';
import { openLogAdmin } from './sqlite-log.ts';

process.exitCode = await runAdmin(
  process.argv.slice(2),
  {
    env: process.env,
    openLog: openLogAdmin,
    stdin: process.stdin,
    out: (text) => process.stdout.write(text),
  },
  (text) => process.stderr.write(text),
);
