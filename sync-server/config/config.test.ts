import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, issuerOf, loadConfig } from './load.ts';
import { createLog, errorFields } from './logger.ts';
import { SETTINGS, variableOf } from './settings.ts';
import { settingsPage } from './settings-table.ts';

const faultsOf = (sources: Parameters<typeof loadConfig>[0]): readonly string[] => {
  try {
    loadConfig(sources);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};
const folder = mkdtempSync(join(tmpdir(), 'nmc-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const file = (content: unknown) => {
  const path = join(folder, `relay-${String((files += 1))}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

test('with nothing set, the relay listens on this machine alone and keeps everything in one folder', () => {
  const config = loadConfig({ env: {} });
  expect(config).toMatchObject({ host: '127.0.0.1', data: 'relay-data', assets: 'disk', passwordMemory: 64 });
  expect(config.database).toBeUndefined();
  expect(issuerOf(config)).toBe('http://127.0.0.1:8787');
});

test('the command line stands above the environment, and that above the file', () => {
  const path = file({ port: 1, host: 'a', metrics: false, allowedOrigins: ['https://a.test'] });
  const env = { NMC_RELAY_PORT: '2', NMC_RELAY_HOST: 'b', NMC_RELAY_CONFIG: path };
  const config = loadConfig({ env, given: { port: '3' } });
  expect(config).toMatchObject({ port: 3, host: 'b', metrics: false, allowedOrigins: ['https://a.test'] });
});

test('every fault is told at once with its setting and where it was given, and never its value', () => {
  const env = {
    NMC_RELAY_PORT: 'sesame',
    NMC_RELAY_SECRET: 'too short secret',
    NMC_RELAY_PASSWORD_MEMORY: '8',
    NMC_RELAY_TRUSTED_PROXIES: '10.0.0.0/99',
    NMC_RELAY_ALLOWED_ORIGINS: 'https://a.test/path',
    NMC_RELAY_NONSENSE: '1',
  };
  const faults = faultsOf({ env, file: file({ prot: 1 }) });
  expect(faults).toHaveLength(7);
  expect(faults.join()).not.toMatch(/sesame|too short secret/);
  for (const name of ['port', 'secret', 'passwordMemory', 'trustedProxies', 'allowedOrigins', 'prot'])
    expect(faults.some((fault) => fault.startsWith(name))).toBe(true);
  expect(faults).toContain('NMC_RELAY_NONSENSE is no setting of the relay');
});

test('what only makes sense together is asked for together', () => {
  expect(faultsOf({ env: { NMC_RELAY_ASSETS: 's3' } })).toHaveLength(4);
  expect(faultsOf({ env: { NMC_RELAY_DATABASE: 'postgres://x/y' } })).toEqual([
    'secret (left out) is needed with PostgreSQL, the same on every node',
  ]);
});

test('a file that is missing, no JSON or no object is told', () => {
  for (const [path, words] of [
    ['/nowhere/relay.json', 'could not be read'],
    [file('{'), 'not JSON'],
    [file([1]), 'JSON object'],
    [file({ port: { a: 1 } }), 'JSON object'],
  ] as const)
    expect(faultsOf({ env: {}, file: path }).join()).toContain(words);
});

test('docs/relay-settings.md lists every setting as it is', () => {
  const page = readFileSync(new URL('../../docs/relay-settings.md', import.meta.url), 'utf8');
  const cells = (text: string) =>
    text.split('\n').map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim().replaceAll(/-+/g, '-'))
        .join('|'),
    );
  expect(cells(page)).toEqual(cells(settingsPage()));
  expect(new Set(Object.keys(SETTINGS).map(variableOf)).size).toBe(Object.keys(SETTINGS).length);
});

describe('the log', () => {
  const TOKEN =
    'eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzaWQiOiJhYmNkZWYwMTIzNDU2Nzg5In0.c2lnbmF0dXJlc2lnbmF0dXJl';
  const CODE = 'Zk3v0r9sG1m2Qw8yT5uXhJ4bN7cL6dPaEfKiOtVzRx0';
  const PASSWORD = 'correct horse battery';

  const logged = (write: (log: ReturnType<typeof createLog>) => void): string => {
    let text = '';
    write(createLog('debug', { write: (line: string) => void (text += line) }));
    return text;
  };

  test('holds what is allowed, as one object a line', () => {
    const line = logged((log) => {
      log.child({ correlation: 'c1' }).info({ route: '/v1/workspaces/:workspace', status: 200 }, 'answered');
    });
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      correlation: 'c1',
      route: '/v1/workspaces/:workspace',
      status: 200,
      msg: 'answered',
    });
  });

  test('holds no token, password, code or query string at any depth, under any name', () => {
    const secrets = fc.constantFrom(TOKEN, CODE, PASSWORD, `/sync/w?token=${TOKEN}`);
    const nested = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        secrets,
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(
          fc.oneof(
            fc.constantFrom(
              'token',
              'authorization',
              'headers',
              'err',
              'error',
              'failure',
              'route',
              'req',
              'code',
            ),
            fc.string({ maxLength: 8 }),
          ),
          tie('node'),
          { maxKeys: 4 },
        ),
        secrets.map((secret) =>
          Object.assign(new Error(secret), { token: secret, cause: new Error(secret) }),
        ),
      ),
    })).node;
    fc.assert(
      fc.property(nested, (value) => {
        const text = logged((log) => {
          log.warn(typeof value === 'string' ? { value } : (value as object), 'something');
          log.warn({ fields: value, workspace: value, err: value, failure: value }, 'something');
          log.child({ headers: value, req: value } as Record<string, unknown>).error('something');
          log.error(errorFields(value), 'something');
        });
        expect(text).not.toContain(TOKEN);
        expect(text).not.toContain(CODE);
        expect(text).not.toContain('token=');
        expect(text.replaceAll(/"(?:route|error|code|workspace)":"[^"]*"/g, '')).not.toContain(PASSWORD);
      }),
      { numRuns: 300 },
    );
  });

  test('a sentence that carries a token or an address with a query loses it', () => {
    const text = logged((log) => {
      log.info(`GET /y/w/d?token=${TOKEN} failed`);
      log.info({}, `code ${CODE}`);
      log.info(TOKEN);
    });
    expect(text).not.toContain(TOKEN.slice(0, 20));
    expect(text).not.toContain(CODE);
    expect(text).toContain('GET /y/w/d?');
  });
});
