import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import {
  Avatar,
  Board,
  Button,
  IconButton,
  useStateLabels,
  workStates,
  type BoardColumnSpec,
  type BoardMove,
} from '#renderer/ui/index.ts';
import { useChannelLabels } from './labels.ts';
import { ApprovalGlyph } from '../approvals/labels.tsx';
import { useApprovalStates } from '../approvals/use-approval-states.ts';
import { ConflictMark, LateMark } from './marks.tsx';
import { byState, sumBudgets } from './model.ts';
import { QuickAdd } from './quick-add.tsx';
import { useCampaignTexts } from './texts.ts';

export interface CampaignBoardProps {
  campaigns: readonly CampaignSummary[];
  onOpen: (id: string) => void;
  onState: (campaigns: readonly CampaignSummary[], state: CampaignState) => void;
  onRemove: (campaign: CampaignSummary) => void;
  onAdd: (name: string, state: CampaignState) => Promise<boolean>;
}

/** Cards that a column shows before it is asked for more. */
const STEP = 25;

/** Campaigns by state; moving a card changes its state. */
export function CampaignBoard({ campaigns, onOpen, onState, onRemove, onAdd }: CampaignBoardProps) {
  const { t } = useLingui();
  const columns = useColumns(campaigns, onAdd);
  // Asked once for all: a question from each of a hundred cards takes longer than drawing them.
  const approvals = useApprovalStates();
  const renderCard = useCallback(
    (campaign: CampaignSummary) => (
      <Card campaign={campaign} approval={approvals.get(campaign.id)?.state ?? 'none'} />
    ),
    [approvals],
  );
  // Looked up when a card lands: a function made anew with every change would have all cards drawn again.
  const latest = useRef(campaigns);
  useEffect(() => {
    latest.current = campaigns;
  });
  const move = useCallback(
    ({ cards, to }: BoardMove) =>
      onState(
        latest.current.filter(({ id }) => cards.includes(id)),
        to as CampaignState,
      ),
    [onState],
  );
  const menu = useCallback(
    (campaign: CampaignSummary) => [
      {
        id: 'remove',
        label: t`Move to the bin`,
        icon: <Trash2 aria-hidden="true" />,
        onAction: () => onRemove(campaign),
      },
    ],
    [t, onRemove],
  );
  return (
    <Board
      label={t`Campaigns by state`}
      columns={columns}
      cardLabel={nameOf}
      renderCard={renderCard}
      onOpen={({ id }) => onOpen(id)}
      onMove={move}
      cardMenu={menu}
    />
  );
}

function useColumns(
  campaigns: readonly CampaignSummary[],
  onAdd: CampaignBoardProps['onAdd'],
): BoardColumnSpec<CampaignSummary>[] {
  const { t } = useLingui();
  const labels = useStateLabels();
  const texts = useCampaignTexts();
  const [adding, setAdding] = useState<CampaignState | null>(null);
  const [shown, setShown] = useState<Partial<Record<CampaignState, number>>>({});
  const groups = useMemo(() => byState(campaigns), [campaigns]);
  return workStates.map((state) => {
    const all = groups[state];
    const limit = shown[state] ?? STEP;
    const label = labels[state];
    const more = Math.min(STEP, all.length - limit);
    return {
      id: state,
      title: label,
      state,
      cards: all.slice(0, limit),
      count: all.length,
      summary: texts.sums(sumBudgets(all)),
      aside: (
        <IconButton
          size="sm"
          label={t`Add to ${label}`}
          icon={<Plus aria-hidden="true" />}
          onPress={() => setAdding(state)}
        />
      ),
      top: adding === state && (
        <QuickAdd
          look="card"
          label={t`Add to ${label}`}
          onAdd={(name) => onAdd(name, state)}
          onClose={() => setAdding(null)}
        />
      ),
      bottom: more > 0 && (
        <Button
          variant="quiet"
          size="sm"
          className="w-full"
          onPress={() => setShown({ ...shown, [state]: limit + STEP })}
        >
          {t`${plural(more, { one: 'Show # more', other: 'Show # more' })}`}
        </Button>
      ),
      empty: t`Nothing here. Drag a card in, or add one.`,
    };
  });
}

const nameOf = ({ name }: CampaignSummary): string => name;
type ApprovalState = Parameters<typeof ApprovalGlyph>[0]['state'];

function Card({ campaign, approval }: { campaign: CampaignSummary; approval: ApprovalState }) {
  const texts = useCampaignTexts();
  const labels = useChannelLabels();
  const { name, client, channels, owner, budget, currency, conflicts } = campaign;
  const period = texts.period(campaign);
  const words = channels.map((channel) => labels[channel]).join(', ');
  return (
    <div className="flex flex-col gap-1">
      <p className="line-clamp-2 pe-6 font-medium break-words">{name}</p>
      {client && <p className="truncate text-12 text-ink-2">{client}</p>}
      {words && (
        <p className="truncate text-12 text-ink-3" title={words}>
          {words}
        </p>
      )}
      <div className="figures flex items-center gap-2 text-12 text-ink-3 empty:hidden">
        {period && <span className="truncate">{period}</span>}
        <LateMark campaign={campaign} />
        <ApprovalGlyph state={approval} />
        <ConflictMark count={conflicts} />
        {(budget > 0 || owner !== '') && (
          <span className="ms-auto flex shrink-0 items-center gap-2">
            {budget > 0 && <span className="text-ink-2">{texts.money(budget, currency)}</span>}
            {owner !== '' && <Avatar name={owner} id={owner} size="sm" />}
          </span>
        )}
      </div>
    </div>
  );
}
