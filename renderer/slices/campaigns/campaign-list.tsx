import { useLingui } from '@lingui/react/macro';
import { useMemo, type ReactNode } from 'react';
import type { CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { Avatar, DataTable, type TableColumn } from '#renderer/ui/index.ts';
import { BriefMark } from './brief/ring.tsx';
import { useChannelLabels } from './labels.ts';
import type { Sort } from './filters.ts';
import { ApprovalDot } from '../approvals/approval-dot.tsx';
import { ConflictMark, LateMark } from './marks.tsx';
import { StateMenu } from './state-menu.tsx';
import { useCampaignTexts } from './texts.ts';

export interface CampaignListProps {
  campaigns: readonly CampaignSummary[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  selected: ReadonlySet<string>;
  onSelect: (ids: Set<string>) => void;
  onOpen: (id: string) => void;
  /** Left out, states are shown and can't be changed here. */
  onState?: (campaign: CampaignSummary, state: CampaignState) => void;
  empty: ReactNode;
}

/** Campaigns to compare, sort and change in number. */
export function CampaignList({ campaigns, sort, onSort, onState, ...table }: CampaignListProps) {
  const { t } = useLingui();
  const columns = useCampaignColumns(onState);
  return (
    <DataTable
      label={t`Campaigns`}
      isFilling
      columns={columns}
      rows={campaigns}
      rowId={({ id }) => id}
      selection="multiple"
      {...(sort ? { sort } : {})}
      onSort={({ column, direction }) => onSort({ column: String(column), direction })}
      {...table}
    />
  );
}

type Columns = TableColumn<CampaignSummary>[];

/** By what each column sorts: text as it reads, states in their order. */
export function useCampaignColumns(onState: CampaignListProps['onState']): Columns {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  return useMemo(
    (): Columns => [
      {
        id: 'name',
        header: t`Name`,
        isRowHeader: true,
        width: '3fr',
        minWidth: 200,
        sortBy: ({ name }) => name,
        cell: (campaign) => <Name campaign={campaign} />,
      },
      {
        id: 'client',
        header: t`Client`,
        width: '2fr',
        minWidth: 110,
        sortBy: ({ client }) => client || null,
        cell: ({ client }) => <span className="text-ink-2">{client || none}</span>,
      },
      {
        id: 'state',
        header: t`State`,
        width: 116,
        sortBy: ({ state }) => order.indexOf(state),
        cell: (campaign) => (
          <StateMenu
            isInGrid
            of={campaign.name}
            state={campaign.state}
            isDisabled={!onState}
            onChange={(state) => onState?.(campaign, state)}
          />
        ),
      },
      {
        id: 'start',
        header: t`Dates`,
        width: 200,
        sortBy: ({ start, end }) => start ?? end,
        cell: (campaign) => (
          <span className="figures flex items-center gap-1.5">
            <span className="truncate">{texts.period(campaign) || none}</span>
            <LateMark campaign={campaign} />
            <ApprovalDot id={campaign.id} />
          </span>
        ),
      },
      {
        id: 'channels',
        header: t`Channels`,
        width: '2fr',
        minWidth: 110,
        cell: ({ channels }) => <Channels channels={channels} />,
      },
      {
        id: 'owner',
        header: t`Owner`,
        width: '2fr',
        minWidth: 135,
        sortBy: ({ owner }) => owner || null,
        cell: ({ owner }) => <Owner name={owner} />,
      },
      {
        id: 'budget',
        header: t`Budget`,
        isNumeric: true,
        width: 112,
        sortBy: ({ budget }) => budget || null,
        cell: ({ budget, currency }) => (budget > 0 ? texts.money(budget, currency) : none),
      },
    ],
    [t, texts, onState],
  );
}

const order: readonly CampaignState[] = ['idea', 'planned', 'scheduled', 'live', 'done', 'archived'];
const none = <span className="text-ink-3">–</span>;

function Name({ campaign: { name, conflicts, brief } }: { campaign: CampaignSummary }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 truncate font-medium" title={name}>
        {name}
      </span>
      <BriefMark brief={brief} />
      <ConflictMark count={conflicts} />
    </span>
  );
}

function Channels({ channels }: Pick<CampaignSummary, 'channels'>) {
  const labels = useChannelLabels();
  if (channels.length === 0) return none;
  const words = channels.map((channel) => labels[channel]).join(', ');
  return (
    <span className="text-ink-2" title={words}>
      {words}
    </span>
  );
}

function Owner({ name }: { name: string }) {
  if (name === '') return none;
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-ink-2">
      <Avatar name={name} id={name} size="sm" isDecorative />
      <span className="min-w-0 truncate">{name}</span>
    </span>
  );
}
