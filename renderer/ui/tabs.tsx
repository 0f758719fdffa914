import { type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { cls } from './cls.ts';

export interface TabSpec {
  id: string;
  label: string;
  /** A number beside the label, or one of many: open comments, versions, '4/6'. */
  count?: number | string;
  icon?: ReactNode;
  isDisabled?: boolean;
  content: ReactNode;
}

export interface TabsProps {
  /** What the tabs are parts of. Read out only. */
  label: string;
  tabs: readonly TabSpec[];
  value?: string;
  onChange?: (id: string) => void;
  /** Many tabs in little room: those that are not chosen show their glyph alone, and say their name as a tooltip. */
  isCompact?: boolean;
  className?: string;
}

/** Parts of one thing, one at a time. For ways to look at the same list, use SegmentedControl. */
export function Tabs({ label, tabs, value, onChange, isCompact = false, className }: TabsProps) {
  const state = {
    ...(value === undefined ? {} : { selectedKey: value }),
    ...(onChange ? { onSelectionChange: (key: unknown) => onChange(String(key)) } : {}),
  };
  return (
    <AriaTabs {...state} className={cls('flex min-h-0 flex-col outline-none', className)}>
      <TabList
        aria-label={label}
        className={cls(
          'flex shrink-0 overflow-x-auto border-b [scrollbar-width:none]',
          isCompact ? 'gap-3' : 'gap-4',
        )}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            isDisabled={tab.isDisabled ?? false}
            className="group/tab relative -mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-0.5 text-13 font-medium whitespace-nowrap text-ink-2 transition-colors duration-100 select-none data-disabled:text-ink-off data-focus-visible:rounded-sm data-focus-visible:ring-inside data-hovered:text-ink data-selected:border-accent data-selected:text-ink [&_svg]:size-4"
          >
            {isCompact && tab.icon ? (
              <>
                <span title={tab.label} className="flex">
                  {tab.icon}
                </span>
                <span className="sr-only group-data-selected/tab:not-sr-only">{tab.label}</span>
              </>
            ) : (
              <>
                {tab.icon}
                {tab.label}
              </>
            )}
            {tab.count !== undefined && (
              <span className="figures text-12 font-normal text-ink-3">{tab.count}</span>
            )}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="min-h-0 flex-1 rounded-sm pt-4">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
