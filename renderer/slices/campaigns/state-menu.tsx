import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components';
import type { CampaignState } from '#app/slices/campaigns/contract.ts';
import {
  Menu,
  StateBadge,
  StateGlyph,
  useStateLabels,
  workStates,
  type MenuItem,
} from '#renderer/ui/index.ts';

/** The states as entries of a menu, the present one checked. */
export function useStateItems(
  current: CampaignState | null,
  onChoose: (state: CampaignState) => void,
): MenuItem[] {
  const labels = useStateLabels();
  return workStates.map((state) => ({
    id: state,
    label: labels[state],
    icon: <StateGlyph state={state} className="size-4!" />,
    isChecked: state === current,
    onAction: () => onChoose(state),
  }));
}

export interface StateMenuProps {
  /** Of what: the campaign's name. Read out. */
  of: string;
  state: CampaignState;
  onChange: (state: CampaignState) => void;
  isDisabled?: boolean;
  /** In a grid, whose arrow keys lead to it. */
  isInGrid?: boolean;
}

/** A state that can be changed where it stands. */
export function StateMenu({ of, state, onChange, isDisabled = false, isInGrid = false }: StateMenuProps) {
  const { t } = useLingui();
  const labels = useStateLabels();
  const items = useStateItems(state, onChange);
  const label = labels[state];
  if (isDisabled) return <StateBadge state={state} />;
  return (
    <Menu
      trigger={
        <Button
          excludeFromTabOrder={isInGrid}
          aria-label={t`State of ${of}: ${label}`}
          className="flex rounded-sm outline-offset-1 transition-opacity duration-100 data-hovered:opacity-80 aria-expanded:opacity-80"
        >
          <StateBadge state={state} />
        </Button>
      }
      items={items}
    />
  );
}
