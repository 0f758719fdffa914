import { type ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { cls } from './cls.ts';
import { PanelHead, veil } from './dialog.tsx';

type Content = ReactNode | ((close: () => void) => ReactNode);

export interface DrawerProps {
  title: ReactNode;
  trigger?: ReactNode;
  children: Content;
  footer?: Content;
  /** Glyph buttons beside the title. */
  actions?: ReactNode;
  size?: 'md' | 'lg';
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A sheet from the side with one thing in full, while the list it came from stays in sight. */
export function Drawer({ trigger, isOpen, onOpenChange, ...content }: DrawerProps) {
  const state = { ...(isOpen === undefined ? {} : { isOpen }), ...(onOpenChange ? { onOpenChange } : {}) };
  if (!trigger) return <DrawerSheet {...content} state={state} />;
  return (
    <DialogTrigger {...state}>
      {trigger}
      <DrawerSheet {...content} state={{}} />
    </DialogTrigger>
  );
}

interface DrawerSheetProps extends Omit<DrawerProps, 'trigger' | 'isOpen' | 'onOpenChange'> {
  state: Pick<DrawerProps, 'isOpen' | 'onOpenChange'>;
}

function DrawerSheet({ state, title, children, footer, actions, size = 'md' }: DrawerSheetProps) {
  return (
    <ModalOverlay {...state} isDismissable className={cls(veil, 'bg-veil/50')}>
      <Modal
        className={cls(
          'fixed inset-y-0 end-0 flex w-full flex-col bg-raised shadow-float transition-transform duration-200 ease-out data-entering:translate-x-full data-exiting:translate-x-full rtl:data-entering:-translate-x-full rtl:data-exiting:-translate-x-full forced-colors:border-s',
          size === 'lg' ? 'max-w-180' : 'max-w-110',
        )}
      >
        <AriaDialog className="flex h-full min-h-0 flex-col outline-none">
          {({ close }) => (
            <>
              <PanelHead title={title}>{actions}</PanelHead>
              <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-6">
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
