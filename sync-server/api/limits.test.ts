import { describe, expect, test, vi } from 'vitest';
import { invite } from '../accounts/invitations.ts';
import { member, PASSWORD, person, workspaceOf, type TestPerson } from '../testing/accounts.ts';
import { testApi } from '../testing/api.ts';

describe('too many requests', () => {
  test('one address is told to wait, and how long, before anything is looked at', async () => {
    const relay = await testApi({ addressRequests: '5' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => relay.call('GET', '/health')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.json).toMatchObject({ code: 'rate_limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await relay.call('GET', '/nowhere')).status).toBe(429);
    await relay.stop();
  });

  test('an account and a workspace have limits of their own', async () => {
    const relay = await testApi({ accountRequests: '3', workspaceRequests: '5' });
    const { workspace, owner } = await workspaceOf(relay.accounts);
    const path = `/v1/workspaces/${workspace}`;
    const often = async (by: TestPerson) => {
      const statuses = [];
      for (let i = 0; i < 4; i += 1)
        statuses.push((await relay.call('GET', path, { token: by.signedIn.accessToken })).status);
      return statuses;
    };
    expect(await often(owner)).toEqual([200, 200, 200, 429]);
    expect(await often(await member(relay.accounts, workspace, 'editor'))).toEqual([200, 200, 429, 429]);
    const elsewhere = await person(relay.accounts);
    expect((await relay.call('GET', '/v1/me', { token: elsewhere.signedIn.accessToken })).status).toBe(200);
    await relay.stop();
  });

  test('guessing codes and tokens is counted apart from everything else', async () => {
    const relay = await testApi({ codeRequests: '4' });
    const { workspace, owner } = await workspaceOf(relay.accounts);
    const { code } = await invite(relay.accounts.context, owner.caller, workspace, {
      role: 'editor',
      email: null,
      lifetime: 3_600_000,
    });
    for (let i = 0; i < 4; i += 1)
      expect(
        (await relay.call('POST', '/v1/refresh', { body: { refreshToken: `guess${String(i)}` } })).status,
      ).toBe(401);
    expect((await relay.call('POST', '/v1/invitations/view', { body: { code } })).status).toBe(429);
    expect((await relay.call('GET', '/health')).status).toBe(200);
    await relay.stop();
  });

  test('of 10,000 wrong passwords over HTTP none gets in, and the right one from home still does', async () => {
    const relay = await testApi({
      addressRequests: '100000',
      codeRequests: '100000',
      trustedProxies: '127.0.0.1',
    });
    const victim = await person(relay.accounts);
    const verify = vi.spyOn(relay.accounts.context.passwords, 'verify');
    const counts = new Map<number, number>();
    const attempt = (address: string, password: string) =>
      relay.api.inject({
        method: 'POST',
        url: '/v1/sign-in',
        headers: { 'x-forwarded-for': address },
        payload: { email: victim.email, password, device: 'D' },
      });
    for (let i = 0; i < 10_000; i += 1) {
      const { statusCode } = await attempt(
        `10.1.${String(i >> 8)}.${String(i & 255)}`,
        `password ${String(i)}`,
      );
      counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([401, 429]);
    expect(counts.get(429)).toBeGreaterThanOrEqual(9_990);
    expect(verify.mock.calls.length).toBeLessThanOrEqual(10);
    expect((await attempt('192.0.2.1', PASSWORD)).statusCode).toBe(200);
    await relay.stop();
  }, 60_000);
});
