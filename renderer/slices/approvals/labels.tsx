import { useLingui } from '@lingui/react/macro';
import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  GitCompareArrows,
  Hourglass,
  type LucideIcon,
  MessageSquareWarning,
  Stamp,
} from 'lucide-react';
import { useMemo } from 'react';
import type { ApprovalPolicy, ApprovalState } from '#app/slices/approvals/contract.ts';
import { Badge, type BadgeTone } from '#renderer/ui/index.ts';

const icons: Record<ApprovalState, LucideIcon> = {
  none: CircleDashed,
  open: CircleDashed,
  waiting: Hourglass,
  changes: MessageSquareWarning,
  contradicted: GitCompareArrows,
  approved: Stamp,
  void: CircleSlash,
};

const tones: Record<ApprovalState, BadgeTone> = {
  none: 'neutral',
  open: 'neutral',
  waiting: 'accent',
  changes: 'warning',
  contradicted: 'warning',
  approved: 'positive',
  void: 'danger',
};

export const ApprovedIcon = CircleCheck;

/** How an approval stands, in a word or two. */
export function useApprovalLabels(): Record<ApprovalState, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      none: t`No approval`,
      open: t`Not asked yet`,
      waiting: t`Waits for approval`,
      changes: t`Changes wanted`,
      contradicted: t`Contradicting decisions`,
      approved: t`Approval given`,
      void: t`Approval void`,
    }),
    [t],
  );
}

export function usePolicyLabels(): Record<ApprovalPolicy, { name: string; about: string }> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      none: { name: t`None`, about: t`Nobody has to agree.` },
      optional: { name: t`Optional`, about: t`One may ask; it goes out without, too.` },
      required: { name: t`Required`, about: t`One approver has to agree before it goes out.` },
      levels: { name: t`Several levels`, about: t`One approver of each level, one level after the other.` },
    }),
    [t],
  );
}

/** A word about how an approval stands, with its glyph; nothing where there is none. */
export function ApprovalBadge({ state }: { state: ApprovalState }) {
  const labels = useApprovalLabels();
  if (state === 'none') return null;
  const Icon = icons[state];
  return (
    <Badge tone={tones[state]} icon={<Icon aria-hidden="true" />}>
      {labels[state]}
    </Badge>
  );
}

/** The same where there is room for a glyph alone. */
export function ApprovalGlyph({ state }: { state: ApprovalState }) {
  const labels = useApprovalLabels();
  if (state === 'none') return null;
  const Icon = icons[state];
  const inks: Record<BadgeTone, string> = {
    neutral: 'text-ink-3',
    accent: 'text-accent-ink',
    positive: 'text-positive-ink',
    warning: 'text-warning-ink',
    danger: 'text-danger-ink',
  };
  return (
    <span
      role="img"
      aria-label={labels[state]}
      title={labels[state]}
      className={`flex shrink-0 ${inks[tones[state]]}`}
    >
      <Icon aria-hidden="true" className="size-3.5" />
    </span>
  );
}
