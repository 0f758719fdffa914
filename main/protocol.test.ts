import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isOurPage } from './origin.ts';
import { appFiles, ourScheme, safePath } from './protocol.ts';

let folder: string;
let serve: (request: Request) => Promise<Response>;

beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'nmc-protocol-'));
  folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(parent, 'secret.json'), '{"secret":true}');
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'assets/main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'assets/main-1a2b.js.map'), '{}');
  serve = appFiles(folder);
});

afterAll(() => rm(join(folder, '..'), { recursive: true }));

const get = (url: string, method = 'GET') => serve({ url, method } as Request);

test('the scheme is standard and secure, and the policy holds for it', () => {
  expect(ourScheme.privileges).toMatchObject({ standard: true, secure: true, bypassCSP: false });
});

test('files are served with their type and every header of the product', async () => {
  const page = await get('app://nmc/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const script = await get('app://nmc/assets/main-1a2b.js');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(await script.text()).toBe('export {};');
});

test('a page’s path is the single page; a missing file is missing', async () => {
  expect(await (await get('app://nmc/campaigns/018f')).text()).toBe('<!doctype html>');
  expect((await get('app://nmc/assets/gone.js')).status).toBe(404);
  expect((await get('app://nmc/assets/main-1a2b.js.map')).status).toBe(404);
});

test.each([
  'app://nmc/..%2fsecret.json',
  'app://nmc/%2e%2e%2fsecret.json',
  'app://nmc/assets/..%2f..%2fsecret.json',
  'app://nmc/..%5csecret.json',
  'app://nmc/%00/secret.json',
  'app://nmc//etc/passwd',
  'app://nmc/C:%5csecret.json',
  'app://nmc/%e0%a4%a',
])('%s leads nowhere', async (url) => {
  const response = await get(url);
  expect(response.status).toBe(400);
  expect(await response.text()).toBe('');
});

test('dots that the address itself resolves stay inside the folder', async () => {
  expect((await get('app://nmc/../secret.json')).status).toBe(404);
  expect((await get('app://nmc/%2e%2e/secret.json')).status).toBe(404);
});

test('another host, another scheme and other methods are refused', async () => {
  expect((await get('app://evil/')).status).toBe(403);
  expect((await get('app://user@nmc/')).status).toBe(403);
  expect((await get('http://nmc/')).status).toBe(403);
  expect((await get('app://nmc/', 'POST')).status).toBe(405);
});

test('our pages are told from others by scheme and host, not by how their address begins', () => {
  expect(isOurPage('app://nmc/campaigns')).toBe(true);
  for (const other of ['app://nmc.evil/', 'app://nmcx', 'https://app://nmc/', 'about:blank', 'file:///x', ''])
    expect(isOurPage(other)).toBe(false);
});

test('a path is a plain one or none', () => {
  expect(safePath('/assets/inter-latin.woff2')).toBe('/assets/inter-latin.woff2');
  expect(safePath('assets')).toBeNull();
  expect(safePath('/a b')).toBeNull();
});
