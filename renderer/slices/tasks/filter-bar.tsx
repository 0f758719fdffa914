import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { Button, Select } from '#renderer/ui/index.ts';
import type { Address } from './address.ts';

export interface FilterBarProps {
  address: Address;
  /** For the owners and campaigns that can be chosen. */
  tasks: readonly TaskSummary[];
  isNarrowed: boolean;
  onChange: (changes: Partial<Address>) => void;
}

const ANY = 'any';
const NOBODY = 'nobody';
/** Before a name, which may well be one of the words above. */
const NAME = 'name:';

/** What narrows the tasks: whose, and of which campaign. */
export function FilterBar({ address, tasks, isNarrowed, onChange }: FilterBarProps) {
  const { t } = useLingui();
  const { owners, campaigns } = useChoices(tasks, address);
  const owner = address.owner === null ? ANY : address.owner === '' ? NOBODY : NAME + address.owner;
  return (
    <>
      <Select
        label={t`Owner`}
        isLabelHidden
        variant="quiet"
        value={owner}
        onChange={(chosen) =>
          onChange({
            owner: chosen === ANY ? null : chosen === NOBODY ? '' : chosen.slice(NAME.length),
          })
        }
        options={[
          { id: ANY, label: t`All owners` },
          ...owners.map((name) => ({ id: NAME + name, label: name })),
          { id: NOBODY, label: t`Nobody’s` },
        ]}
        className="max-w-56"
      />
      <Select
        label={t`Campaign`}
        isLabelHidden
        variant="quiet"
        value={address.campaign ?? ANY}
        onChange={(chosen) => onChange({ campaign: chosen === ANY ? null : chosen })}
        options={[
          { id: ANY, label: t`All campaigns` },
          ...campaigns.map(([id, name]) => ({ id, label: name ?? t`A campaign in the bin` })),
        ]}
        className="max-w-72"
      />
      {isNarrowed && (
        <Button
          variant="quiet"
          icon={<X aria-hidden="true" />}
          onPress={() => onChange({ owner: null, campaign: null })}
        >
          {t`Clear filters`}
        </Button>
      )}
    </>
  );
}

/** Those that tasks have, and what the address names though no task has it. */
function useChoices(tasks: readonly TaskSummary[], { owner, campaign }: Address) {
  return useMemo(() => {
    const owners = new Set(tasks.map((task) => task.owner));
    if (owner !== null) owners.add(owner);
    const campaigns = new Map<string, string | null>();
    if (campaign !== null) campaigns.set(campaign, null);
    for (const task of tasks) if (task.campaignId !== null) campaigns.set(task.campaignId, task.campaign);
    return {
      owners: [...owners].filter(Boolean).sort((a, b) => a.localeCompare(b)),
      campaigns: [...campaigns].sort(([, a], [, b]) => (a ?? '').localeCompare(b ?? '')),
    };
  }, [tasks, owner, campaign]);
}
