import { afterEach, expect, test, vi } from 'vitest';
import { followPointer } from './pointer.ts';

const fire = (type: string, fields: Record<string, unknown> = {}) =>
  window.dispatchEvent(
    Object.assign(new Event(type, { cancelable: true, bubbles: true }), { pointerId: 1, ...fields }),
  );
const press = (pointerType = 'mouse') => {
  const told: unknown[] = [];
  followPointer(
    { pointerId: 1, pointerType, clientX: 10, clientY: 10 },
    {
      onStart: () => told.push('start'),
      onMove: ({ x }) => told.push(x),
      onEnd: (isDropped) => told.push(isDropped ? 'dropped' : 'taken back'),
    },
  );
  return told;
};

afterEach(() => {
  vi.useRealTimers();
});

test('a mouse drags once it has moved far enough', () => {
  const told = press();
  fire('pointermove', { clientX: 12, clientY: 10 });
  expect(told).toEqual([]);
  fire('pointermove', { clientX: 30, clientY: 10 });
  fire('pointerup');
  fire('pointermove', { clientX: 50, clientY: 10 });
  expect(told).toEqual(['start', 30, 'dropped']);
});

test('a press without a move is a click and no drag', () => {
  const told = press();
  fire('pointerup');
  expect(told).toEqual([]);
});

test('Escape takes a drag back, and nothing else hears of it', () => {
  const told = press();
  const heard = vi.fn();
  window.addEventListener('keydown', heard, { once: true });
  fire('pointermove', { clientX: 30, clientY: 10 });
  document.body.dispatchEvent(
    Object.assign(new Event('keydown', { bubbles: true, cancelable: true }), { key: 'Escape' }),
  );
  expect(told).toEqual(['start', 30, 'taken back']);
  const clicked = vi.fn();
  window.addEventListener('click', clicked);
  fire('pointerup');
  document.body.click();
  expect(clicked).not.toHaveBeenCalled();
  window.removeEventListener('click', clicked);
});

test('a finger that moves at once scrolls, one that rests first drags', () => {
  vi.useFakeTimers();
  const scrolling = press('touch');
  fire('pointermove', { clientX: 10, clientY: 40 });
  vi.advanceTimersByTime(1000);
  expect(scrolling).toEqual([]);
  const dragging = press('touch');
  vi.advanceTimersByTime(400);
  fire('pointermove', { clientX: 60, clientY: 10 });
  fire('pointerup');
  expect(dragging).toEqual(['start', 10, 60, 'dropped']);
});

test('another finger is not followed', () => {
  const told = press();
  fire('pointermove', { clientX: 90, clientY: 10, pointerId: 2 });
  fire('pointerup', { pointerId: 2 });
  expect(told).toEqual([]);
});
