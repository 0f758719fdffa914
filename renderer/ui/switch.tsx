import { type ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { cls } from './cls.ts';

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  description?: ReactNode;
  /** Label first and the switch at the far end, for lists of settings. */
  isSpread?: boolean;
  className?: string;
}

/** On or off, with effect at once. */
export function Switch({ children, description, isSpread, className, ...props }: SwitchProps) {
  return (
    <AriaSwitch
      {...props}
      className={cls(
        'group/switch flex items-start gap-2.5 text-13 text-ink outline-none data-disabled:text-ink-off',
        isSpread ? 'w-full flex-row-reverse justify-between' : 'w-fit',
        className,
      )}
    >
      <span className={track}>
        <span className="size-3 rounded-full bg-edge transition-[translate,background-color] duration-120 ease-out group-data-disabled/switch:bg-ink-off! group-data-selected/switch:translate-x-3 group-data-selected/switch:bg-on-accent forced-colors:bg-[CanvasText]" />
      </span>
      <span className="min-w-0">
        {children}
        {description && (
          <span className="block text-12 text-ink-3 group-data-disabled/switch:text-ink-off">
            {description}
          </span>
        )}
      </span>
    </AriaSwitch>
  );
}

const track =
  'mt-0.5 flex h-4.5 w-7.5 shrink-0 items-center rounded-full border border-edge bg-surface px-0.5 transition-colors duration-120 ' +
  'group-data-hovered/switch:border-ink-3 group-data-selected/switch:border-accent group-data-selected/switch:bg-accent ' +
  'group-data-disabled/switch:border-line-2! group-data-disabled/switch:bg-sunken! ' +
  'group-data-focus-visible/switch:outline-2 group-data-focus-visible/switch:outline-offset-2 group-data-focus-visible/switch:outline-ring';
