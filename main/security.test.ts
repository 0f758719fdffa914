import { expect, test } from 'vitest';
import { contentSecurityPolicy, hasToken, mayConnect, mayFetch } from './security.ts';

const host = '127.0.0.1:4711';
const from = (headers: Record<string, string>) => ({ headers: { host, ...headers } });

test('a page is served to the address bar and to itself, not to another site', () => {
  expect(mayFetch(from({}), host)).toBe(true);
  expect(mayFetch(from({ 'sec-fetch-site': 'none' }), host)).toBe(true);
  expect(mayFetch(from({ 'sec-fetch-site': 'same-origin' }), host)).toBe(true);
  expect(mayFetch(from({ 'sec-fetch-site': 'cross-site' }), host)).toBe(false);
  expect(mayFetch(from({ 'sec-fetch-site': 'same-site' }), host)).toBe(false);
});

test('a name that was rebound to this computer is refused', () => {
  expect(mayFetch(from({ host: 'evil.example:4711' }), host)).toBe(false);
  expect(mayFetch(from({ host: 'localhost:4711' }), host)).toBe(false);
  expect(mayConnect(from({ host: 'evil.example:4711', origin: 'http://evil.example:4711' }), host)).toBe(
    false,
  );
});

test('a socket needs our own origin', () => {
  expect(mayConnect(from({ origin: `http://${host}` }), host)).toBe(true);
  expect(mayConnect(from({ origin: 'http://127.0.0.1:4712' }), host)).toBe(false);
  expect(mayConnect(from({ origin: 'null' }), host)).toBe(false);
  expect(mayConnect(from({}), host)).toBe(false);
});

test('a socket needs the token of this launch', () => {
  expect(hasToken('nmc.1, nmc.token.secret', 'secret')).toBe(true);
  expect(hasToken('nmc.1, nmc.token.secre', 'secret')).toBe(false);
  expect(hasToken('nmc.1, nmc.token.', 'secret')).toBe(false);
  expect(hasToken(undefined, 'secret')).toBe(false);
  expect(hasToken('secret', 'secret')).toBe(false);
});

test('no page may run a script that is not a file of the product', () => {
  const policy = contentSecurityPolicy(['ws://127.0.0.1:4711']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:4711");
});
