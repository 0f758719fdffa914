import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ArchiveRestore, Trash2, X } from 'lucide-react';
import { useRef } from 'react';
import { Toolbar } from 'react-aria-components';
import type { CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { Button, IconButton, MenuButton, useShortcut } from '#renderer/ui/index.ts';
import { BulkName } from './bulk-name.tsx';
import type { OnChange } from './bulk-popover.tsx';
import { BulkAudiences, BulkChannels } from './bulk-sets.tsx';
import { BulkShift } from './bulk-shift.tsx';
import { useStateItems } from './state-menu.tsx';

export interface BulkBarProps {
  /** The chosen ones. */
  campaigns: readonly CampaignSummary[];
  isBin: boolean;
  onState: (state: CampaignState) => void;
  onChange: OnChange;
  onRemove: () => void;
  onRestore: () => void;
  onClear: () => void;
}

/** What can be done to the chosen campaigns; while some are chosen it stands where one is added otherwise. */
export function BulkBar({ campaigns, isBin, onRestore, onClear, ...props }: BulkBarProps) {
  const { t } = useLingui();
  const bar = useRef<HTMLDivElement>(null);
  useShortcut('e', () => bar.current?.querySelector('button')?.focus());
  return (
    <Toolbar
      ref={bar}
      aria-label={t`Chosen campaigns`}
      className="flex min-h-row shrink-0 flex-wrap items-center gap-x-1 border-b bg-accent-wash px-4"
    >
      <span role="status" className="figures pe-2 text-13 font-medium whitespace-nowrap">
        {t`${plural(campaigns.length, { one: '# chosen', other: '# chosen' })}`}
      </span>
      {isBin ? (
        <Button size="sm" variant="quiet" icon={<ArchiveRestore aria-hidden="true" />} onPress={onRestore}>
          {t`Take out of the bin`}
        </Button>
      ) : (
        <Changes campaigns={campaigns} {...props} />
      )}
      <IconButton
        size="sm"
        label={t`Choose none`}
        icon={<X aria-hidden="true" />}
        onPress={onClear}
        className="ms-auto"
      />
    </Toolbar>
  );
}

type ChangesProps = Pick<BulkBarProps, 'campaigns' | 'onState' | 'onChange' | 'onRemove'>;

function Changes({ campaigns, onState, onChange, onRemove }: ChangesProps) {
  const { t } = useLingui();
  const states = useStateItems(null, onState);
  useShortcut('delete', onRemove);
  return (
    <>
      <MenuButton size="sm" variant="quiet" items={states}>
        {t`Set state`}
      </MenuButton>
      <BulkName field="owner" {...{ campaigns, onChange }} />
      <BulkName field="client" {...{ campaigns, onChange }} />
      <BulkChannels {...{ campaigns, onChange }} />
      <BulkAudiences {...{ campaigns, onChange }} />
      <BulkShift {...{ campaigns, onChange }} />
      <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden="true" />} onPress={onRemove}>
        {t`Move to the bin`}
      </Button>
    </>
  );
}
