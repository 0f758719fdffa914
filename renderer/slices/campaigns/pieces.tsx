import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { FileText, Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { ApprovalState } from '#app/slices/approvals/contract.ts';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import { api, queryClient, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  EmptyState,
  ErrorView,
  Link,
  Loading,
  MenuButton,
  Skeleton,
  type MenuItem,
} from '#renderer/ui/index.ts';
import { ApprovalBadge } from '../approvals/labels.tsx';
import { useApprovalStates } from '../approvals/use-approval-states.ts';
import { PieceStateBadge, typeIcons, types, useTypeLabels, type PieceType } from '../content/labels.tsx';
import { ConflictMark } from './marks.tsx';
import { perform } from './perform.ts';

/** What has been written for the campaign. */
export function Pieces({ campaignId }: { campaignId: string }) {
  const { t } = useLingui();
  const input = useMemo(() => ({ campaignId, limit: 500 }), [campaignId]);
  const { data, error } = useLive(api.content.list, input);
  const approvals = useApprovalStates();
  if (error)
    return (
      <ErrorView
        title={t`The pieces could not be read`}
        message={error.failure.message}
        onRetry={() => void queryClient.refetchQueries({ queryKey: ['content.list'] })}
      />
    );
  if (!data)
    return (
      <Loading className="flex flex-col gap-2 rounded-lg border bg-surface p-4">
        <Skeleton className="h-4 w-64" />
        <Skeleton className="h-4 w-48" />
      </Loading>
    );
  if (data.pieces.length === 0)
    return (
      <div className="rounded-lg border border-dashed bg-surface">
        <EmptyState isCompact icon={<FileText />} title={t`Nothing written yet`}>
          {t`Emails, posts, ads and landing pages of this campaign stand here, with how far each is.`}
        </EmptyState>
      </div>
    );
  return (
    <ul className="rounded-lg border bg-surface">
      {data.pieces.map((piece) => (
        <Piece key={piece.id} piece={piece} approval={approvals.get(piece.id)?.state ?? 'none'} />
      ))}
    </ul>
  );
}

function Piece({ piece, approval }: { piece: PieceSummary; approval: ApprovalState }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useTypeLabels();
  const Icon = typeIcons[piece.type];
  const words = format.number(piece.words);
  return (
    <li className="relative flex min-h-row items-center gap-3 border-b px-4 py-1.5 last:border-b-0 has-data-hovered:bg-hover/60">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <Link
        variant="quiet"
        href={`/content/${piece.id}`}
        className="min-w-0 truncate font-medium after:absolute after:inset-0"
      >
        {piece.title}
      </Link>
      <ConflictMark count={piece.conflicts} />
      <ApprovalBadge state={approval} />
      <span className="min-w-0 flex-1 truncate text-12 text-ink-3">{labels[piece.type]}</span>
      <span className="figures shrink-0 text-12 text-ink-3">{t`${words} words`}</span>
      <span className="w-24 shrink-0 text-end text-12 text-ink-3">{format.relative(piece.updatedAt)}</span>
      <span className="flex w-24 shrink-0 justify-end">
        <PieceStateBadge state={piece.state} />
      </span>
    </li>
  );
}

/** Starts a piece of a kind and goes to it. */
export function NewPiece({ campaignId }: { campaignId: string }) {
  const { t } = useLingui();
  const labels = useTypeLabels();
  const navigate = useNavigate();
  const create = async (type: PieceType) => {
    const kind = labels[type];
    const answer = await perform(api.content.create, { title: t`Untitled (${kind})`, type, campaignId });
    if (answer) void navigate({ to: `/content/${answer.id}` });
  };
  const items: MenuItem[] = types.map((type) => ({
    id: type,
    label: labels[type],
    onAction: () => void create(type),
  }));
  return (
    <MenuButton size="sm" icon={<Plus aria-hidden="true" />} items={items} placement="bottom end">
      {t`New piece`}
    </MenuButton>
  );
}
