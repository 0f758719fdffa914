import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { AudienceDetail } from '#app/slices/audiences/contract.ts';
import { NumberField, TagField, TextArea } from '#renderer/ui/index.ts';
import { channels, useChannelLabels, type Channel } from '../campaigns/labels.ts';
import { useAudienceField } from './use-audience-field.ts';

/** The words for the fields of an audience. */
export function useAudienceLabels() {
  const { t } = useLingui();
  return useMemo(
    () => ({
      name: t`Name`,
      description: t`Who they are`,
      needs: t`What they need`,
      objections: t`What holds them back`,
      size: t`How many`,
      channels: t`Reached by`,
    }),
    [t],
  );
}

interface PartProps {
  audience: AudienceDetail;
}

/** What is known about an audience; each field saves itself. */
export function AudienceFields({ audience }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <WordsField
        audience={audience}
        field="description"
        placeholder={t`What do they do, where do they live, what does a day of theirs look like?`}
      />
      <WordsField
        audience={audience}
        field="needs"
        placeholder={t`What do they want to get done, and what keeps it from being easy?`}
      />
      <WordsField
        audience={audience}
        field="objections"
        placeholder={t`Why would they say no? In their words.`}
      />
      <div className="grid items-start gap-4 @lg:grid-cols-[11rem_minmax(0,1fr)]">
        <SizeField audience={audience} />
        <ChannelsField audience={audience} />
      </div>
    </>
  );
}

interface WordsFieldProps extends PartProps {
  field: 'description' | 'needs' | 'objections';
  placeholder: string;
}

function WordsField({ audience, field, placeholder }: WordsFieldProps) {
  const { t } = useLingui();
  const labels = useAudienceLabels();
  const words = useAudienceField(audience, field);
  const states = {
    same: undefined,
    unsaved: t`Typing…`,
    saving: t`Saving…`,
    saved: t`Saved`,
    failed: t`Not saved`,
  };
  return (
    <TextArea
      label={labels[field]}
      placeholder={placeholder}
      rows={2}
      maxRows={16}
      aside={states[words.status]}
      value={words.value}
      onChange={words.change}
      isDisabled={audience.isRemoved}
      error={words.error?.failure.message}
      {...words.focusProps}
    />
  );
}

function SizeField({ audience }: PartProps) {
  const { t } = useLingui();
  const labels = useAudienceLabels();
  const size = useAudienceField(audience, 'size');
  return (
    <NumberField
      label={labels.size}
      after={t`people`}
      placeholder={t`unknown`}
      minValue={0}
      maxValue={10_000_000_000}
      format={{ maximumFractionDigits: 0 }}
      value={size.value ?? NaN}
      onChange={(people) => {
        const next = Number.isNaN(people) ? null : people;
        if (next !== size.value) size.choose(next);
      }}
      isDisabled={audience.isRemoved}
      error={size.error?.failure.message}
    />
  );
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join() === [...b].sort().join();

function ChannelsField({ audience }: PartProps) {
  const { t } = useLingui();
  const labels = useAudienceLabels();
  const names = useChannelLabels();
  const chosen = useAudienceField(audience, 'channels', { isEqual: sameSet });
  return (
    <TagField
      label={labels.channels}
      value={chosen.value}
      onChange={(next) => chosen.choose(next as Channel[])}
      options={channels.map((id) => ({ id, label: names[id] }))}
      placeholder={t`Add channels`}
      isDisabled={audience.isRemoved}
      error={chosen.error?.failure.message}
    />
  );
}
