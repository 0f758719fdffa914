import { expect, test } from 'vitest';
import { rendererFiles } from './renderer-files.ts';

test('the renderer is found from the sources and from what was built of them', () => {
  expect(rendererFiles('file:///project/main/renderer-files.ts')).toBe('/project/dist/renderer');
  expect(rendererFiles('file:///project/dist/main/renderer-files.js')).toBe('/project/dist/renderer');
});
