import { type ReactNode } from 'react';
import { cls } from './cls.ts';
import { shortcutKeys } from './shortcut.ts';

export interface KbdProps {
  children: ReactNode;
  tone?: 'plain' | 'inverse';
}

/** One key, drawn as a key. */
export function Kbd({ children, tone = 'plain' }: KbdProps) {
  return (
    <kbd
      className={cls(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 font-sans text-[0.6875rem] leading-none font-medium',
        tone === 'plain' ? 'border-line-2 bg-surface text-ink-2' : 'border-current/30 text-current',
      )}
    >
      {children}
    </kbd>
  );
}

/** A shortcut written for this platform: 'mod+shift+p' is ⇧⌘P on a Mac and Ctrl Shift P elsewhere. */
export function ShortcutKeys({ keys, tone = 'plain' }: { keys: string; tone?: KbdProps['tone'] }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5">
      {shortcutKeys(keys).map((key) => (
        <Kbd key={key} tone={tone ?? 'plain'}>
          {key}
        </Kbd>
      ))}
    </span>
  );
}
