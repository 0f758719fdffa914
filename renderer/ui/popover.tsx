import { type ReactNode } from 'react';
import {
  Dialog,
  DialogTrigger,
  Popover as AriaPopover,
  PopoverContext,
  type PopoverProps as AriaPopoverProps,
  useSlottedContext,
} from 'react-aria-components';
import { cls } from './cls.ts';

/** The look of everything that floats over the page. */
export const floating =
  'rounded-md bg-raised text-ink shadow-float outline-none transition-[opacity,transform] duration-120 ease-out ' +
  'data-entering:opacity-0 data-exiting:opacity-0 data-[placement=bottom]:data-entering:-translate-y-1 ' +
  'data-[placement=top]:data-entering:translate-y-1 forced-colors:border';

/** The floating panel itself, for fields and menus that bring their own trigger. */
export function FloatingPanel({ className, ...props }: AriaPopoverProps & { className?: string }) {
  return <AriaPopover offset={4} {...props} className={cls(floating, className)} />;
}

export interface PopoverProps {
  /** The button that opens it, then the content; `close` closes it. */
  trigger: ReactNode;
  /** What the panel is, for a screen reader. */
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
  placement?: AriaPopoverProps['placement'];
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
}

/** A small panel beside the button that opened it: filters, explanations, a number's rows. */
export function Popover({
  trigger,
  label,
  children,
  placement = 'bottom start',
  className,
  ...state
}: PopoverProps) {
  return (
    <DialogTrigger {...state}>
      {trigger}
      <WithoutName>
        <FloatingPanel placement={placement} className="max-w-96">
          <Dialog aria-label={label} className={cls('p-3 outline-none', className)}>
            {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
          </Dialog>
        </FloatingPanel>
      </WithoutName>
    </DialogTrigger>
  );
}

/** The dialog in a panel has a name; a second one on its frame would be content outside of every landmark. */
function WithoutName({ children }: { children: ReactNode }) {
  const context = useSlottedContext(PopoverContext);
  return (
    <PopoverContext.Provider value={{ ...context, 'aria-labelledby': undefined }}>
      {children}
    </PopoverContext.Provider>
  );
}
