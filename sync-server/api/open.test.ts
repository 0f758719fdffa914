import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { GrantChange } from '../access.ts';
import { loadConfig } from '../config/load.ts';
import { createLog } from '../config/logger.ts';
import type { SettingName } from '../config/settings.ts';
import { startPostgres } from '../testing/postgres.ts';
import { freePort } from '../testing/process.ts';
import { startRedis } from '../testing/redis.ts';
import { openApi, type OpenApi } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'nmc-open-'));
const postgres = await startPostgres();
const redis = await startRedis();
afterAll(async () => {
  await postgres?.stop();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const CHEAP = { passwordMemory: '19', passwordPasses: '2' };
const PASSWORD = 'correct horse battery';
const owner = { email: 'owner@example.com', name: 'Owner', password: PASSWORD, device: 'Desk' };

const open = (given: Partial<Record<SettingName, string>>): Promise<OpenApi> =>
  openApi({ config: loadConfig({ env: {}, given: { ...CHEAP, ...given } }), log: createLog('fatal') });

const ask = async (
  node: OpenApi,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  token = '',
  payload?: object,
) => {
  const answer = await node.api.inject({
    method,
    url,
    ...(token === '' ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(payload ? { payload } : {}),
  });
  return {
    status: answer.statusCode,
    json: (answer.body === '' ? {} : answer.json()) as Record<string, string>,
  };
};

test('a relay opened from nothing shows a setup code until there is an account, and finds everything again', async () => {
  const data = join(folder, 'one');
  const metricsPort = await freePort();
  const first = await open({ data, metricsPort: String(metricsPort) });
  expect((await ask(first, 'GET', '/ready')).status).toBe(200);
  const figures = await fetch(`http://127.0.0.1:${String(metricsPort)}/metrics`);
  expect(await figures.text()).toContain('relay_http_request_seconds');
  expect((await fetch(`http://127.0.0.1:${String(metricsPort)}/v1/me`)).status).toBe(404);
  const made = await ask(first, 'POST', '/v1/setup', '', {
    ...owner,
    code: first.setupCode,
    workspace: 'Agency',
  });
  expect(made.status).toBe(201);
  await first.close();

  const again = await open({ data });
  expect(again.setupCode).toBeNull();
  expect((await ask(again, 'GET', '/v1/me', made.json['accessToken'])).json).toMatchObject({ name: 'Owner' });
  expect(await again.access.grant(made.json['accessToken']!, made.json['workspace']!)).toMatchObject({
    role: 'owner',
  });
  await again.close();
});

describe.skipIf(postgres === null || redis === null)('two nodes on one PostgreSQL with Redis', () => {
  const nodes = async () => {
    const shared = {
      database: await postgres!.database(),
      redis: redis!.url,
      secret: 'the same secret on every node, long enough',
    };
    return [
      await open({ ...shared, data: join(folder, 'a') }),
      await open({ ...shared, data: join(folder, 'b') }),
    ] as const;
  };

  test('are one relay: what one lets in, the other knows, and what one takes away, the other is told', async () => {
    const [a, b] = await nodes();
    const setup = b.setupCode;
    const made = await ask(a, 'POST', '/v1/setup', '', { ...owner, code: setup, workspace: 'Agency' });
    const [token, workspace] = [made.json['accessToken']!, made.json['workspace']!];
    const base = `/v1/workspaces/${workspace}`;
    const invited = await ask(b, 'POST', `${base}/invitations`, token, { role: 'editor' });
    const ed = { email: 'ed@example.com', name: 'Ed', password: PASSWORD, device: 'Laptop' };
    const joined = await ask(a, 'POST', '/v1/sign-up', '', { ...ed, code: invited.json['code'] });
    const edToken = joined.json['accessToken']!;
    const grant = await b.access.grant(edToken, workspace);
    expect(grant).toMatchObject({ role: 'editor' });

    const told: GrantChange[] = [];
    b.access.onChange((change) => told.push(change));
    const account = grant!.account;
    expect((await ask(a, 'PATCH', `${base}/members/${account}`, token, { role: 'viewer' })).status).toBe(204);
    await vi.waitFor(() => expect(told).toContainEqual({ account, workspace }), { timeout: 20_000 });
    expect(await b.access.grant(edToken, workspace)).toMatchObject({ role: 'viewer' });

    expect((await ask(b, 'DELETE', `${base}/members/${account}`, token)).status).toBe(204);
    expect(await a.access.grant(edToken, workspace)).toBeNull();
    for (const node of [a, b]) await node.close();
  });

  test('rotate one refresh token at the same moment to the same successor', async () => {
    const [a, b] = await nodes();
    const made = await ask(a, 'POST', '/v1/setup', '', { ...owner, code: b.setupCode, workspace: 'Agency' });
    const refreshToken = made.json['refreshToken'];
    const both = await Promise.all(
      [a, b].map((node) => ask(node, 'POST', '/v1/refresh', '', { refreshToken })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]!.json['refreshToken']).toBe(both[1]!.json['refreshToken']);
    for (const node of [a, b]) await node.close();
  });

  test('count requests together', async () => {
    const database = await postgres!.database();
    const shared = {
      database,
      redis: redis!.url,
      secret: 'the same secret on every node, long enough',
      addressRequests: '6',
    };
    const pair = [
      await open({ ...shared, data: join(folder, 'c') }),
      await open({ ...shared, data: join(folder, 'd') }),
    ];
    const statuses: number[] = [];
    for (let i = 0; i < 8; i += 1) statuses.push((await ask(pair[i % 2]!, 'GET', '/health')).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    for (const node of pair) await node.close();
  });

  test('say that they are not ready while PostgreSQL is gone, and go on when it is back', async () => {
    const own = (await startPostgres({ isDurable: true }))!;
    const node = await open({
      database: await own.database(),
      secret: 'the same secret on every node, long enough',
      data: join(folder, 'e'),
    });
    const made = await ask(node, 'POST', '/v1/setup', '', {
      ...owner,
      code: node.setupCode,
      workspace: 'Agency',
    });
    await own.crash();
    await vi.waitFor(async () => expect((await ask(node, 'GET', '/ready')).status).toBe(200), 20_000);
    expect((await ask(node, 'GET', '/v1/me', made.json['accessToken'])).status).toBe(200);
    await own.stop();
    const gone = await ask(node, 'GET', '/v1/me', made.json['accessToken']);
    expect(gone).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    await vi.waitFor(async () => expect((await ask(node, 'GET', '/ready')).status).toBe(503), 20_000);
    expect((await ask(node, 'GET', '/health')).status).toBe(200);
    await node.close();
  });
});
