import { type ReactNode, type Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { type ButtonSize, type ButtonVariant, buttonVariants, PendingLine } from './button.tsx';
import { cls } from './cls.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'aria-label'
> {
  /** What it does, in words: read out, and shown as a tooltip. */
  label: string;
  icon: ReactNode;
  /** 'mod+k': shown beside the words. */
  shortcut?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

const sizes: Record<ButtonSize, string> = {
  sm: 'size-control-sm rounded-sm',
  md: 'size-control rounded-md',
  lg: 'size-10 rounded-md',
};

/** A button drawn as a glyph alone, where the place says enough: toolbars, rows, corners. */
export function IconButton({
  label,
  icon,
  shortcut,
  variant = 'quiet',
  size = 'md',
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cls(
          'relative inline-flex shrink-0 items-center justify-center overflow-hidden border transition-colors duration-100',
          '[&_svg]:size-4 data-disabled:cursor-not-allowed',
          sizes[size],
          buttonVariants[variant],
          className,
        )}
      >
        {icon}
        {props.isPending && <PendingLine />}
      </AriaButton>
    </Tooltip>
  );
}
