import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { CampaignFields, CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { api, useCommand } from '#renderer/client/index.ts';
import {
  Banner,
  Button,
  DateField,
  Dialog,
  FieldRow,
  Form,
  Select,
  StateGlyph,
  TagField,
  TextArea,
  TextField,
  useStateLabels,
  workStates,
} from '#renderer/ui/index.ts';
import { CurrencyField } from './currency-field.tsx';
import { channels, useChannelLabels, type Channel } from './labels.ts';
import { usualCurrency } from './model.ts';
import { SuggestField } from './suggest-field.tsx';
import { useClients, useOwners } from './use-names.ts';

export interface NewCampaignProps {
  /** For suggestions, and the currency it starts with. */
  campaigns: readonly CampaignSummary[];
  /** What the view is narrowed to: a campaign added there shows there. */
  start: Partial<CampaignFields>;
  onClose: () => void;
  onCreated: (id: string, name: string) => void;
}

/** A campaign with all of its fields at once. Only the name is needed. */
export function NewCampaign({ campaigns, start, onClose, onCreated }: NewCampaignProps) {
  const { t } = useLingui();
  const form = useId();
  const [fields, setFields] = useState<CampaignFields>(() => ({
    name: '',
    client: '',
    objective: '',
    state: 'idea',
    start: null,
    end: null,
    owner: '',
    channels: [],
    currency: usualCurrency(campaigns),
    audiences: [],
    exportNames: [],
    ...start,
  }));
  const create = useCommand(api.campaigns.create);
  const submit = async () => {
    const answer = await create.run(fields);
    if (answer) onCreated(answer.id, fields.name);
  };
  const failure = create.error?.failure;
  const isHere = failure?.field !== undefined && failure.field in fields;
  return (
    <Dialog
      title={t`New campaign`}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form} isPending={create.isPending}>
            {t`Create campaign`}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure && !isHere && <Banner tone="danger" title={failure.message} />}
        <Fields
          fields={fields}
          campaigns={campaigns}
          onChange={(changes) => setFields({ ...fields, ...changes })}
          errorOf={(field) => (failure?.field === field ? failure.message : undefined)}
        />
      </Form>
    </Dialog>
  );
}

interface FieldsProps {
  fields: CampaignFields;
  campaigns: readonly CampaignSummary[];
  onChange: (changes: Partial<CampaignFields>) => void;
  errorOf: (field: keyof CampaignFields) => string | undefined;
}

function Fields({ fields, campaigns, onChange, errorOf }: FieldsProps) {
  const { t } = useLingui();
  const clients = useClients();
  const owners = useOwners(campaigns);
  const channelLabels = useChannelLabels();
  const states = useStateLabels();
  return (
    <>
      <TextField
        label={t`Name`}
        isRequired
        autoFocus
        maxLength={200}
        value={fields.name}
        onChange={(name) => onChange({ name })}
        error={errorOf('name')}
      />
      <FieldRow>
        <SuggestField
          label={t`Client`}
          value={fields.client}
          suggestions={clients}
          onChange={(client) => onChange({ client })}
          error={errorOf('client')}
        />
        <SuggestField
          label={t`Owner`}
          value={fields.owner}
          suggestions={owners}
          onChange={(owner) => onChange({ owner })}
          error={errorOf('owner')}
        />
      </FieldRow>
      <TextArea
        label={t`Objective`}
        placeholder={t`What should be different afterwards, for whom, and by how much?`}
        rows={2}
        value={fields.objective}
        onChange={(objective) => onChange({ objective })}
        error={errorOf('objective')}
      />
      <FieldRow>
        <DateField
          label={t`Start`}
          value={fields.start}
          onChange={(start) => onChange({ start })}
          error={errorOf('start')}
        />
        <DateField
          label={t`End`}
          value={fields.end}
          onChange={(end) => onChange({ end })}
          error={errorOf('end')}
        />
      </FieldRow>
      <TagField
        label={t`Channels`}
        value={fields.channels}
        onChange={(chosen) => onChange({ channels: chosen as Channel[] })}
        options={channels.map((id) => ({ id, label: channelLabels[id] }))}
        placeholder={t`Add channels`}
      />
      <FieldRow>
        <Select
          label={t`State`}
          value={fields.state}
          onChange={(state) => onChange({ state: state as CampaignState })}
          options={workStates.map((id) => ({
            id,
            label: states[id],
            icon: <StateGlyph state={id} className="size-4!" />,
          }))}
        />
        <CurrencyField
          value={fields.currency}
          onChange={(currency) => onChange({ currency })}
          error={errorOf('currency')}
        />
      </FieldRow>
    </>
  );
}
