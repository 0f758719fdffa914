import { type ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { ShortcutKeys } from './kbd.tsx';

export interface TooltipProps {
  text: string;
  shortcut?: string | undefined;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** A control that can be focused: a Button, a Link, or anything inside React Aria's Focusable. */
  children: ReactElement;
}

/** A few words about a control, on hover and on focus. Never the only place for something one has to know. */
export function Tooltip({ text, shortcut, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="flex max-w-72 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-12 text-paper transition-opacity duration-100 data-entering:opacity-0 data-exiting:opacity-0 forced-colors:border"
      >
        <span className="min-w-0 break-words">{text}</span>
        {shortcut && <ShortcutKeys keys={shortcut} tone="inverse" />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
