import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Check, MoreHorizontal, Trash2, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { BrandDetail } from '#app/slices/brand/contract.ts';
import { IconButton, Menu, Section } from '#renderer/ui/index.ts';
import { AddLine } from './add-line.tsx';
import { orderAfterStep } from './place.ts';
import { SavedField } from './saved-field.tsx';
import { useKit } from './use-brand-actions.ts';

/** How the brand speaks: rules in the order in which they matter, each with an example kept and one broken. */
export function Voice({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  return (
    <Section
      title={t`Voice`}
      description={t`Rules that one can check a sentence against, the most important first.`}
    >
      {brand.voice.length > 0 && (
        <ol className="mb-3 flex flex-col divide-y rounded-lg border bg-surface">
          {brand.voice.map(({ id }, index) => (
            <Rule key={id} brand={brand} index={index} />
          ))}
        </ol>
      )}
      {!brand.isRemoved && (
        <AddLine
          label={t`Add a rule`}
          placeholder={t`Say what it does, not what it is`}
          maxLength={300}
          onAdd={(rule) => kit.add('voice', { rule })}
        />
      )}
    </Section>
  );
}

function Rule({ brand, index }: { brand: BrandDetail; index: number }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  const entry = brand.voice[index];
  if (!entry) return null;
  const { id, rule, good, bad } = entry;
  const number = index + 1;
  const move = (step: -1 | 1) => {
    const order = orderAfterStep(brand.voice, index, step);
    if (order !== null) void kit.set('voice', id, { order });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined;
    if (step === undefined || brand.isRemoved) return;
    event.preventDefault();
    move(step);
  };
  const field = { heads: brand.heads, isReadOnly: brand.isRemoved, isLong: true } as const;
  return (
    <li className="group flex items-start gap-2 px-3 py-2.5" onKeyDown={onKeyDown}>
      <span aria-hidden="true" className="figures w-5 shrink-0 pt-1.5 text-end text-12 text-ink-3">
        {number}
      </span>
      <div className="min-w-0 flex-1 text-13">
        <SavedField
          {...field}
          label={t`Rule ${number}`}
          className="font-medium"
          value={rule}
          maxLength={300}
          onSave={(text, seen) => kit.set('voice', id, { rule: text }, seen)}
        />
        <div className="mt-1 grid gap-x-4 gap-y-1 @2xl:grid-cols-2">
          <div className="flex items-start gap-1">
            <Check aria-hidden="true" className="mt-2 size-3.5 shrink-0 text-positive-ink" />
            <SavedField
              {...field}
              label={t`Rule ${number}: do`}
              className="flex-1"
              value={good}
              maxLength={500}
              placeholder={t`A sentence that keeps it`}
              onSave={(text, seen) => kit.set('voice', id, { good: text }, seen)}
            />
          </div>
          <div className="flex items-start gap-1">
            <X aria-hidden="true" className="mt-2 size-3.5 shrink-0 text-danger-ink" />
            <SavedField
              {...field}
              label={t`Rule ${number}: don’t`}
              className="flex-1"
              value={bad}
              maxLength={500}
              placeholder={t`One that breaks it`}
              onSave={(text, seen) => kit.set('voice', id, { bad: text }, seen)}
            />
          </div>
        </div>
      </div>
      <Menu
        placement="bottom end"
        trigger={
          <IconButton
            size="sm"
            label={t`Rule ${number}: actions`}
            icon={<MoreHorizontal aria-hidden="true" />}
            isDisabled={brand.isRemoved}
          />
        }
        items={[
          {
            id: 'up',
            label: t`Move up`,
            shortcut: 'alt+up',
            icon: <ArrowUp aria-hidden="true" />,
            isDisabled: index === 0,
            onAction: () => move(-1),
          },
          {
            id: 'down',
            label: t`Move down`,
            shortcut: 'alt+down',
            icon: <ArrowDown aria-hidden="true" />,
            isDisabled: index === brand.voice.length - 1,
            onAction: () => move(1),
          },
          {
            id: 'remove',
            label: t`Take out`,
            icon: <Trash2 aria-hidden="true" />,
            onAction: () => void kit.remove('voice', id, rule),
          },
        ]}
      />
    </li>
  );
}
