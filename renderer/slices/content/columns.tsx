import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Copy, GitFork } from 'lucide-react';
import { useMemo } from 'react';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Badge, Tooltip, type TableColumn, useMedia } from '#renderer/ui/index.ts';
import { ApprovalGlyph } from '../approvals/labels.tsx';
import { useApprovalStates } from '../approvals/use-approval-states.ts';
import { usePeople } from '../shared/use-people.ts';
import { PieceStateBadge, states, typeIcons, useTypeLabels } from './labels.tsx';
import { useCampaignNames } from './use-library.ts';

/** What the library says of each piece; the service sorts by those that have a `sortBy`. */
export function usePieceColumns(): TableColumn<PieceSummary>[] {
  const { t } = useLingui();
  const format = useFormat();
  const typeLabels = useTypeLabels();
  const campaigns = useCampaignNames();
  const { nameOf } = usePeople();
  const isRoomy = useMedia('(width >= 90rem)');
  const approvals = useApprovalStates();
  return useMemo(() => {
    const who: TableColumn<PieceSummary> = {
      id: 'who',
      header: t`Who`,
      width: '1fr',
      minWidth: 120,
      cell: ({ updatedBy }) => <span className="text-ink-2">{nameOf(updatedBy)}</span>,
    };
    return [
      {
        id: 'title',
        header: t`Title`,
        isRowHeader: true,
        width: '3fr',
        minWidth: 240,
        sortBy: ({ title }) => title,
        cell: (piece) => <Title piece={piece} />,
      },
      {
        id: 'type',
        header: t`Type`,
        width: 132,
        sortBy: ({ type }) => typeLabels[type],
        cell: ({ type }) => {
          const Icon = typeIcons[type];
          return (
            <span className="inline-flex items-center gap-1.5 text-ink-2">
              <Icon aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
              {typeLabels[type]}
            </span>
          );
        },
      },
      {
        id: 'state',
        header: t`State`,
        width: 140,
        sortBy: ({ state }) => states.indexOf(state),
        cell: ({ id, state }) => (
          <span className="flex items-center gap-1.5">
            <PieceStateBadge state={state} />
            <ApprovalGlyph state={approvals.get(id)?.state ?? 'none'} />
          </span>
        ),
      },
      {
        id: 'campaign',
        header: t`Campaign`,
        width: '1.4fr',
        minWidth: 130,
        cell: ({ campaignId }) => <span className="text-ink-2">{campaigns.nameOf(campaignId)}</span>,
      },
      {
        id: 'tags',
        header: t`Tags`,
        width: '1.2fr',
        minWidth: 128,
        cell: ({ tags }) => <PieceTagList tags={tags} />,
      },
      {
        id: 'words',
        header: t`Words`,
        isNumeric: true,
        width: 80,
        sortBy: ({ words }) => words,
        cell: ({ words }) => format.number(words),
      },
      {
        id: 'changed',
        header: t`Changed`,
        width: 128,
        sortBy: ({ updatedAt }) => updatedAt,
        cell: ({ updatedAt }) => (
          <time
            className="text-ink-2"
            dateTime={new Date(updatedAt).toISOString()}
            title={format.date(updatedAt, 'datetime')}
          >
            {format.relative(updatedAt)}
          </time>
        ),
      },
      // Elsewhere the piece’s trail says who.
      ...(isRoomy ? [who] : []),
    ];
  }, [t, format, campaigns, nameOf, typeLabels, isRoomy, approvals]);
}

/** The first tag, and how many more there are. */
function PieceTagList({ tags: [first, ...rest] }: { tags: readonly string[] }) {
  if (first === undefined) return null;
  return (
    <span className="flex min-w-0 items-center gap-1" title={[first, ...rest].join(', ')}>
      <Badge className="min-w-0">{first}</Badge>
      {rest.length > 0 && <span className="figures text-12 text-ink-3">+{rest.length}</span>}
    </span>
  );
}

function Title({ piece: { title, excerpt, conflicts, variants } }: { piece: PieceSummary }) {
  const { t } = useLingui();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 truncate font-medium text-ink">{title}</span>
      {conflicts > 0 && (
        <Tooltip text={t`Two people set a field of this piece at the same time`}>
          <span role="img" aria-label={t`A choice to make`} className="flex shrink-0 text-warning-ink">
            <GitFork aria-hidden="true" className="size-3.5" />
          </span>
        </Tooltip>
      )}
      {variants > 1 && (
        <Tooltip text={t`${plural(variants, { one: '# variant', other: '# variants' })}`}>
          <span
            role="img"
            aria-label={t`${plural(variants, { one: '# variant', other: '# variants' })}`}
            className="figures flex shrink-0 items-center gap-0.5 text-12 text-ink-3"
          >
            <Copy aria-hidden="true" className="size-3.5" />
            {variants}
          </span>
        </Tooltip>
      )}
      <span className="min-w-0 flex-1 basis-0 truncate text-ink-3">{excerpt}</span>
    </span>
  );
}
