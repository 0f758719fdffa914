import { Check } from 'lucide-react';
import { type ReactNode } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { cls } from './cls.ts';

/** Something that can be chosen from a list. `label` is what typing finds. */
export interface Option {
  id: string;
  label: string;
  description?: string;
  /** A glyph of 16 px. */
  icon?: ReactNode;
  isDisabled?: boolean;
}

export interface OptionSection {
  id: string;
  label: string;
  options: readonly Option[];
}

export type Options = readonly Option[] | readonly OptionSection[];

const isSection = (item: Option | OptionSection): item is OptionSection => 'options' in item;

/** Every option of a list, with or without sections. */
export const flatOptions = (options: Options): Option[] =>
  options.flatMap((item): readonly Option[] => (isSection(item) ? item.options : [item]));

/** Row of a floating list: hovered and keyboard-focused items look alike, the chosen one carries a check. */
export const floatingItem =
  'group/item flex min-h-7 items-center gap-2 rounded-sm px-2 py-1 text-13 text-ink outline-none select-none ' +
  'data-hovered:bg-hover data-focused:bg-hover data-pressed:bg-press data-focus-visible:ring-inside ' +
  'data-disabled:text-ink-off [&_svg]:size-4 [&_svg]:shrink-0';

/** The list inside a Select, ComboBox or TagField. `options` come from the field above, so that it can filter them. */
export function OptionList({ options, empty }: { options?: Options | undefined; empty?: ReactNode }) {
  return (
    <ListBox
      {...(options ? { items: options as readonly (Option | OptionSection)[] } : {})}
      renderEmptyState={() => <p className="px-2 py-3 text-center text-12 text-ink-3">{empty}</p>}
      className="max-h-[inherit] overflow-auto p-1 outline-none"
    >
      {(item: Option | OptionSection) =>
        isSection(item) ? (
          <ListBoxSection id={item.id} className="not-first:mt-1 not-first:border-t not-first:pt-1">
            <Header className="caption px-2 py-1">{item.label}</Header>
            <Collection items={item.options}>{(option) => <OptionItem option={option} />}</Collection>
          </ListBoxSection>
        ) : (
          <OptionItem option={item} />
        )
      }
    </ListBox>
  );
}

function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      value={option}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className={cls(floatingItem, 'items-start')}
    >
      {({ isSelected }) => (
        <>
          {option.icon && <span className="flex h-5 items-center text-ink-3">{option.icon}</span>}
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="break-words">{option.label}</span>
            {option.description && (
              <span className="text-12 text-ink-3 group-data-disabled/item:text-ink-off">
                {option.description}
              </span>
            )}
          </span>
          <span className="flex h-5 w-4 items-center text-accent-ink">
            {isSelected && <Check aria-hidden="true" />}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}
