import { ChevronRight } from 'lucide-react';
import { type ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { cls } from './cls.ts';

export interface DisclosureProps {
  title: ReactNode;
  /** At the end of the head: a number, a Badge. */
  aside?: ReactNode;
  children: ReactNode;
  isExpanded?: boolean;
  defaultExpanded?: boolean;
  onExpandedChange?: (isExpanded: boolean) => void;
  className?: string;
}

/** More about something, folded away until it is asked for: evidence, details, advanced fields. */
export function Disclosure({ title, aside, children, className, ...state }: DisclosureProps) {
  return (
    <AriaDisclosure {...state} className={cls('group/disclosure', className)}>
      <Heading level={3}>
        <Button
          slot="trigger"
          className="flex min-h-8 w-full items-center gap-1.5 rounded-md px-1.5 text-start text-13 font-medium text-ink transition-colors duration-100 data-disabled:text-ink-off data-hovered:bg-hover"
        >
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 shrink-0 text-ink-3 transition-transform duration-120 group-data-expanded/disclosure:rotate-90"
          />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          {aside && <span className="figures shrink-0 text-12 font-normal text-ink-3">{aside}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="ps-6.5 pe-1.5">
        <div className="pt-1 pb-3 text-13 text-ink-2">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
