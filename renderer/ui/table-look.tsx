import { ArrowDown, ArrowUp } from 'lucide-react';
import { type SortDirection } from 'react-aria-components';
import { cls } from './cls.ts';

export const headLook =
  'group/head h-8 border-b bg-surface px-cell text-start text-12 font-medium text-ink-3 whitespace-nowrap outline-none select-none ' +
  'first:ps-4 last:pe-4 data-hovered:data-allows-sorting:text-ink hover:data-allows-sorting:text-ink data-focus-visible:ring-inside focus-visible:ring-inside';

export const rowLook =
  'group/row outline-none data-hovered:bg-hover/60 data-pressed:bg-hover data-selected:bg-accent-wash data-disabled:text-ink-off data-focus-visible:ring-inside focus-visible:ring-inside';

export const cellLook =
  'h-row border-b px-cell align-middle outline-none first:ps-4 last:pe-4 group-last/row:border-b-0 data-focus-visible:ring-inside focus-visible:ring-inside';

/** Which way a column is sorted; on hover and focus, that it can be. */
export function SortArrow({ direction }: { direction: SortDirection | undefined }) {
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <Arrow
      aria-hidden="true"
      className={cls(
        'size-3 shrink-0',
        direction
          ? 'text-ink'
          : 'opacity-0 group-hover/head:opacity-60 group-focus-visible/head:opacity-60 group-data-focus-visible/head:opacity-60',
      )}
    />
  );
}
