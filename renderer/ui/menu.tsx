import { Check, ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactElement, type ReactNode } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  type PopoverProps,
  SubmenuTrigger,
} from 'react-aria-components';
import { Button, type ButtonProps } from './button.tsx';
import { cls } from './cls.ts';
import { floatingItem } from './option-list.tsx';
import { FloatingPanel } from './popover.tsx';
import { shortcutLabel } from './shortcut.ts';

export interface MenuItem {
  id: string;
  label: string;
  description?: string;
  icon?: ReactNode;
  /** 'mod+d': shown only. Bind it with useShortcut. */
  shortcut?: string;
  /** What cannot be undone: red, at the end of the menu. */
  isDanger?: boolean;
  isDisabled?: boolean;
  /** Carries a check: the current one of several. */
  isChecked?: boolean;
  href?: string;
  onAction?: () => void;
  /** A menu that opens beside this item. */
  submenu?: readonly MenuItem[];
}

export interface MenuSection {
  id: string;
  label?: string;
  items: readonly MenuItem[];
}

export type MenuItems = readonly MenuItem[] | readonly MenuSection[];

export interface MenuProps {
  /** The button that opens it: a Button or an IconButton. */
  trigger: ReactElement;
  items: MenuItems;
  placement?: PopoverProps['placement'];
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Actions on one thing, behind one button. Arrow keys, typing and shortcuts work as in the system's menus. */
export function Menu({ trigger, items, placement = 'bottom start', ...state }: MenuProps) {
  return (
    <MenuTrigger {...state}>
      {trigger}
      <FloatingPanel placement={placement} className="max-w-80 min-w-44">
        <MenuList items={items} />
      </FloatingPanel>
    </MenuTrigger>
  );
}

export interface MenuButtonProps extends Omit<ButtonProps, 'after' | 'onPress'> {
  items: MenuItems;
  placement?: PopoverProps['placement'];
}

/** A Button that opens a menu, and says so with a chevron. */
export function MenuButton({ items, placement = 'bottom start', ...button }: MenuButtonProps) {
  const chevron = <ChevronDown aria-hidden="true" className="-me-1 size-3.5! opacity-70" />;
  return <Menu trigger={<Button {...button} after={chevron} />} items={items} placement={placement} />;
}

const isSection = (entry: MenuItem | MenuSection): entry is MenuSection => 'items' in entry;

const isItem = (entry: MenuItem | MenuSection): entry is MenuItem => !isSection(entry);

/** Items without sections are one section without a title. */
function toSections(items: MenuItems): readonly MenuSection[] {
  const sections = items.filter(isSection);
  return sections.length > 0 ? sections : [{ id: 'all', items: items.filter(isItem) }];
}

function MenuList({ items }: { items: MenuItems }) {
  return (
    <AriaMenu className="max-h-[inherit] overflow-auto p-1 outline-none">
      {toSections(items).map((section) => (
        <AriaMenuSection key={section.id} className="not-first:mt-1 not-first:border-t not-first:pt-1">
          {section.label && <Header className="caption px-2 py-1">{section.label}</Header>}
          {section.items.map((item) => (
            <Entry key={item.id} item={item} />
          ))}
        </AriaMenuSection>
      ))}
    </AriaMenu>
  );
}

function Entry({ item }: { item: MenuItem }) {
  if (!item.submenu) return <Item item={item} />;
  return (
    <SubmenuTrigger>
      <Item item={item} />
      <FloatingPanel className="max-w-80 min-w-40" offset={-2}>
        <MenuList items={item.submenu} />
      </FloatingPanel>
    </SubmenuTrigger>
  );
}

function Item({ item }: { item: MenuItem }) {
  const target = item.href ? { href: item.href } : {};
  return (
    <AriaMenuItem
      {...target}
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled ?? false}
      {...(item.onAction ? { onAction: item.onAction } : {})}
      className={cls(floatingItem, item.isDanger && 'text-danger-ink!', !item.href && 'cursor-default')}
    >
      {({ hasSubmenu }) => (
        <>
          {item.icon && <span className={cls('flex', !item.isDanger && 'text-ink-3')}>{item.icon}</span>}
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="break-words">{item.label}</span>
            {item.description && <span className="text-12 text-ink-3">{item.description}</span>}
          </span>
          {item.isChecked && <Check aria-hidden="true" className="text-accent-ink" />}
          {item.shortcut && (
            <kbd className="ps-4 font-sans text-12 text-ink-3">{shortcutLabel(item.shortcut)}</kbd>
          )}
          {hasSubmenu && <ChevronRight aria-hidden="true" className="-me-1 text-ink-3" />}
        </>
      )}
    </AriaMenuItem>
  );
}
