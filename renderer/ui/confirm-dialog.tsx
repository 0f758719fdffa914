import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmDialogProps {
  /** The question: "Delete the campaign Spring 2026?" */
  title: string;
  /** What will happen, and what of it can be taken back. */
  children: ReactNode;
  /** The verb of the question: "Delete campaign". Never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  isDanger?: boolean;
  /** The dialog closes when it resolves, and the button shows that it works until then; a throw is said in the dialog. */
  onConfirm: () => void | Promise<void>;
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Asks before something that cannot be undone. What can be undone is done at once and offers Undo in a toast. */
export function ConfirmDialog({
  children,
  confirmLabel,
  cancelLabel,
  isDanger,
  onConfirm,
  ...dialog
}: ConfirmDialogProps) {
  const { t } = useLingui();
  const [isPending, setPending] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const confirm = async (close: () => void) => {
    setPending(true);
    setFailed(false);
    try {
      await onConfirm();
      close();
    } catch {
      setFailed(true);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      {...dialog}
      size="sm"
      role="alertdialog"
      isDismissable={false}
      footer={(close) => (
        <>
          <Button onPress={close} autoFocus={isDanger ?? false}>
            {cancelLabel ?? t`Cancel`}
          </Button>
          <Button
            variant={isDanger ? 'danger' : 'primary'}
            autoFocus={!isDanger}
            isPending={isPending}
            onPress={() => void confirm(close)}
          >
            {confirmLabel}
          </Button>
        </>
      )}
    >
      {children}
      {hasFailed && (
        <Banner
          tone="danger"
          title={t`That did not work. Try again, or leave it for now.`}
          className="mt-4"
        />
      )}
    </Dialog>
  );
}
