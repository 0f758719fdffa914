import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { renderUi } from './testing.tsx';

describe('ConfirmDialog', () => {
  afterEach(cleanup);

  const show = (onConfirm: () => Promise<void>, onOpenChange: (isOpen: boolean) => void) =>
    renderUi(
      <ConfirmDialog
        isOpen
        onOpenChange={onOpenChange}
        title="Delete it?"
        confirmLabel="Delete"
        isDanger
        onConfirm={onConfirm}
      >
        It is gone then.
      </ConfirmDialog>,
    );

  it('closes once the work is done, not before', async () => {
    let finish = () => undefined as void;
    const onOpenChange = vi.fn();
    await show(() => new Promise((done) => (finish = done)), onOpenChange);
    fireEvent.click(screen.getByRole('button', { name: /Delete/ }));
    expect(onOpenChange).not.toHaveBeenCalled();
    finish();
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
  });

  it('stays and says so when the work fails', async () => {
    const onOpenChange = vi.fn();
    await show(() => Promise.reject(new Error('no')), onOpenChange);
    fireEvent.click(screen.getByRole('button', { name: /Delete/ }));
    expect(await screen.findByText(/That did not work/)).toBeTruthy();
    expect(onOpenChange).not.toHaveBeenCalled();
  });

  it('puts the focus on the way out when something would be lost', async () => {
    await show(
      () => Promise.resolve(),
      () => undefined,
    );
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'));
  });
});
