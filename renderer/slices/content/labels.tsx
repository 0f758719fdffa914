import { useLingui } from '@lingui/react/macro';
import {
  CircleCheck,
  CircleDashed,
  Clapperboard,
  Eye,
  FileText,
  type LucideIcon,
  Mail,
  Megaphone,
  MessageSquare,
  PanelTop,
  Send,
  Share2,
} from 'lucide-react';
import { useMemo } from 'react';
import type { PieceFields } from '#app/slices/content/contract.ts';
import { Badge, type BadgeTone } from '#renderer/ui/index.ts';

export type PieceType = PieceFields['type'];
export type PieceState = PieceFields['state'];

/** In the order of the contract, whose schemas the first load need not carry. */
export const types: readonly PieceType[] = ['email', 'post', 'ad', 'landing', 'blog', 'sms', 'script'];
export const states: readonly PieceState[] = ['draft', 'review', 'approved', 'published'];

export const typeIcons: Record<PieceType, LucideIcon> = {
  email: Mail,
  post: Share2,
  ad: Megaphone,
  landing: PanelTop,
  blog: FileText,
  sms: MessageSquare,
  script: Clapperboard,
};

export const stateIcons: Record<PieceState, LucideIcon> = {
  draft: CircleDashed,
  review: Eye,
  approved: CircleCheck,
  published: Send,
};

const tones: Record<PieceState, BadgeTone> = {
  draft: 'neutral',
  review: 'warning',
  approved: 'positive',
  published: 'accent',
};

export function useTypeLabels(): Record<PieceType, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      email: t`Email`,
      post: t`Post`,
      ad: t`Ad`,
      landing: t`Landing page`,
      blog: t`Article`,
      sms: t`Text message`,
      script: t`Script`,
    }),
    [t],
  );
}

export function usePieceStateLabels(): Record<PieceState, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      draft: t`Draft`,
      review: t`In review`,
      approved: t`Approved`,
      published: t`Published`,
    }),
    [t],
  );
}

/** How far a piece is, in a word with its glyph. */
export function PieceStateBadge({ state }: { state: PieceState }) {
  const labels = usePieceStateLabels();
  const Icon = stateIcons[state];
  return (
    <Badge tone={tones[state]} icon={<Icon aria-hidden="true" />}>
      {labels[state]}
    </Badge>
  );
}
