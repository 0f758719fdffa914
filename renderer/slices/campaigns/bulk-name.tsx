import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { BulkApply, BulkPopover, type OnChange } from './bulk-popover.tsx';
import { SuggestField } from './suggest-field.tsx';
import { useClients, useOwners } from './use-names.ts';

export interface BulkNameProps {
  field: 'owner' | 'client';
  campaigns: readonly CampaignSummary[];
  onChange: OnChange;
}

/** Gives the chosen campaigns an owner or a client, or none. */
export function BulkName({ field, ...props }: BulkNameProps) {
  const { t } = useLingui();
  const label = field === 'owner' ? t`Owner` : t`Client`;
  return (
    <BulkPopover label={label}>{(close) => <NameForm {...{ field, label, close }} {...props} />}</BulkPopover>
  );
}

interface NameFormProps extends BulkNameProps {
  label: string;
  close: () => void;
}

function NameForm({ field, label, campaigns, onChange, close }: NameFormProps) {
  const { t } = useLingui();
  const clients = useClients();
  const owners = useOwners(campaigns);
  const [first, ...others] = new Set(campaigns.map((campaign) => campaign[field]));
  const isShared = others.length === 0;
  const [name, setName] = useState(isShared ? (first ?? '') : '');
  const said = name.trim() === '' ? t`no ${label}` : t`${label} ${name.trim()}`;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(() => ({ [field]: name.trim() }), said);
        close();
      }}
    >
      <SuggestField
        autoFocus
        label={label}
        value={name}
        onChange={setName}
        suggestions={field === 'owner' ? owners : clients}
        description={isShared ? undefined : t`They differ now.`}
      />
      <BulkApply count={campaigns.length} isDisabled={false} />
    </form>
  );
}
