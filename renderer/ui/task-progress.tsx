import { useLingui } from '@lingui/react/macro';
import { type Format, useFormat } from '../i18n/index.ts';
import { ProgressBar } from './progress-bar.tsx';

export interface TaskProgressProps {
  label: string;
  /** As a task tells it; null until it has told anything. */
  progress: {
    done: number;
    total: number | null;
    unit: 'bytes' | 'rows' | 'documents' | 'files' | 'steps';
  } | null;
  onCancel?: () => void;
}

/** How far a task is, in its own unit. */
export function TaskProgress({ label, progress, onCancel }: TaskProgressProps) {
  const detail = useDetail(progress);
  return (
    <ProgressBar
      label={label}
      {...(progress?.total ? { value: Math.min(1, progress.done / progress.total) } : {})}
      {...(detail === null ? {} : { detail })}
      {...(onCancel ? { onCancel } : {})}
    />
  );
}

function useDetail(progress: TaskProgressProps['progress']): string | null {
  const { t } = useLingui();
  const format = useFormat();
  if (!progress || progress.unit === 'steps' || progress.done === 0) return null;
  const write = (n: number) => (progress.unit === 'bytes' ? formatBytes(n, format) : format.number(n));
  const done = write(progress.done);
  if (progress.total === null) return done;
  const total = write(progress.total);
  return t`${done} of ${total}`;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 48 234 496 → '48.2 MB', in thousands as file managers count. */
export function formatBytes(bytes: number, format: Format): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return format.number(bytes / 1000 ** step, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    // Only as a whole word has it a plural: "1 byte", "737 bytes".
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  });
}
