import { type ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cls } from './cls.ts';

export interface Segment<Id extends string = string> {
  id: Id;
  label: string;
  icon?: ReactNode;
  /** Shows the icon alone; the label is still read out. */
  isIconOnly?: boolean;
  isDisabled?: boolean;
}

export interface SegmentedControlProps<Id extends string> {
  /** What is being chosen: "View", "Period". Read out only. */
  label: string;
  segments: readonly Segment<Id>[];
  value: Id;
  onChange: (value: Id) => void;
  className?: string;
}

/** One of two to five ways to look at the same thing: calendar, board, list. */
export function SegmentedControl<Id extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: SegmentedControlProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={([key]) => key !== undefined && onChange(key as Id)}
      className={cls(
        'inline-flex h-control w-fit shrink-0 items-stretch gap-0.5 rounded-md bg-sunken p-0.5 inset-ring inset-ring-line forced-colors:border',
        className,
      )}
    >
      {segments.map((segment) => (
        <ToggleButton
          key={segment.id}
          id={segment.id}
          isDisabled={segment.isDisabled ?? false}
          {...(segment.isIconOnly ? { 'aria-label': segment.label } : {})}
          className="inline-flex min-w-8 items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-13 font-medium whitespace-nowrap text-ink-2 transition-colors duration-100 select-none data-disabled:text-ink-off data-hovered:text-ink data-selected:bg-lift data-selected:text-ink data-selected:shadow-lift [&_svg]:size-4"
        >
          {segment.icon}
          {!segment.isIconOnly && segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
