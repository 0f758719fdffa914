import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SETTINGS, variableOf, type Setting, type SettingName } from './settings.ts';

export type RelayConfig = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

/** Every setting that is wrong, each with its name and where it was given. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The relay’s settings are not right:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

export interface ConfigSources {
  env?: Readonly<Record<string, string | undefined>>;
  /** A JSON object of settings by name. The environment's NMC_RELAY_CONFIG names one too. */
  file?: string | undefined;
  /** What the command line says. */
  given?: Readonly<Partial<Record<SettingName, string>>>;
}

interface Given {
  value: string;
  from: string;
}

const SETTING_ENTRIES = Object.entries(SETTINGS) as [SettingName, Setting][];

/**
 * The settings, from the file, over it the environment, over both the command line. Throws a ConfigError that names
 * every fault at once, also names that are no settings; never a value, since it may be a secret.
 */
export function loadConfig({ env = process.env, file, given = {} }: ConfigSources = {}): RelayConfig {
  const faults: string[] = [];
  const values = new Map<string, Given>();
  const path = file ?? env['NMC_RELAY_CONFIG'];
  if (path !== undefined) readFile(path, values, faults);
  readEnvironment(env, values, faults);
  for (const [name, value] of Object.entries(given)) values.set(name, { value, from: 'the command line' });
  const config: Record<string, unknown> = {};
  for (const [name, { schema, default: fallback }] of SETTING_ENTRIES) {
    const found = values.get(name);
    const parsed = schema.safeParse(found?.value ?? fallback);
    if (parsed.success) config[name] = parsed.data;
    else
      faults.push(`${name} (${found?.from ?? 'left out'}) ${parsed.error.issues[0]?.message ?? 'is wrong'}`);
  }
  if (faults.length === 0) checkTogether(config as RelayConfig, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return config as RelayConfig;
}

function readFile(path: string, values: Map<string, Given>, faults: string[]): void {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    faults.push(
      error instanceof SyntaxError
        ? `${path} is not JSON`
        : `${path} could not be read: ${(error as Error).message}`,
    );
    return;
  }
  const plain = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
  const parsed = plain.safeParse(content);
  if (!parsed.success) {
    faults.push(`${path} has to be a JSON object of texts, numbers, yes/no and lists of texts`);
    return;
  }
  for (const [name, value] of Object.entries(parsed.data)) {
    if (!Object.hasOwn(SETTINGS, name)) faults.push(`${name} (${path}) is no setting of the relay`);
    values.set(name, { value: asText(value), from: path });
  }
}

const asText = (value: string | number | boolean | string[]): string =>
  typeof value === 'boolean'
    ? value
      ? 'yes'
      : 'no'
    : Array.isArray(value)
      ? value.join(',')
      : String(value);

function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  values: Map<string, Given>,
  faults: string[],
): void {
  const byVariable = new Map(SETTING_ENTRIES.map(([name]) => [variableOf(name), name]));
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith('NMC_RELAY_') || value === undefined || variable === 'NMC_RELAY_CONFIG')
      continue;
    const name = byVariable.get(variable);
    if (name === undefined) faults.push(`${variable} is no setting of the relay`);
    else values.set(name, { value, from: variable });
  }
}

/** What only several settings together can get wrong. */
function checkTogether(config: RelayConfig, faults: string[]): void {
  if (config.assets === 's3')
    for (const name of ['s3Endpoint', 's3Bucket', 's3AccessKeyId', 's3SecretAccessKey'] as const)
      if (config[name] === undefined) faults.push(`${name} (left out) is needed when assets is s3`);
  if (config.database !== undefined && config.secret === undefined)
    faults.push('secret (left out) is needed with PostgreSQL, the same on every node');
}

/** Who signs the tokens. */
export const issuerOf = (config: RelayConfig): string =>
  config.publicUrl ?? `http://127.0.0.1:${String(config.port)}`;
