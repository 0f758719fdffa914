import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test('a name is letters and digits of any script with hyphens between', () => {
  expect(slugOf('Members’ evening walks')).toBe('members-evening-walks');
  expect(slugOf('  Frühling 2026: -20 % & mehr! ')).toBe('frühling-2026-20-mehr');
  expect(slugOf('春のセール')).toBe('春のセール');
  expect(slugOf('…')).toBe('');
});
