import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Kanban, List, Plus, Trash2 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import {
  Breadcrumb,
  Button,
  IconButton,
  Page,
  SegmentedControl,
  toasts,
  useShortcut,
} from '#renderer/ui/index.ts';
import { sortRows } from '#renderer/ui/sort-rows.ts';
import { useCampaignColumns } from './campaign-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { fieldsOf, filterCampaigns, type Filters, type Sort } from './filters.ts';
import { NewCampaign } from './new-campaign.tsx';
import { Overview } from './overview.tsx';
import { useCampaigns } from './use-campaigns.ts';
import { useOverview } from './use-overview.ts';

const none: readonly CampaignSummary[] = [];

/** All campaigns: as a list or a board, narrowed, sorted, or those in the bin. */
export default function Screen() {
  const { t } = useLingui();
  const overview = useOverview();
  const { filters, view, sort, isBin } = overview;
  const { campaigns, total, error } = useCampaigns(isBin);
  const navigate = useNavigate();
  const open = useCallback((id: string) => void navigate({ to: `/campaigns/${id}` }), [navigate]);
  const isBoard = view === 'board' && !isBin;
  const shown = useShown(campaigns ?? none, filters, sort, isBoard);
  const start = fieldsOf(filters);
  useShortcut('n', () => overview.setNew(true), { isDisabled: isBin });
  return (
    <Page
      title={isBin ? t`Bin` : t`Campaigns`}
      width="full"
      above={isBin && <BinCrumbs />}
      actions={
        isBin ? null : (
          <>
            <IconButton
              label={t`Campaigns in the bin`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => overview.setBin(true)}
            />
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              onPress={() => overview.setNew(true)}
              aria-keyshortcuts="n"
            >
              {t`New campaign`}
            </Button>
          </>
        )
      }
      toolbar={
        <>
          {!isBin && <ViewSwitch view={view} onChange={overview.setView} />}
          <FilterBar
            filters={filters}
            campaigns={campaigns ?? none}
            hasStates={!isBoard}
            onText={overview.setText}
            onChange={overview.setFilters}
            onClear={overview.clear}
          />
        </>
      }
    >
      <Overview
        {...{ shown, total, error, overview, isBoard, start }}
        isLoading={campaigns === undefined}
        count={campaigns?.length ?? 0}
        onOpen={open}
        onNew={() => overview.setNew(true)}
      />
      {overview.isNew && !isBin && (
        <NewCampaign
          campaigns={campaigns ?? none}
          start={start}
          onClose={() => overview.setNew(false)}
          onCreated={(id, name) => {
            overview.setNew(false);
            toasts.show({
              text: t`“${name}” created.`,
              action: { label: t`Open`, onAction: () => open(id) },
            });
          }}
        />
      )}
    </Page>
  );
}

function ViewSwitch({
  view,
  onChange,
}: {
  view: 'list' | 'board';
  onChange: (view: 'list' | 'board') => void;
}) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      label={t`View`}
      value={view}
      onChange={onChange}
      segments={[
        { id: 'list', label: t`List`, icon: <List aria-hidden="true" /> },
        { id: 'board', label: t`Board`, icon: <Kanban aria-hidden="true" /> },
      ]}
    />
  );
}

function BinCrumbs() {
  const { t } = useLingui();
  return (
    <Breadcrumb
      crumbs={[
        { id: 'campaigns', label: t`Campaigns`, href: '/campaigns' },
        { id: 'bin', label: t`Bin` },
      ]}
    />
  );
}

/** Campaigns that pass the filters, in the order that was asked for. */
function useShown(
  campaigns: readonly CampaignSummary[],
  filters: Filters,
  sort: Sort | null,
  isBoard: boolean,
): readonly CampaignSummary[] {
  const columns = useCampaignColumns(undefined);
  const { locale } = useLocale();
  const passing = useMemo(
    // A board has a column for each state.
    () => filterCampaigns(campaigns, isBoard ? { ...filters, state: null } : filters),
    [campaigns, filters, isBoard],
  );
  return useMemo(
    () => sortRows(passing, columns, sort ?? undefined, locale),
    [passing, columns, sort, locale],
  );
}
