import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGuestLink, openGuest } from '../accounts/guests.ts';
import { workspaceOf } from '../testing/accounts.ts';
import { testApi, type TestApi } from '../testing/api.ts';

import { head, Wire } from '../testing/wire.ts';

const MEGABYTE = 1024 * 1024;
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const OFFSET_TYPE = 'application/offset+octet-stream';

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
