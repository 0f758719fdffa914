import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderUi } from './testing.tsx';
import { ToastQueue } from './toast-queue.ts';
import { ToastRegion } from './toasts.tsx';

describe('ToastRegion', () => {
  afterEach(cleanup);

  it('is a polite status that exists before the first message', async () => {
    const queue = new ToastQueue();
    await renderUi(<ToastRegion queue={queue} />);
    const status = screen.getByRole('status');
    act(() => void queue.show({ text: 'Campaign archived.' }));
    expect(status.textContent).toContain('Campaign archived.');
  });

  it('takes the action back when Undo is pressed', async () => {
    const queue = new ToastQueue();
    const onUndo = vi.fn();
    await renderUi(<ToastRegion queue={queue} />);
    act(() => void queue.show({ text: 'Campaign archived.', onUndo }));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onUndo).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Campaign archived.')).toBeNull();
  });

  it('speaks German', async () => {
    const queue = new ToastQueue();
    await renderUi(<ToastRegion queue={queue} />, 'de');
    act(() => void queue.show({ text: 'Kampagne archiviert.', onUndo: () => undefined }));
    expect(screen.getByRole('button', { name: 'Rückgängig' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Schließen' })).toBeTruthy();
  });

  it('goes to the newest message with F6 and waits while the focus is there', async () => {
    vi.useFakeTimers();
    const queue = new ToastQueue();
    await renderUi(<ToastRegion queue={queue} />);
    act(() => void queue.show({ text: 'first', onUndo: () => undefined }));
    act(() => void queue.show({ text: 'second', onUndo: () => undefined }));
    fireEvent.keyDown(window, { key: 'F6' });
    expect(document.activeElement?.closest('[data-toast]')?.textContent).toContain('second');
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.getByText('second')).toBeTruthy();
    act(() => (document.activeElement as HTMLElement).blur());
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.queryByText('second')).toBeNull();
    vi.useRealTimers();
  });
});
