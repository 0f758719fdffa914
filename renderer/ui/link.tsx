import { type ReactNode } from 'react';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components';
import { cls } from './cls.ts';

export interface LinkProps extends Omit<AriaLinkProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  /** 'quiet' takes the colour of the text around it, for rows and tiles that are full of links. */
  variant?: 'accent' | 'quiet';
  className?: string;
}

/** Goes somewhere. Underlined, so that it is not told by colour alone. */
export function Link({ variant = 'accent', className, ...props }: LinkProps) {
  return (
    <AriaLink
      {...props}
      className={cls(
        'rounded-sm underline decoration-1 underline-offset-3 transition-colors duration-100 data-disabled:text-ink-off data-disabled:no-underline',
        variant === 'accent'
          ? 'text-accent-ink decoration-current/40 data-hovered:decoration-current'
          : 'decoration-transparent data-hovered:decoration-current/60',
        className,
      )}
    />
  );
}
