import { useLingui } from '@lingui/react/macro';
import { type ReactNode, type Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ProgressBar,
} from 'react-aria-components';
import { cls } from './cls.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** A glyph of 16 px before the label. */
  icon?: ReactNode;
  /** Something after the label, e.g. a Kbd or a chevron. */
  after?: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

const base =
  'group/button relative inline-flex shrink-0 items-center justify-center overflow-hidden rounded-md border ' +
  'font-medium whitespace-nowrap select-none transition-colors duration-100 ' +
  '[&_svg]:size-4 [&_svg]:shrink-0 data-disabled:cursor-not-allowed';

const sizes: Record<ButtonSize, string> = {
  sm: 'h-control-sm gap-1 rounded-sm px-2 text-12',
  md: 'h-control gap-1.5 px-3 text-13',
  lg: 'h-10 gap-2 px-4 text-14',
};

export const buttonVariants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-press ' +
    'data-disabled:bg-press data-disabled:text-ink-off',
  secondary:
    'border-line-2 bg-surface text-ink data-hovered:bg-hover data-pressed:bg-press aria-expanded:bg-hover ' +
    'data-disabled:border-line data-disabled:bg-transparent data-disabled:text-ink-off',
  quiet:
    'border-transparent text-ink-2 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-press ' +
    'aria-expanded:bg-hover aria-expanded:text-ink data-disabled:text-ink-off data-disabled:bg-transparent',
  danger:
    'border-transparent bg-danger text-on-accent data-hovered:bg-danger-hover data-pressed:bg-danger-hover ' +
    'data-disabled:bg-press data-disabled:text-ink-off',
};

/**
 * Does something. One primary a view; secondary for the rest, quiet inside toolbars and rows, danger only for what
 * cannot be undone. While `isPending` the label stays and a line runs along the lower edge: nothing moves.
 */
export function Button({
  children,
  variant = 'secondary',
  size = 'md',
  icon,
  after,
  className,
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} className={cls(base, sizes[size], buttonVariants[variant], className)}>
      {icon}
      <span className="min-w-0 truncate">{children}</span>
      {after}
      {props.isPending && <PendingLine />}
    </AriaButton>
  );
}

/** Says "working" to a screen reader and shows it as a line on the lower edge. */
export function PendingLine() {
  const { t } = useLingui();
  return (
    <ProgressBar
      isIndeterminate
      aria-label={t`Working`}
      className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden"
    >
      <span className="absolute inset-0 bg-current opacity-25" />
      <span className="absolute inset-y-0 w-2/5 animate-sweep bg-current motion-reduce:w-full motion-reduce:transform-none!" />
    </ProgressBar>
  );
}
