import { Check, Minus } from 'lucide-react';
import { type ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { cls } from './cls.ts';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  /** Left out only inside rows and cells that give the name themselves (aria-label or slot). */
  children?: ReactNode;
  description?: ReactNode;
  className?: string;
}

/** Yes or no, several of a list; nothing happens until it is saved. What acts at once is a Switch. */
export function Checkbox({ children, description, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      className={cls(
        'group/check flex w-fit items-start gap-2 text-13 text-ink outline-none data-disabled:text-ink-off',
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={cls(checkBox, children !== undefined && 'mt-0.5')}>
            {isIndeterminate ? (
              <Minus aria-hidden="true" />
            ) : isSelected ? (
              <Check aria-hidden="true" />
            ) : null}
          </span>
          {children !== undefined && (
            <span className="min-w-0">
              {children}
              {description && (
                <span className="block text-12 text-ink-3 group-data-disabled/check:text-ink-off">
                  {description}
                </span>
              )}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}

const checkBox =
  'flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge bg-surface text-on-accent transition-colors duration-100 ' +
  '[&_svg]:size-3 [&_svg]:stroke-3 group-data-hovered/check:border-ink-3 group-data-pressed/check:bg-press ' +
  'group-data-selected/check:border-accent group-data-selected/check:bg-accent group-data-indeterminate/check:border-accent group-data-indeterminate/check:bg-accent ' +
  'group-data-invalid/check:border-danger-ink group-data-disabled/check:border-line-2! group-data-disabled/check:bg-sunken! group-data-disabled/check:text-ink-off! ' +
  'group-data-focus-visible/check:outline-2 group-data-focus-visible/check:outline-offset-2 group-data-focus-visible/check:outline-ring forced-colors:group-data-selected/check:text-[CanvasText]';
