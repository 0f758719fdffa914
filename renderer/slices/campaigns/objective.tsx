import { useLingui } from '@lingui/react/macro';
import { TextArea } from '#renderer/ui/index.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import type { PartProps } from './properties.tsx';
import { useField } from './use-field.ts';

/** What the campaign is for, in the words of whoever plans it; saves itself. */
export function Objective({ campaign, conflicts }: PartProps) {
  const { t } = useLingui();
  const objective = useField(campaign, 'objective');
  const words = {
    same: undefined,
    unsaved: t`Typing…`,
    saving: t`Saving…`,
    saved: t`Saved`,
    failed: t`Not saved`,
  };
  return (
    <div className="@container flex flex-col gap-2">
      <TextArea
        label={t`Objective`}
        placeholder={t`What should be different afterwards, for whom, and by how much?`}
        rows={3}
        maxRows={16}
        aside={words[objective.status]}
        value={objective.value}
        onChange={objective.change}
        isDisabled={campaign.isRemoved}
        error={objective.error?.failure.message}
        {...objective.focusProps}
      />
      <ConflictChoice
        conflict={conflicts.find(({ field }) => field === 'objective')}
        currency={campaign.currency}
        isText
      />
    </div>
  );
}
