import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type ReactNode } from 'react';
import {
  Button,
  Dialog as AriaDialog,
  DialogTrigger,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components';
import { cls } from './cls.ts';
import { innerButton } from './field.tsx';

export type DialogSize = 'sm' | 'md' | 'lg' | 'xl';
type Content = ReactNode | ((close: () => void) => ReactNode);

export interface DialogProps {
  title: string;
  /** A button that opens it. Leave it out and steer with isOpen. */
  trigger?: ReactNode;
  children: Content;
  /** Buttons, at the end: the way out first, what it does last. */
  footer?: Content;
  size?: DialogSize;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** A click beside it closes it; switch off where something typed would be lost. */
  isDismissable?: boolean;
  role?: 'dialog' | 'alertdialog';
}

const widths: Record<DialogSize, string> = {
  sm: 'max-w-100',
  md: 'max-w-130',
  lg: 'max-w-180',
  xl: 'max-w-260',
};

export const veil =
  'fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-entering:opacity-0 data-exiting:opacity-0';

/** A question or a task that holds everything else until it is done with. Escape always leaves. */
export function Dialog({ trigger, ...props }: DialogProps) {
  const { isOpen, onOpenChange, ...content } = props;
  const state = { ...(isOpen === undefined ? {} : { isOpen }), ...(onOpenChange ? { onOpenChange } : {}) };
  if (!trigger) return <DialogModal {...content} state={state} />;
  return (
    <DialogTrigger {...state}>
      {trigger}
      <DialogModal {...content} state={{}} />
    </DialogTrigger>
  );
}

interface DialogModalProps extends Omit<DialogProps, 'trigger' | 'isOpen' | 'onOpenChange'> {
  state: Pick<DialogProps, 'isOpen' | 'onOpenChange'>;
}

function DialogModal({
  state,
  size = 'md',
  isDismissable = true,
  title,
  children,
  footer,
  role = 'dialog',
}: DialogModalProps) {
  return (
    <ModalOverlay
      {...state}
      isDismissable={isDismissable}
      className={cls(
        veil,
        'grid grid-rows-[minmax(1rem,1fr)_auto_minmax(1rem,2fr)] justify-items-center overflow-y-auto px-4',
      )}
    >
      <Modal
        className={cls(
          'row-start-2 flex max-h-[calc(100dvh-3rem)] w-full flex-col rounded-lg bg-raised shadow-float transition-[opacity,scale] duration-150 ease-out data-entering:scale-98 data-entering:opacity-0 data-exiting:scale-98 data-exiting:opacity-0 forced-colors:border',
          widths[size],
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-col outline-none">
          {({ close }) => (
            <>
              <PanelHead title={title} />
              <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5 text-13 text-ink-2">
                {typeof children === 'function' ? children(close) : children}
              </div>
              {footer && (
                <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">
                  {typeof footer === 'function' ? footer(close) : footer}
                </footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Title and cross of a dialog or a drawer. */
export function PanelHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  const { t } = useLingui();
  return (
    <header className="flex shrink-0 items-start gap-2 px-5 pt-4 pb-2">
      <Heading slot="title" className="min-w-0 flex-1 text-16 font-semibold text-ink">
        {title}
      </Heading>
      {children}
      <Button
        slot="close"
        aria-label={t`Close`}
        className={cls(innerButton, '-me-1.5 size-6 [&_svg]:size-4')}
      >
        <X aria-hidden="true" />
      </Button>
    </header>
  );
}
