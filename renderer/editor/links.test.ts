import { expect, it } from 'vitest';
import { assetHash, isSafeLink, toAddress } from './links.ts';

it('knows addresses that only lead somewhere', () => {
  for (const href of ['https://a.b', 'mailto:a@b.c', '/path', '#part', 'tel:+49', 'example.com'])
    expect(isSafeLink(href)).toBe(true);
  for (const href of [
    'javascript:x',
    'JAVASCRIPT:x',
    'java\u0000script:x',
    ' \tdata:text/html,x',
    'vbscript:x',
    'file:///etc',
  ])
    expect(isSafeLink(href)).toBe(false);
});

it('completes what somebody typed', () => {
  expect(toAddress('example.com/page')).toBe('https://example.com/page');
  expect(toAddress(' mara@nordwind.example ')).toBe('mailto:mara@nordwind.example');
  expect(toAddress('localhost:8080/x')).toBe('https://localhost:8080/x');
  expect(toAddress('http://a.b')).toBe('http://a.b');
  expect(toAddress('two words')).toBeNull();
  expect(toAddress('javascript:alert(1)')).toBeNull();
  expect(toAddress('')).toBeNull();
});

it('tells images of the workspace from all others', () => {
  expect(assetHash(`asset:${'0'.repeat(64)}`)).toBe('0'.repeat(64));
  expect(assetHash('asset:../../x')).toBeNull();
  expect(assetHash('https://a/b.png')).toBeNull();
});
