import { useLingui } from '@lingui/react/macro';
import type { CampaignDetail, CampaignState } from '#app/slices/campaigns/contract.ts';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api } from '#renderer/client/index.ts';
import { DateField, Select, StateGlyph, TagField, useStateLabels, workStates } from '#renderer/ui/index.ts';
import { useAudienceNames } from '../audiences/use-audiences.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { CurrencyField } from './currency-field.tsx';
import { channels, useChannelLabels, type Channel } from './labels.ts';
import { perform } from './perform.ts';
import { SuggestField } from './suggest-field.tsx';
import { useDates, useField } from './use-field.ts';
import { useClients, useOwners } from './use-names.ts';

export interface PartProps {
  campaign: CampaignDetail;
  conflicts: readonly Conflict[];
}

/** The facts of a campaign; each saves itself. */
export function Properties(props: PartProps) {
  return (
    <div className="flex flex-col gap-4">
      <StateField {...props} />
      <DateFields {...props} />
      <NameFields {...props} />
      <ChannelsField {...props} />
      <AudiencesField {...props} />
      <Currency {...props} />
    </div>
  );
}

function useChoice({ campaign, conflicts }: PartProps, field: string) {
  return { conflict: conflicts.find((conflict) => conflict.field === field), currency: campaign.currency };
}

function StateField(props: PartProps) {
  const { t } = useLingui();
  const labels = useStateLabels();
  const state = useField(props.campaign, 'state');
  const choice = useChoice(props, 'state');
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t`State`}
        value={state.value}
        onChange={(next) => state.choose(next as CampaignState)}
        options={workStates.map((id) => ({
          id,
          label: labels[id],
          icon: <StateGlyph state={id} className="size-4!" />,
        }))}
        isDisabled={props.campaign.isRemoved}
        error={state.error?.failure.message}
      />
      <ConflictChoice {...choice} />
    </div>
  );
}

function DateFields(props: PartProps) {
  const { t } = useLingui();
  const dates = useDates(props.campaign);
  const start = useChoice(props, 'start');
  const end = useChoice(props, 'end');
  const failure = dates.error?.failure;
  const isDisabled = props.campaign.isRemoved;
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 items-start gap-3">
        <DateField
          label={t`Start`}
          value={dates.value.start}
          onChange={(day) => dates.change({ ...dates.value, start: day })}
          isDisabled={isDisabled}
          error={failure && failure.field !== 'end' ? failure.message : undefined}
          {...dates.focusProps}
        />
        <DateField
          label={t`End`}
          value={dates.value.end}
          onChange={(day) => dates.change({ ...dates.value, end: day })}
          isDisabled={isDisabled}
          error={failure?.field === 'end' ? failure.message : undefined}
          {...dates.focusProps}
        />
      </div>
      <ConflictChoice {...start} />
      <ConflictChoice {...end} />
    </div>
  );
}

const nobody: never[] = [];

function NameFields(props: PartProps) {
  const { t } = useLingui();
  const clients = useClients();
  const owners = useOwners(nobody);
  return (
    <>
      <NameField {...props} field="client" label={t`Client`} suggestions={clients} />
      <NameField {...props} field="owner" label={t`Owner`} suggestions={owners} />
    </>
  );
}

interface NameFieldProps extends PartProps {
  field: 'client' | 'owner';
  label: string;
  suggestions: readonly string[];
}

function NameField({ field, label, suggestions, ...props }: NameFieldProps) {
  const name = useField(props.campaign, field);
  const choice = useChoice(props, field);
  return (
    <div className="flex flex-col gap-2">
      <SuggestField
        label={label}
        value={name.value}
        onChange={(next) => {
          // The list tells of its text when it opens and closes too.
          if (next !== name.value) name.change(next);
        }}
        suggestions={suggestions}
        isDisabled={props.campaign.isRemoved}
        error={name.error?.failure.message}
        {...name.focusProps}
      />
      <ConflictChoice {...choice} />
    </div>
  );
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join() === [...b].sort().join();

function ChannelsField({ campaign }: PartProps) {
  const { t } = useLingui();
  const labels = useChannelLabels();
  const chosen = useField(campaign, 'channels', { isEqual: sameSet });
  return (
    <TagField
      label={t`Channels`}
      value={chosen.value}
      onChange={(next) => chosen.choose(next as Channel[])}
      options={channels.map((id) => ({ id, label: labels[id] }))}
      placeholder={t`Add channels`}
      isDisabled={campaign.isRemoved}
      error={chosen.error?.failure.message}
    />
  );
}

function AudiencesField({ campaign }: PartProps) {
  const { t } = useLingui();
  const names = useAudienceNames();
  const chosen = useField(campaign, 'audiences', { isEqual: sameSet });
  const create = async (name: string) => {
    const answer = await perform(api.audiences.create, { name });
    if (answer) chosen.choose([...chosen.value, answer.id]);
  };
  return (
    <TagField
      label={t`Audiences`}
      value={chosen.value.filter((id) => names.nameOf(id) !== undefined)}
      onChange={(next) => chosen.choose(next)}
      onCreate={(name) => void create(name)}
      options={names.options(chosen.value)}
      placeholder={t`Choose or name one`}
      isDisabled={campaign.isRemoved}
      error={chosen.error?.failure.message}
    />
  );
}

function Currency(props: PartProps) {
  const currency = useField(props.campaign, 'currency');
  const choice = useChoice(props, 'currency');
  return (
    <div className="flex flex-col gap-2">
      <CurrencyField
        value={currency.value}
        onChange={(code) => {
          if (code !== currency.value) currency.choose(code);
        }}
        isDisabled={props.campaign.isRemoved}
        error={currency.error?.failure.message}
      />
      <ConflictChoice {...choice} />
    </div>
  );
}
