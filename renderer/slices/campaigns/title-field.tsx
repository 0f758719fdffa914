import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Input, TextField } from 'react-aria-components';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { useField } from './use-field.ts';

/** The name of a campaign, changed where it stands. Enter keeps it, Escape takes it back. */
export function TitleField({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useLingui();
  const name = useField(campaign, 'name', { isReady: (text) => text.trim() !== '' });
  const input = useRef<HTMLInputElement>(null);
  return (
    <TextField
      aria-label={t`Name of the campaign`}
      value={name.value}
      onChange={name.change}
      maxLength={200}
      isDisabled={campaign.isRemoved}
      isInvalid={name.error !== null}
      {...name.focusProps}
      className="-mx-2 -my-0.5 min-w-0 shrink"
    >
      <Input
        ref={input}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') name.reset();
          if (event.key === 'Enter' || event.key === 'Escape') input.current?.blur();
        }}
        className="block field-sizing-content max-w-full min-w-24 truncate rounded-md border border-transparent bg-transparent px-1.75 py-0.25 text-20 font-semibold text-ink transition-colors duration-100 outline-none data-disabled:text-ink data-focused:border-ring data-focused:bg-surface data-focused:outline-2 data-focused:-outline-offset-1 data-focused:outline-ring data-hovered:not-data-focused:border-line-2"
      />
      {name.error && (
        <p role="alert" className="text-12 text-danger-ink">
          {name.error.failure.message}
        </p>
      )}
    </TextField>
  );
}
