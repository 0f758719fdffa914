import { createInterface } from 'node:readline/promises';
import { readFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Context } from '../accounts/context.ts';
import { openAccounts } from '../accounts/open.ts';
import type { Assets } from '../assets/assets.ts';
import { openAssets } from '../assets/open.ts';
import type { RelayConfig } from '../config/load.ts';
import { loadConfig } from '../config/load.ts';
import { createLog } from '../config/logger.ts';
import type { SettingName } from '../config/settings.ts';
import type { LogAdmin, OpenLogAdmin } from './log-admin.ts';
import type { Print } from './output.ts';

export interface GlobalOptions {
  config?: string;
  data?: string;
  json?: boolean;
}

/** What a command works with. */
export interface Session {
  config: RelayConfig;
  context: Context;
  assets: Assets;
  /** Opened when it is asked for; null where there is none yet. */
  log(): Promise<LogAdmin | null>;
  print: Print;
}

/** Everything outside of the process that commands need, so that tests can stand in for it. */
export interface Outside {
  env: Readonly<Record<string, string | undefined>>;
  openLog: OpenLogAdmin;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  out(text: string): void;
}

export function configOf(options: GlobalOptions, { env }: Outside): RelayConfig {
  const given: Partial<Record<SettingName, string>> =
    options.data === undefined ? {} : { data: options.data };
  return loadConfig({ env, file: options.config, given });
}

export const printer =
  (options: GlobalOptions, { out }: Outside): Print =>
  (value, said) => {
    out(options.json ? `${JSON.stringify(value, null, 2)}\n` : `${said}\n`);
  };

/** Opens accounts, files and log by the settings, also those of a relay that runs, and closes them afterwards. */
export async function withRelay<T>(
  options: GlobalOptions,
  outside: Outside,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const config = configOf(options, outside);
  const { accounts, close } = await openAccounts(config, createLog('error'));
  let log: Promise<LogAdmin | null> | null = null;
  try {
    const { context } = accounts;
    return await work({
      config,
      context,
      assets: openAssets(config, context.store),
      log: () => (log ??= outside.openLog(config)),
      print: printer(options, outside),
    });
  } finally {
    await closeLog(log);
    await close();
  }
}

/** One that could not be opened was told of already. */
async function closeLog(log: Promise<LogAdmin | null> | null): Promise<void> {
  const opened = await log?.catch(() => null);
  await opened?.close();
}

/**
 * A password from a file, from what is piped in (`-`), or a new one. Never an argument, which other users of the machine
 * can see.
 */
export async function passwordFrom(
  file: string | undefined,
  { stdin }: Outside,
): Promise<{ password: string; isNew: boolean }> {
  if (file === undefined) return { password: randomBytes(18).toString('base64url'), isNew: true };
  const content = file === '-' ? await lineOf(stdin) : await readFile(file, 'utf8');
  return { password: content.replace(/\r?\n$/, ''), isNew: false };
}

async function lineOf(stdin: Outside['stdin']): Promise<string> {
  if (!stdin.isTTY) return text(stdin);
  const lines = createInterface({ input: stdin, output: process.stderr });
  try {
    return await lines.question('Password: ');
  } finally {
    lines.close();
  }
}
