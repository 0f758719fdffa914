import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ArchiveRestore, Trash2, X } from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import type { CampaignState } from '#app/slices/campaigns/contract.ts';
import { Button, IconButton, MenuButton, useShortcut } from '#renderer/ui/index.ts';
import { useStateItems } from './state-menu.tsx';

export interface BulkBarProps {
  count: number;
  isBin: boolean;
  onState: (state: CampaignState) => void;
  onRemove: () => void;
  onRestore: () => void;
  onClear: () => void;
}

/** What can be done to the chosen campaigns; while some are chosen it stands where one is added otherwise. */
export function BulkBar({ count, isBin, onState, onRemove, onRestore, onClear }: BulkBarProps) {
  const { t } = useLingui();
  const states = useStateItems(null, onState);
  useShortcut('delete', onRemove, { isDisabled: isBin });
  return (
    <Toolbar
      aria-label={t`Chosen campaigns`}
      className="flex h-row shrink-0 items-center gap-1 border-b bg-accent-wash px-4"
    >
      <span role="status" className="figures pe-2 text-13 font-medium whitespace-nowrap">
        {t`${plural(count, { one: '# chosen', other: '# chosen' })}`}
      </span>
      {isBin ? (
        <Button size="sm" variant="quiet" icon={<ArchiveRestore aria-hidden="true" />} onPress={onRestore}>
          {t`Take out of the bin`}
        </Button>
      ) : (
        <>
          <MenuButton size="sm" variant="quiet" items={states}>
            {t`Set state`}
          </MenuButton>
          <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden="true" />} onPress={onRemove}>
            {t`Move to the bin`}
          </Button>
        </>
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
