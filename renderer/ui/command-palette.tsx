import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { Kbd, ShortcutKeys } from './kbd.tsx';
import { type PaletteItem, type PaletteSection, search } from './palette-search.ts';
import { Skeleton } from './skeleton.tsx';

export interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Everything that can be done or gone to. Built when it opens; the palette narrows and orders it. */
  sections: readonly PaletteSection[];
  /** Ids of the last used items, newest first. */
  recent?: readonly string[];
  /** Tells the caller what is typed, to search with; put the answers into a section with `isAnswer`. */
  onQueryChange?: (query: string) => void;
  /** A search runs: a placeholder row says so, what was found stays. */
  isSearching?: boolean;
  /** After an item ran, e.g. to remember it as recent. */
  onRun?: (id: string) => void;
  placeholder?: string;
}

/** It comes softly and goes at once: what was chosen is to be seen, not the palette leaving. */
const veil =
  'fixed inset-0 z-40 flex justify-center bg-veil px-4 pt-[12vh] transition-opacity duration-100 data-entering:opacity-0';

/** Everything by typing: go anywhere, do anything. Open it with useShortcut('mod+k', …). */
export function CommandPalette(props: CommandPaletteProps) {
  const { isOpen, onOpenChange } = props;
  const { t } = useLingui();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className={veil}>
      <Modal className="h-fit w-full max-w-150 overflow-hidden rounded-lg bg-raised shadow-float transition-[opacity,scale] duration-100 ease-out data-entering:scale-99 data-entering:opacity-0 forced-colors:border">
        <Dialog
          aria-label={t`Command palette`}
          className="flex max-h-[min(28rem,70vh)] flex-col outline-none"
        >
          <EscapeCloses onClose={() => onOpenChange(false)}>
            <PaletteBody {...props} />
          </EscapeCloses>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Escape leaves at once; the field would only empty itself. */
function EscapeCloses({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div className="contents" onKeyDownCapture={close}>
      {children}
    </div>
  );
}

function PaletteBody({
  sections,
  recent,
  onQueryChange,
  isSearching,
  onRun,
  onOpenChange,
  placeholder,
}: CommandPaletteProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const shown = search(sections, query, recent ? { title: t`Recent`, ids: recent } : undefined);
  const change = (text: string) => {
    setQuery(text);
    onQueryChange?.(text);
  };
  const run = (item: PaletteItem) => {
    onOpenChange(false);
    onRun?.(item.id);
    item.onAction();
  };
  return (
    <Autocomplete inputValue={query} onInputChange={change}>
      <SearchField
        aria-label={t`Search commands and content`}
        autoFocus
        className="flex h-12 shrink-0 items-center gap-3 border-b px-4"
      >
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <Input
          placeholder={placeholder ?? t`Type a command or search`}
          className="h-full min-w-0 flex-1 bg-transparent text-16 text-ink outline-none! placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
        />
      </SearchField>
      <div
        role="group"
        aria-label={t`Results`}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto outline-none"
      >
        <Results sections={shown} isSearching={isSearching ?? false} query={query} onRun={run} />
      </div>
      <PaletteFoot />
    </Autocomplete>
  );
}

interface ResultsProps {
  sections: readonly PaletteSection[];
  isSearching: boolean;
  query: string;
  onRun: (item: PaletteItem) => void;
}

function Results({ sections, isSearching, query, onRun }: ResultsProps) {
  const { t } = useLingui();
  const nothing = isSearching ? null : (
    <p className="px-3 py-8 text-center text-13 text-ink-3">{t`Nothing fits “${query}”. Try fewer or other words.`}</p>
  );
  return (
    <>
      <Menu
        aria-label={t`Results`}
        items={sections}
        renderEmptyState={() => nothing}
        className="p-1.5 outline-none"
        dependencies={[onRun]}
      >
        {(section) => (
          <MenuSection id={section.id} className="not-first:mt-1.5">
            <Header className="caption px-2.5 py-1">{section.title}</Header>
            <Collection items={section.items} dependencies={[onRun]}>
              {(item) => <Result item={item} onRun={onRun} />}
            </Collection>
          </MenuSection>
        )}
      </Menu>
      {isSearching && (
        <div role="status" className="flex h-8 items-center gap-2.5 px-4 pb-2">
          <Skeleton className="size-4" />
          <Skeleton className="h-3 w-48" />
          <span className="sr-only">{t`Searching`}</span>
        </div>
      )}
    </>
  );
}

function Result({ item, onRun }: { item: PaletteItem; onRun: (item: PaletteItem) => void }) {
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      onAction={() => onRun(item)}
      className="flex min-h-8 items-center gap-2.5 py-1 rounded-md px-2.5 text-13 text-ink outline-none select-none data-focused:bg-hover data-focus-visible:ring-inside data-hovered:bg-hover [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {item.icon && <span className="flex text-ink-3">{item.icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2.5">
          <span className="min-w-0 shrink truncate">{item.label}</span>
          {item.hint && <span className="min-w-0 flex-1 truncate text-12 text-ink-3">{item.hint}</span>}
        </span>
        {item.detail && <span className="block truncate text-12 text-ink-3">{item.detail}</span>}
      </span>
      {item.shortcut && (
        <span className="ms-auto flex">
          <ShortcutKeys keys={item.shortcut} />
        </span>
      )}
    </MenuItem>
  );
}

/** How it is used, for those who see it for the first time. */
function PaletteFoot() {
  const { t } = useLingui();
  return (
    <footer className="flex h-8 shrink-0 items-center gap-4 border-t px-4 text-12 text-ink-3">
      <Hint keys={['↑', '↓']}>{t`choose`}</Hint>
      <Hint keys={['↵']}>{t`run`}</Hint>
      <Hint keys={['Esc']}>{t`close`}</Hint>
    </footer>
  );
}

function Hint({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      <span className="ps-0.5">{children}</span>
    </span>
  );
}
