import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToastQueue } from './toast-queue.ts';

describe('ToastQueue', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const texts = (queue: ToastQueue) => queue.snapshot().map((toast) => toast.text);

  it('closes a plain message after five seconds and one with Undo after ten', () => {
    const queue = new ToastQueue();
    queue.show({ text: 'saved' });
    queue.show({ text: 'archived', onUndo: () => undefined });
    vi.advanceTimersByTime(5_000);
    expect(texts(queue)).toEqual(['archived']);
    vi.advanceTimersByTime(5_000);
    expect(texts(queue)).toEqual([]);
  });

  it('keeps what went wrong until someone closes it', () => {
    const queue = new ToastQueue();
    const id = queue.show({ text: 'failed', tone: 'danger' });
    vi.advanceTimersByTime(3_600_000);
    expect(texts(queue)).toEqual(['failed']);
    queue.close(id);
    expect(texts(queue)).toEqual([]);
  });

  it('runs Undo once, however often it is pressed', () => {
    const queue = new ToastQueue();
    const onUndo = vi.fn();
    const id = queue.show({ text: 'archived', onUndo });
    queue.undo(id);
    queue.undo(id);
    expect(onUndo).toHaveBeenCalledTimes(1);
    expect(texts(queue)).toEqual([]);
  });

  it('shows the newest of those that take something back, beside what went wrong and plain words', () => {
    const queue = new ToastQueue();
    const onUndo = () => undefined;
    queue.show({ text: 'failed', tone: 'danger', action: { label: 'Again', onAction: onUndo } });
    queue.show({ text: 'archived', onUndo });
    queue.show({ text: 'saved' });
    queue.show({ text: 'undone', action: { label: 'Redo', onAction: onUndo } });
    expect(texts(queue)).toEqual(['failed', 'saved', 'undone']);
    vi.advanceTimersByTime(9_000);
    expect(texts(queue)).toEqual(['failed', 'undone']);
  });

  it('lets time rest while paused and gives at least a second afterwards', () => {
    const queue = new ToastQueue();
    queue.show({ text: 'saved' });
    vi.advanceTimersByTime(4_900);
    queue.pause();
    vi.advanceTimersByTime(60_000);
    expect(texts(queue)).toEqual(['saved']);
    queue.resume();
    vi.advanceTimersByTime(900);
    expect(texts(queue)).toEqual(['saved']);
    vi.advanceTimersByTime(200);
    expect(texts(queue)).toEqual([]);
  });

  it('starts the clock of a message that arrived during a pause when the pause ends', () => {
    const queue = new ToastQueue();
    queue.pause();
    queue.show({ text: 'late' });
    vi.advanceTimersByTime(60_000);
    queue.resume();
    vi.advanceTimersByTime(4_999);
    expect(texts(queue)).toEqual(['late']);
    vi.advanceTimersByTime(1);
    expect(texts(queue)).toEqual([]);
  });

  it('shows four at most; the oldest gives way', () => {
    const queue = new ToastQueue();
    for (const text of ['a', 'b', 'c', 'd', 'e']) queue.show({ text });
    expect(texts(queue)).toEqual(['b', 'c', 'd', 'e']);
  });

  it('tells its listeners of every change and no longer after they leave', () => {
    const queue = new ToastQueue();
    const listener = vi.fn();
    const leave = queue.subscribe(listener);
    const id = queue.show({ text: 'a' });
    queue.close(id);
    leave();
    queue.show({ text: 'b' });
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
