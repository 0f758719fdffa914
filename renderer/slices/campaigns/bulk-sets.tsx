import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CampaignChanges, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { Checkbox, type Option } from '#renderer/ui/index.ts';
import { useAudienceNames } from '../audiences/use-audiences.ts';
import { BulkApply, BulkPopover, type OnChange } from './bulk-popover.tsx';
import { channels, useChannelLabels } from './labels.ts';

interface PartProps {
  campaigns: readonly CampaignSummary[];
  onChange: OnChange;
}

/** Adds channels to the chosen campaigns or takes some out; those that are not touched stay as they are in each. */
export function BulkChannels(props: PartProps) {
  const { t } = useLingui();
  const labels = useChannelLabels();
  const options = channels.map((id) => ({ id, label: labels[id] }));
  return (
    <BulkPopover label={t`Channels`}>
      {(close) => <SetForm {...props} field="channels" label={t`Channels`} options={options} close={close} />}
    </BulkPopover>
  );
}

/** The same for audiences. */
export function BulkAudiences(props: PartProps) {
  const { t } = useLingui();
  const options = useAudienceNames().options(props.campaigns.flatMap(({ audiences }) => audiences));
  return (
    <BulkPopover label={t`Audiences`} isDisabled={options.length === 0}>
      {(close) => (
        <SetForm {...props} field="audiences" label={t`Audiences`} options={options} close={close} />
      )}
    </BulkPopover>
  );
}

interface SetFormProps extends PartProps {
  field: 'channels' | 'audiences';
  label: string;
  options: readonly Option[];
  close: () => void;
}

function SetForm({ field, label, options, campaigns, onChange, close }: SetFormProps) {
  /** What was asked for: true joins, false leaves. */
  const [asked, setAsked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const names = (isIn: boolean) => options.filter(({ id }) => asked.get(id) === isIn);
  const said = [
    ...names(true).map((one) => `+ ${one.label}`),
    ...names(false).map((one) => `− ${one.label}`),
  ];
  const apply = () => {
    const idsOf = (isIn: boolean) => names(isIn).map(({ id }) => id);
    const changes = { add: { [field]: idsOf(true) }, drop: { [field]: idsOf(false) } } as CampaignChanges;
    onChange(() => changes, said.join(', '));
    close();
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <div
        role="group"
        aria-label={label}
        className="flex max-h-[min(26rem,60vh)] flex-col gap-2 overflow-y-auto p-0.5"
      >
        {options.map((option, at) => (
          <Choice
            key={option.id}
            isFirst={at === 0}
            option={option}
            having={campaigns.filter((campaign) => (campaign[field] as string[]).includes(option.id)).length}
            of={campaigns.length}
            asked={asked.get(option.id)}
            onAsk={(isIn) => setAsked(new Map([...asked, [option.id, isIn]]))}
          />
        ))}
      </div>
      <BulkApply count={campaigns.length} isDisabled={asked.size === 0} />
    </form>
  );
}

interface ChoiceProps {
  option: Option;
  isFirst: boolean;
  /** How many of the chosen campaigns have it. */
  having: number;
  of: number;
  asked: boolean | undefined;
  onAsk: (isIn: boolean) => void;
}

function Choice({ option, isFirst, having, of, asked, onAsk }: ChoiceProps) {
  const { t } = useLingui();
  const isMixed = asked === undefined && having > 0 && having < of;
  return (
    <Checkbox
      autoFocus={isFirst}
      isSelected={asked ?? having === of}
      isIndeterminate={isMixed}
      onChange={onAsk}
      description={isMixed ? t`${plural(having, { one: '# of them', other: '# of them' })}` : undefined}
    >
      {option.label}
    </Checkbox>
  );
}
