import { Search, X } from 'lucide-react';
import { type Ref } from 'react';
import {
  Button,
  Group,
  Input,
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components';
import { cls } from './cls.ts';
import { bareInput, fieldColumn, groupFrame, innerButton } from './field.tsx';
import { ShortcutKeys } from './kbd.tsx';

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'children' | 'className' | 'style'> {
  /** Read out, and the placeholder unless there is another. */
  label: string;
  placeholder?: string;
  /** Drawn at the end while the field is empty. Bind it with useShortcut. */
  shortcut?: string;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Narrows what is on the screen. Escape empties it. */
export function SearchField({
  label,
  placeholder = label,
  shortcut,
  className,
  ref,
  ...props
}: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className={cls(fieldColumn, className)}>
      <Group className={cls(groupFrame, 'h-control gap-1.5 ps-2 pe-1')}>
        <Search aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
        <Input
          ref={ref}
          placeholder={placeholder}
          className={cls(bareInput, 'h-full [&::-webkit-search-cancel-button]:hidden')}
        />
        {shortcut && (
          <span className="hidden pe-1 group-data-empty/field:flex">
            <ShortcutKeys keys={shortcut} />
          </span>
        )}
        <Button className={cls(innerButton, 'size-5 group-data-empty/field:hidden')}>
          <X aria-hidden="true" />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
