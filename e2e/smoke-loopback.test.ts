import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import {
  createServer,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { findBrowser } from '../main/browsers.ts';
import { connectTo, startService, type RunningService } from './service.ts';
import { openShell, type Shell } from './shells.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'nmc-loopback-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('the address of the browser shell', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ home });
  });
  afterAll(() => service.stop());

  const fetchWith = (headers: OutgoingHttpHeaders = {}, { method = 'GET', path = '/' } = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      request(new URL(path, service.origin), { headers, method }, (response) => {
        response.resume();
        resolve(response);
      })
        .on('error', reject)
        .end();
    });
  const statusOf = async (...given: Parameters<typeof fetchWith>) => (await fetchWith(...given)).statusCode;

  /** The status that a socket is refused with; null when it is let in. */
  const refusal = ({ token = service.token, origin = service.origin, path = '/rpc', headers = {} } = {}) =>
    new Promise<number | null>((resolve) => {
      const protocols = ['nmc.1', ...(token === '' ? [] : [`nmc.token.${token}`])];
      const socket = new NodeSocket(`${service.origin.replace('http', 'ws')}${path}`, protocols, {
        headers: { ...headers, ...(origin === '' ? {} : { origin }) },
      });
      socket.on('open', () => {
        socket.close();
        resolve(null);
      });
      socket.on('unexpected-response', (_request, { statusCode }) => {
        socket.terminate();
        resolve(statusCode ?? 0);
      });
      socket.on('error', () => undefined);
    });

  test('is 127.0.0.1 by number, with the token where browsers do not send it', () => {
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  });

  test('serves its own page with every header of the product and no cookie', async () => {
    const { statusCode, headers } = await fetchWith();
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(headers['content-security-policy']).toContain(
      `connect-src 'self' ${service.origin.replace('http', 'ws')}`,
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1'])(
    'refuses the name %s',
    async (host) => {
      expect(await statusOf({ host })).toBe(403);
    },
  );

  test.each(['cross-site', 'same-site'])('refuses a %s fetch, which browsers mark as such', async (site) => {
    expect(await statusOf({ 'sec-fetch-site': site })).toBe(403);
    expect(await statusOf({ 'sec-fetch-site': site }, { path: '/assets/main.js' })).toBe(403);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s', async (method) => {
    expect(await statusOf({}, { method })).toBe(403);
    expect(await statusOf({ 'content-type': 'text/plain' }, { method, path: '/rpc/workspaces/close' })).toBe(
      403,
    );
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
  ])('serves nothing above its folder for %s', async (path) => {
    const response = await fetchWith({}, { path });
    expect(response.headers['content-type'] ?? 'none').toMatch(/^text\/html|none/);
  });

  test('lets its own page’s socket in, with the token of this launch', async () => {
    expect(await refusal()).toBeNull();
  });

  test('refuses a socket without the token, or with another one', async () => {
    expect(await refusal({ token: '' })).toBe(403);
    expect(await refusal({ token: `${service.token.slice(0, -1)}_` })).toBe(403);
    expect(await refusal({ token: 'x' })).toBe(403);
  });

  test('refuses a socket of another origin even with the token', async () => {
    for (const origin of [
      '',
      'null',
      'https://evil.example',
      'http://127.0.0.1:1',
      service.origin.replace('http', 'https'),
    ])
      expect(await refusal({ origin }), origin).toBe(403);
    expect(await refusal({ headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403);
    expect(await refusal({ headers: { host: 'evil.example' } })).toBe(403);
  });

  test('has one path for sockets', async () => {
    expect(await refusal({ path: '/' })).toBe(403);
    expect(await refusal({ path: '/rpc?x' })).toBe(403);
  });
});

describe.skipIf(!findBrowser())('a window of the browser shell', () => {
  let shell: Shell;
  let evil: Server;
  const page = () => shell.pages()[0]!;

  beforeAll(async () => {
    shell = await openShell('browser', { home });
    evil = createServer((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>another page</title>');
    });
    evil.listen(0, '127.0.0.1');
    await once(evil, 'listening');
  });
  afterAll(async () => {
    evil.closeAllConnections();
    evil.close();
    await shell.close();
  });

  test('is the interface for users, not the slow one for developers', async () => {
    const { origin } = new URL(shell.service!.url);
    const page = await (await fetch(origin)).text();
    const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? '');
    const code = await Promise.all(scripts.map(async (path) => (await fetch(new URL(path, origin))).text()));
    // Only the build for production has shortened errors.
    expect(code.join('')).toContain('Minified React error');
  });

  test('has its address cleaned of the token at once, and is let in again after a reload', async () => {
    await page()
      .getByRole('button', { name: /^Start empty/ })
      .waitFor();
    expect(page().url()).toBe(`${shell.service!.origin}/`);
    expect(await page().evaluate(() => history.length)).toBeLessThanOrEqual(2);
    await page().reload();
    await page()
      .getByRole('button', { name: /^Start empty/ })
      .waitFor();
  });

  test('a tab that was opened without the token is not let in', async () => {
    const tab = await page().context().newPage();
    await tab.goto(shell.service!.origin);
    await tab.getByRole('heading', { name: 'Open this window from the app' }).waitFor();
    await tab.close();
  });

  test('has no cookies', async () => {
    expect(await page().context().cookies()).toEqual([]);
  });

  test('another page of this computer’s browser gets neither files nor a socket, though it knew the token', async () => {
    const tab = await page().context().newPage();
    await tab.goto(`http://127.0.0.1:${String((evil.address() as AddressInfo).port)}/`);
    const got = await tab.evaluate(reachFor, { origin: shell.service!.origin, token: shell.service!.token });
    expect(got).toEqual({
      read: 'failed',
      opaque: 'failed',
      socket: 'refused',
      script: 'failed',
      frame: 'closed',
    });
    await tab.close();
  });
});

/** Runs in the foreign page: everything that such a page could try. */
async function reachFor({ origin, token }: { origin: string; token: string }) {
  const outcome = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'got it',
      () => 'failed',
    );
  const socket = await new Promise((resolve) => {
    const tried = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['nmc.1', `nmc.token.${token}`]);
    tried.onopen = () => {
      resolve('let in');
    };
    tried.onerror = () => {
      resolve('refused');
    };
  });
  const script = await new Promise((resolve) => {
    const element = document.createElement('script');
    element.src = `${origin}/sw.js`;
    element.onload = () => {
      resolve('got it');
    };
    element.onerror = () => {
      resolve('failed');
    };
    document.head.append(element);
  });
  const frame = await new Promise((resolve) => {
    const element = document.createElement('iframe');
    element.src = origin;
    element.onload = () => {
      // Ours or the browser's own page about a refusal: a page of another origin cannot look into either.
      resolve(element.contentDocument === null ? 'closed' : 'readable');
    };
    document.body.append(element);
  });
  return {
    read: await outcome(fetch(origin)),
    opaque: await outcome(fetch(origin, { mode: 'no-cors' })),
    socket,
    script,
    frame,
  };
}

describe('the life of the browser shell', () => {
  /** As a person starts it, on a computer where no browser is found: it prints its address instead. */
  const launch = () =>
    startService({
      home,
      args: [],
      env: { NMC_BROWSER: join(home, 'no-such-browser'), DISPLAY: '', WAYLAND_DISPLAY: '' },
    });

  test('a second launch is another window of the same service, not another service', async () => {
    const first = await launch();
    const second = await launch();
    expect(second.url).toBe(first.url);
    expect(second.output()).toContain('running already');
    if (second.child.exitCode === null) await once(second.child, 'exit');
    const window = await connectTo(second);
    const [status] = await firstOf(await window.client.workspaces.status({}));
    expect(status?.state).toBe('none');
    window.close();
    expect(await first.stop()).toBe(0);
  });

  test('it ends some seconds after its last window, not while one is open or is loaded again', async () => {
    const service = await launch();
    const ended = once(service.child, 'exit');
    const [first, second] = [await connectTo(service), await connectTo(service)];
    first.close();
    second.close();
    const again = await connectTo(service);
    await new Promise((resolve) => setTimeout(resolve, 9000));
    expect(service.child.exitCode).toBeNull();
    again.close();
    expect(await ended).toEqual([0, null]);
    const next = await launch();
    expect(next.url).not.toBe(service.url);
    expect(next.output()).not.toContain('running already');
    await next.stop();
  });

  test('word that a crashed app left does not keep the next one from starting', async () => {
    const crashed = await launch();
    const ended = once(crashed.child, 'exit');
    crashed.child.kill('SIGKILL');
    await ended;
    const next = await launch();
    expect(next.output()).not.toContain('running already');
    expect(await next.stop()).toBe(0);
  });
});

async function firstOf<T>(events: AsyncIterable<T>): Promise<T[]> {
  for await (const event of events) return [event];
  return [];
}
