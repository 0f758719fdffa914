import { useLingui } from '@lingui/react/macro';
import { type ReactNode } from 'react';
import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { Button } from './button.tsx';

export interface ProgressBarProps {
  /** What is going on: "Importing campaigns-march.csv". */
  label: string;
  /** 0 to 1; leave out while the length of the work is unknown. */
  value?: number;
  /** How far in words: "1,204 of 8,000 rows". */
  detail?: ReactNode;
  onCancel?: () => void;
}

/** Work that takes a while, how far it is, and the way to stop it. */
export function ProgressBar({ label, value, detail, onCancel }: ProgressBarProps) {
  const { t } = useLingui();
  const state = value === undefined ? { isIndeterminate: true } : { value: value * 100 };
  return (
    <div className="flex items-end gap-3">
      <AriaProgressBar {...state} className="flex min-w-0 flex-1 flex-col gap-1.5">
        {({ percentage, valueText, isIndeterminate }) => (
          <>
            <div className="flex items-baseline justify-between gap-3 text-13">
              <Label className="truncate">{label}</Label>
              <span className="figures shrink-0 text-12 text-ink-3">{detail ?? valueText}</span>
            </div>
            <div className="relative h-1 overflow-hidden rounded-full bg-press forced-colors:border">
              <div
                className={
                  isIndeterminate
                    ? 'absolute inset-y-0 w-2/5 animate-sweep rounded-full bg-accent motion-reduce:w-full motion-reduce:transform-none! motion-reduce:opacity-60'
                    : 'h-full rounded-full bg-accent transition-[width] duration-200 forced-colors:bg-[Highlight]'
                }
                style={isIndeterminate ? undefined : { width: `${percentage ?? 0}%` }}
              />
            </div>
          </>
        )}
      </AriaProgressBar>
      {onCancel && (
        <Button size="sm" variant="quiet" className="-mb-2.5" onPress={onCancel}>
          {t`Cancel`}
        </Button>
      )}
    </div>
  );
}
