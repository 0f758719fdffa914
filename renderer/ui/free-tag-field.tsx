import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button, ComboBox, Group, Input, Tag, TagGroup, TagList } from 'react-aria-components';
import { cls } from './cls.ts';
import { bareInput, fieldColumn, type FieldTexts, groupFrame, innerButton } from './field.tsx';
import { type Option, OptionList } from './option-list.tsx';
import { FloatingPanel } from './popover.tsx';

export interface FreeTagFieldProps extends Omit<FieldTexts, 'error'> {
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Those in use elsewhere. */
  suggestions: readonly string[];
  placeholder?: string;
  maxLength: number;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

const isSame = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** Words of one's own as tags: Enter or a comma adds what was typed, Backspace in the empty field takes the last out. */
export function FreeTagField(props: FreeTagFieldProps) {
  const { label, description, isLabelHidden, className, value, onChange, suggestions } = props;
  const { placeholder, maxLength, isDisabled = false, autoFocus = false } = props;
  const note = useId();
  const [typed, setTyped] = useState('');
  const add = (texts: readonly string[]) => {
    const wanted = texts.map((text) => text.trim()).filter((text) => text !== '');
    const added = wanted.filter(
      (text, index) => ![...value, ...wanted.slice(0, index)].some((known) => isSame(known, text)),
    );
    if (added.length > 0) onChange([...value, ...added]);
    setTyped('');
  };
  const type = (text: string) => (text.includes(',') ? add(text.split(',')) : setTyped(text));
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    // With a suggestion pointed at, Enter takes that.
    const isPointing = event.currentTarget.getAttribute('aria-activedescendant');
    if (event.key === 'Enter' && typed.trim() !== '' && !isPointing) {
      // The field hears it too, and closes its suggestions.
      event.preventDefault();
      add([typed]);
    }
    if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
  };
  return (
    <div className={cls(fieldColumn, className)}>
      <span aria-hidden="true" className={isLabelHidden ? 'sr-only' : 'text-13 font-medium text-ink'}>
        {label}
      </span>
      <Group
        className={cls(groupFrame, 'min-h-control flex-wrap gap-1 px-1 py-0.75')}
        isDisabled={isDisabled}
      >
        <Tags label={label} value={value} isDisabled={isDisabled} onChange={onChange} />
        <ComboBox<Option>
          aria-label={label}
          aria-describedby={note}
          allowsCustomValue
          menuTrigger="input"
          isDisabled={isDisabled}
          defaultItems={suggestions
            .filter((text) => !value.some((known) => isSame(known, text)))
            .map((text) => ({ id: text, label: text }))}
          inputValue={typed}
          onInputChange={type}
          value={null}
          onChange={(key) => key !== null && add([String(key)])}
          onBlur={() => add([typed])}
          className="flex min-w-16 flex-1"
        >
          <Input
            onKeyDownCapture={onKeyDown}
            autoFocus={autoFocus}
            maxLength={maxLength}
            placeholder={value.length === 0 ? placeholder : undefined}
            className={cls(bareInput, 'h-6 ps-1.5')}
          />
          <FloatingPanel className="min-w-(--trigger-width) max-w-96">
            <OptionList empty={null} />
          </FloatingPanel>
        </ComboBox>
      </Group>
      {description && (
        <p id={note} className="text-12 text-ink-3">
          {description}
        </p>
      )}
    </div>
  );
}

function Tags({
  label,
  value,
  isDisabled,
  onChange,
}: Pick<FreeTagFieldProps, 'label' | 'value' | 'onChange'> & { isDisabled: boolean }) {
  const { t } = useLingui();
  if (value.length === 0) return null;
  const remove = (keys: Iterable<unknown>) => {
    const gone = new Set([...keys].map(String));
    onChange(value.filter((text) => !gone.has(text)));
  };
  return (
    <TagGroup aria-label={label} onRemove={remove} className="contents">
      <TagList items={value.map((text) => ({ id: text, text }))} className="contents">
        {({ text }) => (
          <Tag
            id={text}
            textValue={text}
            isDisabled={isDisabled}
            className="flex h-6 max-w-56 items-center gap-1 rounded-sm bg-hover ps-1.5 pe-0.5 text-12 text-ink data-disabled:text-ink-off data-focus-visible:ring-inside"
          >
            <span className="truncate">{text}</span>
            <Button
              slot="remove"
              aria-label={t`Remove ${text}`}
              className={cls(innerButton, 'size-5 [&_svg]:size-3!')}
            >
              <X aria-hidden="true" />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}
