import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CampaignChanges, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { Button, Popover } from '#renderer/ui/index.ts';

/** What a part of the bar asks for: the changes of each campaign, and how to tell of them. */
export type OnChange = (changesOf: (campaign: CampaignSummary) => CampaignChanges, said: string) => void;

export interface BulkPopoverProps {
  /** What is changed, on the button and for a screen reader. */
  label: string;
  isDisabled?: boolean;
  children: (close: () => void) => ReactNode;
}

/** A part of the bar of chosen campaigns that asks what to change before it does. */
export function BulkPopover({ label, isDisabled = false, children }: BulkPopoverProps) {
  return (
    <Popover
      label={label}
      className="w-72"
      trigger={
        <Button
          size="sm"
          variant="quiet"
          isDisabled={isDisabled}
          after={<ChevronDown aria-hidden="true" className="-me-1 size-3.5! opacity-70" />}
        >
          {label}
        </Button>
      }
    >
      {children}
    </Popover>
  );
}

/** The end of such a part: does it, and says to how many. */
export function BulkApply({ count, isDisabled }: { count: number; isDisabled: boolean }) {
  const { t } = useLingui();
  return (
    <Button type="submit" variant="primary" size="sm" isDisabled={isDisabled} className="self-end">
      {t`Apply to ${count}`}
    </Button>
  );
}
