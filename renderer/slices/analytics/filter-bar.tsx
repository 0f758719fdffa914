import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button, DateRangePicker, Select } from '#renderer/ui/index.ts';
import { presets, type Available, type Preset } from './period.ts';
import { useFilterNames, type Scope } from './use-view.ts';
import type { View } from './view.ts';
import { useNames } from './words.ts';

export interface FilterBarProps {
  view: View;
  scope: Scope;
  available: Available;
  /** Of the money in these days; more than one can't be added up. */
  currencies: readonly string[];
  onChange: (changes: Partial<View>) => void;
  onClear: () => void;
}

/** Which days, which sources, which channels. */
export function FilterBar({ view, scope, available, currencies, onChange, onClear }: FilterBarProps) {
  const { t } = useLingui();
  const names = useNames();
  const known = useFilterNames(available);
  const isNarrowed = narrowings.some((name) => view[name] !== null);
  const given = (value: string) => (value === ANY ? null : value.slice(1));
  return (
    <>
      <PeriodSelect view={view} onChange={onChange} />
      <DateRangePicker
        label={t`Days`}
        isLabelHidden
        value={{ start: scope.from, end: scope.to }}
        onChange={(range) => range && onChange({ period: { from: range.start, to: range.end } })}
      />
      <Select
        label={t`Source`}
        isLabelHidden
        variant="quiet"
        value={view.source === null ? ANY : `=${view.source}`}
        onChange={(value) => onChange({ source: given(value) })}
        options={[
          { id: ANY, label: t`All sources` },
          ...known.sources.map((name) => ({ id: `=${name}`, label: names.source(name) })),
        ]}
      />
      <Select
        label={t`Channel`}
        isLabelHidden
        variant="quiet"
        value={view.channel === null ? ANY : `=${view.channel}`}
        onChange={(value) => onChange({ channel: given(value) })}
        options={[
          { id: ANY, label: t`All channels` },
          ...known.channels.map((name) => ({ id: `=${name}`, label: names.channel(name) })),
        ]}
      />
      {(currencies.length > 1 || view.currency !== null) && (
        <Select
          label={t`Currency`}
          isLabelHidden
          variant="quiet"
          value={view.currency === null ? ANY : `=${view.currency}`}
          onChange={(value) => onChange({ currency: given(value) })}
          options={[
            { id: ANY, label: t`No currency chosen` },
            ...[...new Set([...currencies, ...(view.currency === null ? [] : [view.currency])])].map(
              (name) => ({
                id: `=${name}`,
                label: t`Money: ${names.currency(name)}`,
              }),
            ),
          ]}
        />
      )}
      {view.campaign !== null && (
        <Button
          size="sm"
          after={<X aria-hidden="true" />}
          aria-label={t`Campaign ${view.campaign}: show all again`}
          className="max-w-64"
          onPress={() => onChange({ campaign: null })}
        >
          {view.campaign}
        </Button>
      )}
      {isNarrowed && (
        <Button variant="quiet" size="sm" icon={<X aria-hidden="true" />} onPress={onClear}>
          {t`Clear filters`}
        </Button>
      )}
    </>
  );
}

const ANY = 'any';
const narrowings = ['source', 'channel', 'campaign', 'currency'] as const;

function PeriodSelect({ view, onChange }: Pick<FilterBarProps, 'view' | 'onChange'>) {
  const { t } = useLingui();
  const format = useFormat();
  const labels: Record<Preset, string> = {
    '7': t`Last 7 days`,
    '28': t`Last 28 days`,
    '90': t`Last 90 days`,
    month: t`This month`,
    all: t`All there is`,
  };
  const own =
    typeof view.period === 'string' ? null : format.dateRange(view.period.from, view.period.to, 'day');
  return (
    <Select
      label={t`Period`}
      isLabelHidden
      className="w-40"
      value={typeof view.period === 'string' ? view.period : 'own'}
      onChange={(value) => value !== 'own' && onChange({ period: value as Preset })}
      options={[
        ...presets.map((id) => ({ id, label: labels[id] })),
        ...(own === null ? [] : [{ id: 'own', label: own }]),
      ]}
    />
  );
}
