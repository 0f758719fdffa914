import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createGuestLink, openGuest } from '../accounts/guests.ts';
import { invite } from '../accounts/invitations.ts';
import { removeMember } from '../accounts/members.ts';
import { member, PASSWORD, person, workspaceOf, type TestPerson } from '../testing/accounts.ts';
import { testApi, type TestApi } from '../testing/api.ts';

const MEGABYTE = 1024 * 1024;
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const OFFSET_TYPE = 'application/offset+octet-stream';

/** A connection that sends what it is told, byte for byte, and keeps what comes back. */
class Wire {
  readonly socket: Socket;
  received = '';
  readonly closed: Promise<unknown>;

  constructor(url: string) {
    const { port } = new URL(url);
    this.socket = connect(Number(port), '127.0.0.1');
    this.socket.on('data', (data) => (this.received += data.toString('latin1')));
    this.socket.on('error', () => undefined);
    this.closed = once(this.socket, 'close');
  }

  send(text: string | Uint8Array): void {
    this.socket.write(text);
  }
}

const head = (method: string, path: string, headers: Record<string, string | number>) =>
  `${method} ${path} HTTP/1.1\r\nHost: relay\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join('')}\r\n`;

describe('bodies', () => {
  let relay: TestApi;
  let somebody: TestPerson;
  let token: string;
  let base: string;

  beforeAll(async () => {
    relay = await testApi({ bodyTimeout: '1' });
    const made = await workspaceOf(relay.accounts);
    somebody = made.owner;
    token = somebody.signedIn.accessToken;
    base = `/v1/workspaces/${made.workspace}`;
  });
  afterAll(() => relay.stop());

  test('one that is too large is refused by its announced length, and by its bytes where it has none', async () => {
    const json = { 'content-type': 'application/json' };
    const announced = new Wire(relay.url);
    announced.send(head('POST', '/v1/sign-in', { ...json, 'Content-Length': 10 * MEGABYTE }));
    await vi.waitFor(() => expect(announced.received).toContain('413'));
    expect(announced.received).toContain('"too_large"');
    await announced.closed;

    const chunked = new Wire(relay.url);
    chunked.send(head('POST', '/v1/sign-in', { ...json, 'Transfer-Encoding': 'chunked' }));
    const chunk = 'a'.repeat(16_384);
    for (let i = 0; i < 8; i += 1) chunked.send(`4000\r\n${chunk}\r\n`);
    await vi.waitFor(() => expect(chunked.received).toContain('413'));
    await chunked.closed;
  });

  test('a route that needs a sign-in does not read a byte of a stranger’s body', async () => {
    const wire = new Wire(relay.url);
    wire.send(head('PATCH', `${base}/uploads/${'0'.repeat(32)}`, { 'Content-Length': MEGABYTE }));
    await vi.waitFor(() => expect(wire.received).toContain('401'));
    wire.socket.destroy();
  });

  test('one that comes too slowly is broken off, and others are served meanwhile', async () => {
    const wires = Array.from({ length: 20 }, () => new Wire(relay.url));
    for (const wire of wires)
      wire.send(
        head('POST', '/v1/sign-in', { 'Content-Type': 'application/json', 'Content-Length': 1000 }) + '{"e',
      );
    expect((await relay.call('GET', '/health')).status).toBe(200);
    const drip = setInterval(() => {
      for (const wire of wires) if (!wire.socket.destroyed) wire.send(' ');
    }, 100);
    await Promise.all(wires.map((wire) => wire.closed));
    clearInterval(drip);
    for (const wire of wires) expect(wire.received).toContain('"timeout"');
  });

  test('one for an address where there is nothing has no more time than others', async () => {
    const wire = new Wire(relay.url);
    wire.send(head('POST', '/nowhere', { 'Content-Type': 'application/json', 'Content-Length': 1000 }) + '{');
    await wire.closed;
    expect(wire.received).toMatch(/"not_found"|"timeout"/);
  });

  test('whoever is removed while they send a file has not sent one', async () => {
    const { context } = relay.accounts;
    const workspace = base.split('/')[3]!;
    const editor = await member(relay.accounts, workspace, 'editor');
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(91)]);
    const announced = await relay.call('POST', `${base}/uploads`, {
      token: editor.signedIn.accessToken,
      body: { hash: sha256(content), bytes: 100 },
    });
    const wire = new Wire(relay.url);
    wire.send(
      head('PATCH', `${base}/uploads/${(announced.json['upload'] as { id: string }).id}`, {
        Authorization: `Bearer ${editor.signedIn.accessToken}`,
        'Content-Type': OFFSET_TYPE,
        'Upload-Offset': 0,
        'Content-Length': 100,
      }),
    );
    wire.send(content.subarray(0, 50));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await removeMember(context, somebody.caller, workspace, editor.id);
    wire.send(content.subarray(50));
    await vi.waitFor(() => expect(wire.received).toContain('404'));
    wire.socket.destroy();
    expect((await relay.call('HEAD', `${base}/assets/${sha256(content)}`, { token })).status).toBe(404);
  });

  test('whoever asks for a large file and does not read it is cut off', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(40 * MEGABYTE, 1)]);
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: sha256(content), bytes: content.length },
    });
    const sent = await relay.call(
      'PATCH',
      `${base}/uploads/${(announced.json['upload'] as { id: string }).id}`,
      {
        token,
        body: content,
        headers: { 'upload-offset': '0', 'content-type': OFFSET_TYPE },
      },
    );
    expect(sent.status).toBe(200);
    const accepted = once(relay.server, 'connection') as Promise<[Socket]>;
    const wire = new Wire(relay.url);
    wire.socket.pause();
    const [theirs] = await accepted;
    wire.send(head('GET', `${base}/assets/${sha256(content)}`, { Authorization: `Bearer ${token}` }));
    await vi.waitFor(() => expect(theirs.bytesWritten).toBeGreaterThan(0), 5_000);
    expect(theirs.destroyed).toBe(false);
    await vi.waitFor(() => expect(theirs.destroyed).toBe(true), 10_000);
    expect(theirs.bytesWritten).toBeLessThan(content.length);
    await relay.call('DELETE', `${base}/assets/${sha256(content)}`, { token });
    wire.socket.destroy();
  });

  test('a part of an upload may take its time as long as it comes, and keeps what came when it stops', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(400)]);
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: sha256(content), bytes: content.length },
    });
    const { id } = announced.json['upload'] as { id: string };
    const path = `${base}/uploads/${id}`;
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': OFFSET_TYPE };
    const slow = new Wire(relay.url);
    slow.send(head('PATCH', path, { ...headers, 'Upload-Offset': 0, 'Content-Length': content.length }));
    // Longer in all than the limit of a pause.
    for (let at = 0; at < 200; at += 20) {
      slow.send(content.subarray(at, at + 20));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(slow.received).toBe('');
    await vi.waitFor(() => expect(slow.received).toContain('"timeout"'), 5_000);
    const where = await relay.call('HEAD', path, { token });
    expect(where.headers.get('upload-offset')).toBe('200');

    const broken = new Wire(relay.url);
    broken.send(head('PATCH', path, { ...headers, 'Upload-Offset': 200, 'Content-Length': 209 }));
    broken.send(content.subarray(200, 300));
    await vi.waitFor(async () => {
      broken.socket.destroy();
      const { headers: now } = await relay.call('HEAD', path, { token });
      expect(Number(now.get('upload-offset'))).toBeGreaterThanOrEqual(200);
    });
    let offset = 0;
    const rest = await vi.waitFor(async () => {
      offset = Number((await relay.call('HEAD', path, { token })).headers.get('upload-offset'));
      const answer = await relay.call('PATCH', path, {
        token,
        body: content.subarray(offset),
        headers: { 'upload-offset': String(offset), 'content-type': OFFSET_TYPE },
      });
      expect(answer.status).toBe(200);
      return answer;
    });
    expect(rest.json['asset']).toMatchObject({ hash: sha256(content), type: 'application/pdf' });
  });

  test('what is packed, no JSON, or names a prototype is refused', async () => {
    const send = async (body: string | Uint8Array, headers: Record<string, string>) => {
      const answer = await fetch(`${relay.url}/v1/sign-in`, {
        method: 'POST',
        body: body as BodyInit,
        headers,
      });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    const json = { 'content-type': 'application/json' };
    // Ten megabytes of nothing, in ten kilobytes.
    const bomb = gzipSync(Buffer.alloc(10 * MEGABYTE));
    expect(await send(bomb, { ...json, 'content-encoding': 'gzip' })).toEqual([415, 'unsupported']);
    expect(await send('{', json)).toEqual([400, 'invalid']);
    expect(await send('', json)).toEqual([400, 'invalid']);
    expect(await send('{"__proto__":{"email":"a"}}', json)).toEqual([400, 'invalid']);
    expect(await send('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual([
      415,
      'unsupported',
    ]);
    expect(await send('<a/>', { 'content-type': 'text/xml' })).toEqual([415, 'unsupported']);
    expect(await send('{}', { 'content-type': 'text/plain' })).toEqual([415, 'unsupported']);
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    expect(await send(deep, json)).toEqual([400, 'invalid']);
  });

  test('an upload with more bytes than announced is broken off, however much still comes', async () => {
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: 'd'.repeat(64), bytes: 1000 },
    });
    const { id } = announced.json['upload'] as { id: string };
    const wire = new Wire(relay.url);
    wire.send(
      head('PATCH', `${base}/uploads/${id}`, {
        Authorization: `Bearer ${token}`,
        'Content-Type': OFFSET_TYPE,
        'Upload-Offset': 0,
        'Content-Length': 50 * MEGABYTE,
      }),
    );
    wire.send(Buffer.alloc(MEGABYTE));
    await vi.waitFor(() => expect(wire.received).toContain('413'));
    await wire.closed;
    const { json } = await relay.call('GET', base, { token });
    expect((json['assets'] as { used: number }).used).toBeLessThan(2000);
  });

  test('an upload says where it begins, and in which form it comes', async () => {
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: 'e'.repeat(64), bytes: 10 },
    });
    const path = `${base}/uploads/${(announced.json['upload'] as { id: string }).id}`;
    const body = Buffer.alloc(10);
    for (const offset of ['', '-1', '1e3', 'x', '9'.repeat(30)]) {
      const headers = { 'upload-offset': offset, 'content-type': OFFSET_TYPE };
      expect((await relay.call('PATCH', path, { token, body, headers })).json).toMatchObject({
        code: 'invalid',
        field: 'Upload-Offset',
      });
    }
    const asJson = { 'upload-offset': '0', 'content-type': 'application/json' };
    expect((await relay.call('PATCH', path, { token, body: {}, headers: asJson })).status).toBe(415);
    expect((await relay.call('PATCH', path, { token, headers: { 'upload-offset': '0' } })).status).toBe(415);
  });
});

describe('files', () => {
  let relay: TestApi;
  let token: string;
  let base: string;
  let guest: string;

  beforeAll(async () => {
    relay = await testApi();
    const { workspace, owner } = await workspaceOf(relay.accounts);
    token = owner.signedIn.accessToken;
    base = `/v1/workspaces/${workspace}`;
    const wanted = { documents: ['d'], rights: 'read' as const, lifetime: 3_600_000 };
    const link = await createGuestLink(relay.accounts.context, owner.caller, workspace, wanted);
    const origin = { address: '::1', device: 'D' };
    guest = (await openGuest(relay.accounts.context, { code: link.code, name: 'G' }, origin)).accessToken;
  });
  afterAll(() => relay.stop());

  const store = async (content: Uint8Array) => {
    const hash = sha256(content);
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash, bytes: content.length },
    });
    const { id } = announced.json['upload'] as { id: string };
    const sent = await relay.call('PATCH', `${base}/uploads/${id}`, {
      token,
      body: content,
      headers: { 'upload-offset': '0', 'content-type': OFFSET_TYPE },
    });
    return { answer: sent, path: `${base}/assets/${hash}`, hash };
  };

  test('one that was sent is read whole, in ranges and not again when it is known', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100_000)]);
    const { path, hash } = await store(content);
    const get = (headers: Record<string, string> = {}) =>
      fetch(`${relay.url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
    const whole = await get();
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    expect(whole.headers.get('etag')).toBe(`"${hash}"`);
    expect(whole.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    const part = await get({ range: 'bytes=99000-' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(
      `bytes 99000-${String(content.length - 1)}/${String(content.length)}`,
    );
    expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(99_000))).toBe(true);
    expect((await get({ 'if-none-match': `W/"x", "${hash}"` })).status).toBe(304);
    const changed = await get({ range: 'bytes=0-1', 'if-range': '"another"' });
    expect(changed.status).toBe(200);
    await changed.arrayBuffer();
    const beyond = await get({ range: `bytes=${String(content.length)}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${String(content.length)}`);
    const many = await get({ range: `bytes=${Array.from({ length: 500 }, () => '0-').join(',')}` });
    expect(many.status).toBe(200);
    expect((await many.arrayBuffer()).byteLength).toBe(content.length);
    const about = await relay.call('HEAD', path, { token });
    expect(about.headers.get('content-length')).toBe(String(content.length));
    expect((await relay.call('GET', path, { token: guest })).status).toBe(200);
    expect((await relay.call('DELETE', path, { token })).status).toBe(204);
    expect((await relay.call('GET', path, { token })).status).toBe(404);
  });

  test('what could run in a browser is handed out as a download in a sandbox; a picture is shown', async () => {
    const page = await store(Buffer.from('<!doctype html><script>alert(1)</script>'));
    const svg = await store(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'));
    for (const { path } of [page, svg]) {
      const { headers } = await relay.call('GET', path, { token });
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { headers } = await relay.call('GET', (await store(png)).path, { token });
    expect(headers.get('content-disposition')).toBe('inline');
    expect(headers.get('content-type')).toBe('image/png');
  });

  test('a picture by name that is an archive or a program inside is judged by what it is', async () => {
    const program = await store(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]));
    expect(program.answer).toMatchObject({ status: 415, json: { code: 'unsupported' } });
    const polyglot = await store(Buffer.concat([Buffer.from('GIF89a=1;/*'), Buffer.from('*/alert(1)')]));
    const { headers } = await relay.call('GET', polyglot.path, { token });
    expect(headers.get('content-type')).toBe('image/gif');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const packed = await store(gzipSync(Buffer.alloc(MEGABYTE)));
    expect(packed.answer.status).toBe(415);
  });

  test('names that climb out of their folder are not there', async () => {
    const { workspace } = await workspaceOf(relay.accounts);
    const evil = [
      '../../../etc/passwd',
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e%2f%2e%2e%2frelay.secret',
      '..%5c..%5crelay.secret',
      '%00',
      `${'a'.repeat(63)}%00`,
      'A'.repeat(64),
      `${'a'.repeat(64)}.txt`,
      '%c0%ae%c0%ae%2f',
      'a'.repeat(5000),
    ];
    for (const name of evil) {
      for (const path of [
        `${base}/assets/${name}`,
        `${base}/uploads/${name}`,
        `/v1/workspaces/${name}/members`,
      ]) {
        const wire = new Wire(relay.url);
        wire.send(head('GET', path, { Authorization: `Bearer ${token}`, Connection: 'close' }));
        await wire.closed;
        expect(wire.received).toMatch(/^HTTP\/1\.1 404 /);
        expect(wire.received).not.toContain('root:');
      }
    }
    expect(workspace).toHaveLength(32);
  });
});

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
    await vi.waitFor(async () => expect((await relay.call('GET', '/ready')).status).toBe(200), 5_000);
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
