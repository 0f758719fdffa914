import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CalendarDays, ChartNoAxesGantt, Kanban, List, Plus, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocale } from 'react-aria-components';
import type { CampaignFields, CampaignSummary } from '#app/slices/campaigns/contract.ts';
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
import { SavedViews } from '../views/saved-views.tsx';
import { useCampaignColumns } from './campaign-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { fieldsOf, filterCampaigns, type Filters, type Sort, type View } from './filters.ts';
import { NewCampaign } from './new-campaign.tsx';
import { Overview } from './overview.tsx';
import { useCampaigns } from './use-campaigns.ts';
import { useOverview } from './use-overview.ts';

const none: readonly CampaignSummary[] = [];

/** All campaigns: as a list, a board, a calendar or a timeline, narrowed, sorted, or those in the bin. */
export default function Screen() {
  const { t } = useLingui();
  const overview = useOverview();
  const { filters, sort, isBin } = overview;
  const view = isBin ? 'list' : overview.view;
  const { campaigns, total, error } = useCampaigns(isBin);
  const navigate = useNavigate();
  const open = useCallback((id: string) => void navigate({ to: `/campaigns/${id}` }), [navigate]);
  const isBoard = view === 'board';
  const shown = useShown(campaigns ?? none, filters, sort, isBoard);
  const start = fieldsOf(filters);
  const [known, setKnown] = useState<Partial<CampaignFields>>({});
  const openForm = (fields: Partial<CampaignFields> = {}) => {
    setKnown(fields);
    overview.setNew(true);
  };
  const closeForm = () => {
    setKnown({});
    overview.setNew(false);
  };
  useShortcut('n', () => openForm(), { isDisabled: isBin });
  return (
    <Page
      title={isBin ? t`Bin` : t`Campaigns`}
      width="full"
      above={isBin && <BinCrumbs />}
      actions={
        isBin ? null : (
          <>
            <ViewSwitch view={view} onChange={overview.setView} />
            <IconButton
              label={t`Campaigns in the bin`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => overview.setBin(true)}
            />
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              onPress={() => openForm()}
              aria-keyshortcuts="n"
            >
              {t`New campaign`}
            </Button>
          </>
        )
      }
      toolbar={
        <>
          <FilterBar
            filters={filters}
            campaigns={campaigns ?? none}
            hasStates={!isBoard}
            onText={overview.setText}
            onChange={overview.setFilters}
            onClear={overview.clear}
          />
          {!isBin && <SavedViews screen="campaigns" />}
        </>
      }
    >
      <Overview
        {...{ shown, total, error, overview, view, start }}
        all={campaigns ?? none}
        isLoading={campaigns === undefined}
        count={campaigns?.length ?? 0}
        onOpen={open}
        onNew={openForm}
      />
      {overview.isNew && !isBin && (
        <NewCampaign
          campaigns={campaigns ?? none}
          start={{ ...start, ...known }}
          onClose={closeForm}
          onCreated={(id, name) => {
            closeForm();
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

function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      label={t`View`}
      value={view}
      onChange={onChange}
      segments={[
        { id: 'list', label: t`List`, icon: <List aria-hidden="true" /> },
        { id: 'board', label: t`Board`, icon: <Kanban aria-hidden="true" /> },
        { id: 'calendar', label: t`Calendar`, icon: <CalendarDays aria-hidden="true" /> },
        { id: 'timeline', label: t`Timeline`, icon: <ChartNoAxesGantt aria-hidden="true" /> },
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
