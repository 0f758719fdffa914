import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import {
  Button,
  DateRangePicker,
  SearchField,
  Select,
  useShortcut,
  useStateLabels,
  workStates,
  StateGlyph,
} from '#renderer/ui/index.ts';
import { useAudienceNames } from '../audiences/use-audiences.ts';
import { useToday } from './days.ts';
import { isFiltered, periodName, periodNames, periodOf, type Filters, type PeriodName } from './filters.ts';
import { channels, useChannelLabels, type Channel } from './labels.ts';

export interface FilterBarProps {
  filters: Filters;
  /** For the clients that can be chosen. */
  campaigns: readonly CampaignSummary[];
  /** A board has a column for each state. */
  hasStates: boolean;
  onText: (text: string) => void;
  onChange: (filters: Partial<Filters>) => void;
  onClear: () => void;
}

const ANY = 'any';
const orNull = <T extends string>(value: string): T | null => (value === ANY ? null : (value as T));

/** What narrows the list: each control says what it lets through. */
export function FilterBar({ filters, campaigns, hasStates, onText, onChange, onClear }: FilterBarProps) {
  const { t } = useLingui();
  const search = useRef<HTMLInputElement>(null);
  useShortcut('/', () => search.current?.focus());
  return (
    <>
      <SearchField
        ref={search}
        label={t`Search campaigns`}
        shortcut="/"
        value={filters.text}
        onChange={onText}
        className="w-52"
      />
      <ClientFilter {...{ filters, campaigns, onChange }} />
      {hasStates && <StateFilter {...{ filters, onChange }} />}
      <ChannelFilter {...{ filters, onChange }} />
      <AudienceFilter {...{ filters, onChange }} />
      <PeriodFilter {...{ filters, onChange }} />
      {isFiltered(filters) && (
        <Button variant="quiet" icon={<X aria-hidden="true" />} onPress={onClear}>
          {t`Clear filters`}
        </Button>
      )}
    </>
  );
}

type PartProps = Pick<FilterBarProps, 'filters' | 'onChange'>;

function ClientFilter({
  filters,
  campaigns,
  onChange,
}: PartProps & { campaigns: readonly CampaignSummary[] }) {
  const { t } = useLingui();
  const clients = useMemo(() => {
    const known = new Set(campaigns.map(({ client }) => client));
    if (filters.client !== null) known.add(filters.client);
    return [...known].filter(Boolean).sort((a, b) => a.localeCompare(b));
  }, [campaigns, filters.client]);
  return (
    <Select
      label={t`Client`}
      isLabelHidden
      variant="quiet"
      value={filters.client ?? ANY}
      onChange={(client) => onChange({ client: orNull(client) })}
      options={[{ id: ANY, label: t`All clients` }, ...clients.map((id) => ({ id, label: id }))]}
      className="max-w-48"
    />
  );
}

function StateFilter({ filters, onChange }: PartProps) {
  const { t } = useLingui();
  const labels = useStateLabels();
  return (
    <Select
      label={t`State`}
      isLabelHidden
      variant="quiet"
      value={filters.state ?? ANY}
      onChange={(state) => onChange({ state: orNull<CampaignState>(state) })}
      options={[
        { id: ANY, label: t`All states` },
        ...workStates.map((id) => ({
          id,
          label: labels[id],
          icon: <StateGlyph state={id} className="size-4!" />,
        })),
      ]}
    />
  );
}

function ChannelFilter({ filters, onChange }: PartProps) {
  const { t } = useLingui();
  const labels = useChannelLabels();
  return (
    <Select
      label={t`Channel`}
      isLabelHidden
      variant="quiet"
      value={filters.channel ?? ANY}
      onChange={(channel) => onChange({ channel: orNull<Channel>(channel) })}
      options={[{ id: ANY, label: t`All channels` }, ...channels.map((id) => ({ id, label: labels[id] }))]}
    />
  );
}

/** Stands there once there are audiences. */
function AudienceFilter({ filters, onChange }: PartProps) {
  const { t } = useLingui();
  const options = useAudienceNames().options(filters.audience === null ? [] : [filters.audience]);
  if (options.length === 0) return null;
  return (
    <Select
      label={t`Audience`}
      isLabelHidden
      variant="quiet"
      value={filters.audience ?? ANY}
      onChange={(audience) => onChange({ audience: orNull(audience) })}
      options={[{ id: ANY, label: t`All audiences` }, ...options]}
      className="max-w-48"
    />
  );
}

function PeriodFilter({ filters, onChange }: PartProps) {
  const { t } = useLingui();
  const today = useToday();
  const [isOwn, setOwn] = useState(false);
  const name: PeriodName = isOwn ? 'own' : periodName(filters, today);
  const labels: Record<PeriodName, string> = {
    any: t`Any time`,
    'this-month': t`This month`,
    'next-month': t`Next month`,
    quarter: t`This quarter`,
    year: t`This year`,
    own: t`Chosen days`,
  };
  const choose = (chosen: PeriodName) => {
    setOwn(chosen === 'own');
    if (chosen !== 'own') onChange(periodOf(chosen, today));
  };
  const { from, to } = filters;
  return (
    <>
      <Select
        label={t`Runs during`}
        isLabelHidden
        variant="quiet"
        value={name}
        onChange={(chosen) => choose(chosen as PeriodName)}
        options={[...periodNames, 'own' as const].map((id) => ({ id, label: labels[id] }))}
      />
      {name === 'own' && (
        <DateRangePicker
          label={t`From and to`}
          isLabelHidden
          value={from !== null && to !== null ? { start: from, end: to } : null}
          onChange={(range) => range && onChange({ from: range.start, to: range.end })}
          className="w-60"
        />
      )}
    </>
  );
}
