import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { besides, placeWindow, readWindowState, writeWindowState } from './window-state.ts';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };

test('the first window is in the middle of the first screen', () => {
  expect(placeWindow(null, [screen, second])).toEqual({ x: 300, y: 123, width: 1320, height: 860 });
});

test('a window comes back to the screen it was on', () => {
  const was = { x: 2000, y: 100, width: 900, height: 700 };
  expect(placeWindow(was, [screen, second])).toEqual(was);
});

test('a window of a screen that was unplugged moves to one that is there', () => {
  const was = { x: 2000, y: 100, width: 900, height: 700 };
  expect(placeWindow(was, [screen])).toEqual({ x: 1020, y: 100, width: 900, height: 700 });
});

test('a window larger than the screen is made to fit', () => {
  expect(placeWindow({ x: -50, y: -50, width: 5000, height: 4000 }, [screen])).toEqual(screen);
});

test('without any screen there still is a place', () => {
  expect(placeWindow(null, [])).toMatchObject({ width: 1320, height: 860 });
});

test('wherever a window was, all of it is on a screen now', () => {
  const side = fc.integer({ min: -100_000, max: 100_000 });
  const size = fc.integer({ min: 1, max: 100_000 });
  const area = fc.record({
    x: side,
    y: side,
    width: fc.integer({ min: 320, max: 9000 }),
    height: fc.integer({ min: 200, max: 9000 }),
  });
  fc.assert(
    fc.property(
      fc.record({ x: side, y: side, width: size, height: size }),
      fc.array(area, { minLength: 1, maxLength: 4 }),
      (was, areas) => {
        const at = placeWindow(was, areas);
        const isInside = areas.some(
          (one) =>
            at.x >= one.x &&
            at.y >= one.y &&
            at.x + at.width <= one.x + one.width &&
            at.y + at.height <= one.y + one.height,
        );
        expect(isInside).toBe(true);
      },
    ),
  );
});

test('the next window stands beside the one before', () => {
  expect(besides({ x: 10, y: 10, width: 100, height: 100 })).toEqual({
    x: 38,
    y: 38,
    width: 100,
    height: 100,
  });
});

test('the state is kept, and a damaged one is as if there were none', async () => {
  const config = await mkdtemp(join(tmpdir(), 'nmc-window-'));
  const state = { bounds: { x: 1, y: 2, width: 800, height: 600 }, isMaximized: true };
  await writeWindowState(config, state);
  expect(await readWindowState(config)).toEqual(state);
  for (const text of ['{"bounds":{"x":"left"}}', '{"bounds":{"x":1,"y":2,"width":-8,"height":6}}', 'no']) {
    await writeFile(join(config, 'window.json'), text);
    expect(await readWindowState(config)).toBeNull();
  }
  await rm(config, { recursive: true });
});
