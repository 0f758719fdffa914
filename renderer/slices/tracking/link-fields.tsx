import { useLingui } from '@lingui/react/macro';
import type { VocabularyField } from '#app/slices/tracking/contract.ts';
import { api, useCommand } from '#renderer/client/index.ts';
import { Button, ComboBox, FieldRow, TextField } from '#renderer/ui/index.ts';
import type { LinkDraft, LinkField } from './draft.ts';
import { useLinkLabels } from './use-labels.ts';
import type { Preview } from './use-preview.ts';
import { useTerm, useTermOptions } from './use-vocabulary.ts';

export interface LinkFieldsProps {
  draft: LinkDraft;
  preview: Preview | null;
  errorOf: (field: LinkField) => string | undefined;
  onChange: (changes: Partial<LinkDraft>) => void;
  onLeave: (field: LinkField) => void;
}

export function LinkFields(props: LinkFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <ValueField
        {...props}
        field="url"
        isRequired
        autoFocus
        placeholder="https://example.com/page"
        description={t`Values that a pasted address carries already go into the fields below.`}
      />
      <FieldRow>
        <VocabularyField {...props} field="source" description={t`Who sends the visitors (utm_source).`} />
        <VocabularyField {...props} field="medium" description={t`By what kind of channel (utm_medium).`} />
      </FieldRow>
      <ValueField
        {...props}
        field="name"
        isRequired
        description={t`What reports add up by (utm_campaign). The same in all links of a campaign.`}
      />
      <FieldRow>
        <ValueField {...props} field="content" description={t`Optional: which button or ad (utm_content).`} />
        <ValueField {...props} field="term" description={t`Optional: which search words (utm_term).`} />
      </FieldRow>
    </>
  );
}

interface FieldProps extends LinkFieldsProps {
  field: LinkField;
  description: string;
}

/** Says as what a value is saved where that is not what was typed. */
function useSavedAs({ draft, preview, field, description }: FieldProps): string {
  const { t } = useLingui();
  const saved = preview?.fields[field] ?? '';
  const typed = draft[field];
  return field !== 'url' && typed !== '' && saved !== '' && saved !== typed
    ? t`Saved as “${saved}”.`
    : description;
}

function ValueField({
  isRequired = false,
  autoFocus = false,
  placeholder,
  ...props
}: FieldProps & { isRequired?: boolean; autoFocus?: boolean; placeholder?: string }) {
  const { field, draft, onChange, onLeave, errorOf } = props;
  const labels = useLinkLabels();
  const description = useSavedAs(props);
  return (
    <TextField
      label={labels[field]}
      description={description}
      error={errorOf(field)}
      value={draft[field]}
      maxLength={field === 'url' ? 2000 : 200}
      onChange={(value) => onChange({ [field]: value })}
      onBlur={() => onLeave(field)}
      isRequired={isRequired}
      autoFocus={autoFocus}
      {...(field === 'url' ? { type: 'url', spellCheck: 'false' } : {})}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

/** One of the vocabulary. What is not in it can be typed, is told at once, and does not save. */
function VocabularyField(props: FieldProps & { field: VocabularyField }) {
  const { t } = useLingui();
  const { field, draft, preview, onChange, onLeave, errorOf } = props;
  const labels = useLinkLabels();
  const options = useTermOptions(field);
  const description = useSavedAs(props);
  const error = errorOf(field);
  const meant = error && preview?.problems.find((problem) => problem.field === field)?.suggestion;
  return (
    <div className="flex min-w-0 flex-col items-start gap-1.5">
      <ComboBox
        label={labels[field]}
        description={description}
        error={error}
        isRequired
        allowsCustomValue
        // The list shows what there is to choose; it must not cover the form where a value stands already.
        menuTrigger={draft[field] === '' ? 'focus' : 'input'}
        options={options}
        inputValue={draft[field]}
        onInputChange={(value) => {
          // The list tells of its text when it opens and closes too.
          if (value !== draft[field]) onChange({ [field]: value });
        }}
        onBlur={() => onLeave(field)}
        className="w-full"
      />
      {error && !meant && <AddTerm field={field} text={preview?.fields[field] ?? ''} onAdded={onChange} />}
      {meant && (
        <Button size="sm" onPress={() => onChange({ [field]: meant })}>
          {t`Use “${meant}”`}
        </Button>
      )}
    </div>
  );
}

/** Adds a value that nothing in the vocabulary comes near to; a retired one is brought back in the settings. */
function AddTerm({ field, text, onAdded }: AddTermProps) {
  const { t } = useLingui();
  const { run, isPending, error } = useCommand(api.tracking.addTerm);
  const { isKnown } = useTerm(field, text);
  if (text === '' || isKnown) return null;
  const add = async () => {
    if (await run({ field, text })) onAdded({ [field]: text });
  };
  return (
    <>
      <Button size="sm" isPending={isPending} onPress={() => void add()}>
        {t`Add “${text}” to the vocabulary`}
      </Button>
      {error && <p className="text-12 text-danger-ink">{error.failure.message}</p>}
    </>
  );
}

interface AddTermProps {
  field: VocabularyField;
  /** As it would be saved. */
  text: string;
  onAdded: LinkFieldsProps['onChange'];
}
