import { useLingui } from '@lingui/react/macro';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { NameInPlace } from '#renderer/ui/index.ts';
import { useField } from './use-field.ts';

/** The name of a campaign, changed where it stands. */
export function TitleField({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useLingui();
  const name = useField(campaign, 'name', { isReady: (text) => text.trim() !== '' });
  return (
    <NameInPlace
      label={t`Name of the campaign`}
      value={name.value}
      onChange={name.change}
      onReset={name.reset}
      maxLength={200}
      isDisabled={campaign.isRemoved}
      error={name.error?.failure.message ?? null}
      {...name.focusProps}
      className="-mx-2 -my-0.5 min-w-0 shrink"
    />
  );
}
