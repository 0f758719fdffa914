import { useLingui } from '@lingui/react/macro';
import { Megaphone, Plus, SearchX, Trash2 } from 'lucide-react';
import { Button, EmptyState } from '#renderer/ui/index.ts';
import { isFiltered } from './filters.ts';
import type { OverviewState } from './use-overview.ts';

export interface NothingProps {
  overview: OverviewState;
  /** How many there are without filters. */
  count: number;
  onNew: () => void;
}

/** Stands where nothing is to be shown, and says why and how to go on. */
export function Nothing({ overview, count, onNew }: NothingProps) {
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
        <Button icon={<Plus aria-hidden="true" />} onPress={onNew}>
          {t`New campaign`}
        </Button>
      }
    >
      {t`A campaign holds its objective, dates, channels, budget and everything written for it. Start with a name; the rest can follow.`}
    </EmptyState>
  );
}

/** The same over days, which stay usable: one line. */
export function NothingLine({ overview, count }: Omit<NothingProps, 'onNew'>) {
  const { t } = useLingui();
  const isNarrowed = count > 0 && isFiltered(overview.filters);
  return (
    <p className="flex shrink-0 items-center justify-center gap-3 border-b bg-paper px-gutter py-2 text-13 text-ink-2">
      {isNarrowed ? t`No campaign fits` : t`No campaigns yet. Click a day or draw over several to plan one.`}
      {isNarrowed && <Button size="sm" onPress={overview.clear}>{t`Clear filters`}</Button>}
    </p>
  );
}
