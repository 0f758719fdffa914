import { useLingui } from '@lingui/react/macro';
import { Megaphone, Plus, SearchX, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { CampaignFields, CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { queryClient, type CallError } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Banner, Button, EmptyState, ErrorView, Loading, Skeleton, toasts } from '#renderer/ui/index.ts';
import { useCampaignActions } from './actions.ts';
import { BulkBar } from './bulk-bar.tsx';
import { CampaignBoard } from './campaign-board.tsx';
import { CampaignList } from './campaign-list.tsx';
import { isFiltered } from './filters.ts';
import { usualCurrency } from './model.ts';
import { QuickAdd } from './quick-add.tsx';
import type { OverviewState } from './use-overview.ts';

export interface OverviewProps {
  shown: readonly CampaignSummary[];
  /** How many there are without filters, in the window and in the workspace. */
  count: number;
  total: number;
  isLoading: boolean;
  error: CallError | null;
  overview: OverviewState;
  isBoard: boolean;
  /** What a campaign added here starts with. */
  start: Partial<CampaignFields>;
  onOpen: (id: string) => void;
  onNew: () => void;
}

/** The body of the screen: list or board, or what stands in their place. */
export function Overview(props: OverviewProps) {
  const { t } = useLingui();
  const { shown, count, total, isLoading, error, isBoard, start, onOpen } = props;
  const format = useFormat();
  const actions = useCampaignActions();
  const add = useAdd(props);
  const remove = useCallback((campaign: CampaignSummary) => void actions.remove([campaign]), [actions]);
  if (error)
    return (
      <ErrorView
        title={t`The campaigns could not be read`}
        message={error.failure.message}
        onRetry={() => void queryClient.refetchQueries({ queryKey: ['campaigns.list'] })}
      />
    );
  if (isLoading) return isBoard ? <BoardSkeleton /> : <ListSkeleton />;
  return (
    <>
      {total > count && (
        <Banner
          className="m-3"
          title={t`These are the first ${format.number(count)} of ${format.number(total)} campaigns.`}
        />
      )}
      {isBoard ? (
        <CampaignBoard
          campaigns={shown}
          onOpen={onOpen}
          onState={actions.setState}
          onRemove={remove}
          onAdd={(name, state) => add({ ...start, name, state })}
        />
      ) : (
        <SelectableList {...props} onAdd={(name) => add({ ...start, name })} />
      )}
    </>
  );
}

/** Adds a campaign, and says so where the filters hide it. */
function useAdd({ shown, overview, onOpen }: OverviewProps) {
  const { t } = useLingui();
  const { create } = useCampaignActions();
  const { text, from, to } = overview.filters;
  return async (fields: Partial<CampaignFields> & { name: string }): Promise<boolean> => {
    const id = await create({ currency: usualCurrency(shown), ...fields });
    if (id === null) return false;
    const isHidden = text.trim() !== '' || from !== null || to !== null;
    if (isHidden)
      toasts.show({
        text: t`“${fields.name}” added. The filters hide it.`,
        action: { label: t`Open`, onAction: () => onOpen(id) },
      });
    return true;
  };
}

interface ListProps extends OverviewProps {
  onAdd: (name: string) => Promise<boolean>;
}

function SelectableList({ shown, count, overview, onOpen, onNew, onAdd }: ListProps) {
  const { t } = useLingui();
  const actions = useCampaignActions();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What the filters hide or someone removed is not chosen any more.
  const selection = useMemo(() => shown.filter(({ id }) => chosen.has(id)), [shown, chosen]);
  const selected = useMemo(() => new Set(selection.map(({ id }) => id)), [selection]);
  const clear = () => setChosen(new Set());
  const { isBin } = overview;
  const setState = useCallback(
    (campaign: CampaignSummary, state: CampaignState) => actions.setState([campaign], state),
    [actions],
  );
  return (
    <>
      {selection.length > 0 ? (
        <BulkBar
          count={selection.length}
          isBin={isBin}
          onState={(state) => actions.setState(selection, state)}
          onRemove={() => void actions.remove(selection)}
          onRestore={() => void actions.restore(selection)}
          onClear={clear}
        />
      ) : isBin ? (
        <p className="flex h-row shrink-0 items-center border-b px-4 text-13 text-ink-3">
          {t`Choose what to take out of the bin.`}
        </p>
      ) : (
        <QuickAdd look="line" label={t`Add a campaign`} onAdd={onAdd} />
      )}
      <div className="min-h-0 flex-1">
        <CampaignList
          campaigns={shown}
          sort={overview.sort}
          onSort={overview.setSort}
          selected={selected}
          onSelect={setChosen}
          onOpen={onOpen}
          {...(isBin ? {} : { onState: setState })}
          empty={<Nothing {...{ overview, count, onNew }} />}
        />
      </div>
    </>
  );
}

function Nothing({ overview, count, onNew }: Pick<OverviewProps, 'overview' | 'count' | 'onNew'>) {
  const { t } = useLingui();
  if (count > 0 && isFiltered(overview.filters))
    return (
      <EmptyState
        icon={<SearchX />}
        title={t`No campaign fits`}
        actions={<Button onPress={overview.clear}>{t`Clear filters`}</Button>}
      >
        {t`Nothing passes all of the filters at once. Loosen one of them.`}
      </EmptyState>
    );
  if (overview.isBin)
    return (
      <EmptyState icon={<Trash2 />} title={t`The bin is empty`}>
        {t`Campaigns that are removed wait here with all their history, and can be taken out again.`}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Megaphone />}
      title={t`No campaigns yet`}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={onNew}>
          {t`New campaign`}
        </Button>
      }
    >
      {t`A campaign holds its objective, dates, channels, budget and everything written for it. Start with a name; the rest can follow.`}
    </EmptyState>
  );
}

function ListSkeleton() {
  return (
    <Loading className="flex flex-col">
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="flex h-row items-center gap-6 border-b px-4">
          <Skeleton className="size-4" />
          <Skeleton className="h-3.5 w-64" />
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-3.5 w-32" />
        </div>
      ))}
    </Loading>
  );
}

function BoardSkeleton() {
  return (
    <Loading className="flex gap-3 px-gutter py-4">
      {Array.from({ length: 5 }, (_, column) => (
        <div key={column} className="flex w-68 flex-col gap-1.5">
          <Skeleton className="mb-2 h-4 w-24" />
          {Array.from({ length: 4 - (column % 3) }, (_card, card) => (
            <Skeleton key={card} className="h-22 rounded-md" />
          ))}
        </div>
      ))}
    </Loading>
  );
}
