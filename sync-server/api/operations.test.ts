import { describe, expect, test, vi } from 'vitest';
import { PASSWORD, person } from '../testing/accounts.ts';
import { testApi } from '../testing/api.ts';

describe('pages of other origins', () => {
  test('are told nothing unless their origin is configured', async () => {
    const relay = await testApi({ allowedOrigins: 'https://app.example.com' });
    const preflight = (origin: string) =>
      relay.call('OPTIONS', '/v1/me', { headers: { origin, 'access-control-request-method': 'PATCH' } });
    const allowed = await preflight('https://app.example.com');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    for (const origin of [
      'https://evil.example.com',
      'null',
      'https://app.example.com.evil.test',
      'http://app.example.com',
    ]) {
      const refused = await preflight(origin);
      expect(refused.status).toBe(404);
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      expect(refused.headers.get('vary')).toContain('origin');
    }
    const failed = await relay.call('GET', '/v1/me', { headers: { origin: 'https://app.example.com' } });
    expect(failed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    await relay.stop();
  });

  test('every answer, failures too, carries the headers that keep browsers from guessing', async () => {
    const relay = await testApi({ publicUrl: 'https://relay.example.com' });
    for (const path of ['/health', '/nowhere', '/v1/me', '/%zz']) {
      const { headers } = await relay.call('GET', path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      if (path !== '/%zz') expect(headers.get('strict-transport-security')).toContain('max-age');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
    }
    await relay.stop();
  });
});

describe('whoever runs it', () => {
  test('sees that it is alive, and by name what it is not ready for', async () => {
    let isBroken = true;
    let isDraining = false;
    const relay = await testApi(
      {},
      {
        checks: { log: () => (isBroken ? Promise.reject(new Error('disk gone')) : Promise.resolve()) },
        isDraining: () => isDraining,
      },
    );
    expect((await relay.call('GET', '/health')).json).toEqual({ status: 'alive' });
    const broken = await relay.call('GET', '/ready');
    expect(broken).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    expect(broken.json['message']).toBe('The relay is not ready: log.');
    isBroken = false;
    await vi.waitFor(async () => expect((await relay.call('GET', '/ready')).status).toBe(200), 20_000);
    isDraining = true;
    expect((await relay.call('GET', '/ready')).json['message']).toContain('about to stop');
    await relay.stop();
  });

  test('sees figures from this machine, or with their token, and nobody else does', async () => {
    const open = await testApi();
    await open.call('GET', '/health');
    const figures = await open.call('GET', '/metrics');
    expect(figures.text).toContain(
      'relay_http_request_seconds_count{method="GET",route="/health",status="200"} 1',
    );
    expect((await open.call('GET', '/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(
      404,
    );
    const closed = await testApi({ metricsToken: 'a token of sixteen' });
    expect((await closed.call('GET', '/metrics')).status).toBe(401);
    expect((await closed.call('GET', '/metrics', { token: 'a token of fifteen' })).status).toBe(401);
    const headers = { authorization: 'Bearer a token of sixteen' };
    expect((await closed.call('GET', '/metrics', { headers })).status).toBe(200);
    const off = await testApi({ metrics: 'no' });
    expect((await off.call('GET', '/metrics')).status).toBe(404);
    for (const relay of [open, closed, off]) await relay.stop();
  });

  test('finds a bug in the log by the id that the caller was told, without what the error quoted', async () => {
    const relay = await testApi();
    const somebody = await person(relay.accounts);
    vi.spyOn(relay.accounts.context.tokens, 'verify').mockRejectedValueOnce(
      new Error(`unexpected ${PASSWORD} in ${somebody.signedIn.accessToken}`),
    );
    const failed = await relay.call('GET', '/v1/me', { token: somebody.signedIn.accessToken });
    expect(failed).toMatchObject({ status: 500, json: { code: 'internal' } });
    const id = failed.headers.get('x-correlation-id')!;
    expect(failed.json['message']).toContain(id);
    const line = relay
      .logged()
      .split('\n')
      .find((one) => one.includes(id) && one.includes('"error"'))!;
    expect(JSON.parse(line)).toMatchObject({ level: 'error', error: 'Error' });
    expect(relay.logged()).not.toContain(PASSWORD);
    expect(relay.logged()).not.toContain(somebody.signedIn.accessToken);
    expect(failed.text).not.toContain(PASSWORD);
    await relay.stop();
  });
});
