import { expect, test } from 'vitest';
import { deepLinkIn, parseDeepLink } from './deep-links.ts';

const id = '018f6a3e-7c1d-7b32-9c55-1234567890ab';

test('a link is an opaque id and nothing else', () => {
  expect(parseDeepLink(`neural-marketing://open/${id}`)).toBe(id);
  expect(parseDeepLink(`neural-marketing://open/${id}/`)).toBe(id);
});

test.each([
  'neural-marketing://open/../../etc/passwd',
  'neural-marketing://open/',
  'neural-marketing://open/1',
  'neural-marketing://run/018f6a3e-7c1d-7b32-9c55-1234567890ab',
  `neural-marketing://open/${id}?then=delete`,
  `neural-marketing://open/${id}#x`,
  `neural-marketing://open/${id}/settings`,
  `neural-marketing://open/${id}\n--inspect`,
  `neural-marketing://user@open/${id}`,
  `neural-marketing://open:80/${id}`,
  `NEURAL-MARKETING://open/${id}`,
  `javascript:neural-marketing://open/${id}`,
  ` neural-marketing://open/${id}`,
  `https://open/${id}`,
  '',
])('%j is refused', (link) => {
  expect(parseDeepLink(link)).toBeNull();
});

test('the link is found among a second launch’s arguments, whatever else stands there', () => {
  expect(deepLinkIn(['app', '--flag', `neural-marketing://open/${id}`])).toBe(id);
  expect(deepLinkIn(['app', `--url=neural-marketing://open/${id}`])).toBeNull();
  expect(deepLinkIn([])).toBeNull();
});
