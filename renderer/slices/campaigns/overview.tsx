import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { CampaignFields, CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { queryClient, type CallError } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Banner, ErrorView, toasts } from '#renderer/ui/index.ts';
import { useCampaignActions } from './actions.ts';
import { BulkBar } from './bulk-bar.tsx';
import { CampaignBoard } from './campaign-board.tsx';
import { CampaignList } from './campaign-list.tsx';
import type { View } from './filters.ts';
import { usualCurrency } from './model.ts';
import { Nothing, NothingLine } from './nothing.tsx';
import { OverviewSkeleton } from './overview-skeletons.tsx';
import { QuickAdd } from './quick-add.tsx';
import type { OverviewState } from './use-overview.ts';

// Each is loaded when it is first looked at.
const Calendar = lazy(() => import('./schedule/calendar.tsx'));
const Timeline = lazy(() => import('./schedule/timeline.tsx'));

export interface OverviewProps {
  /** All of them, and those that pass the filters. */
  all: readonly CampaignSummary[];
  shown: readonly CampaignSummary[];
  /** How many there are without filters, in the window and in the workspace. */
  count: number;
  total: number;
  isLoading: boolean;
  error: CallError | null;
  overview: OverviewState;
  view: View;
  /** What a campaign added here starts with. */
  start: Partial<CampaignFields>;
  onOpen: (id: string) => void;
  /** Opens the form, with what is known already. */
  onNew: (fields?: Partial<CampaignFields>) => void;
}

/** The body of the screen: one of the views, or what stands in their place. */
export function Overview(props: OverviewProps) {
  const { t } = useLingui();
  const { count, total, isLoading, error, view } = props;
  const format = useFormat();
  if (error)
    return (
      <ErrorView
        title={t`The campaigns could not be read`}
        message={error.failure.message}
        onRetry={() => void queryClient.refetchQueries({ queryKey: ['campaigns.list'] })}
      />
    );
  if (isLoading) return <OverviewSkeleton view={view} />;
  return (
    <>
      {total > count && (
        <Banner
          className="m-3"
          title={t`These are the first ${format.number(count)} of ${format.number(total)} campaigns.`}
        />
      )}
      <Chosen {...props} />
    </>
  );
}

function Chosen(props: OverviewProps) {
  const { all, shown, count, view, overview, start, onOpen, onNew } = props;
  const actions = useCampaignActions();
  const add = useAdd(props);
  // The same function at each drawing, so that cards that did not change are not drawn again.
  const remove = useCallback((campaign: CampaignSummary) => void actions.remove([campaign]), [actions]);
  switch (view) {
    case 'list':
      return <SelectableList {...props} onAdd={(name) => add({ ...start, name })} />;
    case 'board':
      return (
        <CampaignBoard
          campaigns={shown}
          onOpen={onOpen}
          onState={actions.setState}
          onRemove={remove}
          onAdd={(name, state) => add({ ...start, name, state })}
        />
      );
    case 'calendar':
    case 'timeline': {
      const Schedule = view === 'calendar' ? Calendar : Timeline;
      return (
        <Suspense fallback={<OverviewSkeleton view={view} />}>
          <Schedule
            {...{ all, overview, onOpen }}
            campaigns={shown}
            notice={shown.length === 0 && <NothingLine {...{ overview, count }} />}
            onAdd={(fields) => add({ ...start, ...fields })}
            onForm={onNew}
          />
        </Suspense>
      );
    }
  }
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
          campaigns={selection}
          isBin={isBin}
          onState={(state) => actions.setState(selection, state)}
          onChange={(changesOf, said) => actions.changeMany(selection, changesOf, said)}
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
          empty={<Nothing {...{ overview, count }} onNew={() => onNew()} />}
        />
      </div>
    </>
  );
}
