import { useLingui } from '@lingui/react/macro';
import { ChevronsUpDown, Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  ComboBoxValue,
  Group,
  Input,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import { cls } from './cls.ts';
import {
  bareInput,
  fieldColumn,
  FieldLabel,
  FieldNote,
  type FieldTexts,
  groupFrame,
  innerButton,
} from './field.tsx';
import { type Option, OptionList } from './option-list.tsx';
import { FloatingPanel } from './popover.tsx';

export interface TagFieldProps
  extends
    Omit<
      AriaComboBoxProps<Option, 'multiple'>,
      | 'children'
      | 'className'
      | 'style'
      | 'value'
      | 'onChange'
      | 'selectionMode'
      | 'defaultValue'
      | 'items'
      | 'defaultItems'
    >,
    FieldTexts {
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  placeholder?: string;
  empty?: ReactNode;
  /** Makes what was typed an option of its own; the caller puts it into `value`. */
  onCreate?: (text: string) => void;
}

/** Stands among the options for what was typed. */
const NEW = '\u0000new';

/** Several of many, shown as tags: channels, audiences, people. Each tag can be taken out with Delete or its cross. */
export function TagField({
  label,
  description,
  error,
  isLabelHidden,
  className,
  options,
  value,
  onChange,
  placeholder,
  empty,
  onCreate,
  ...props
}: TagFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const fresh = typed.trim();
  const isFresh =
    onCreate !== undefined &&
    fresh !== '' &&
    !options.some(({ label: known }) => known.toLocaleLowerCase() === fresh.toLocaleLowerCase());
  const creation = { id: NEW, label: t`Create “${fresh}”`, icon: <Plus aria-hidden="true" /> };
  const remove = (keys: Iterable<unknown>) => {
    const gone = new Set([...keys].map(String));
    onChange(value.filter((id) => !gone.has(id)));
  };
  return (
    <AriaComboBox<Option, 'multiple'>
      allowsEmptyCollection
      menuTrigger="focus"
      {...props}
      {...(onCreate ? { inputValue: typed, onInputChange: setTyped } : {})}
      selectionMode="multiple"
      defaultItems={isFresh ? [...options, creation] : options}
      value={value}
      onChange={(keys) => {
        if (keys.map(String).includes(NEW)) {
          setTyped('');
          onCreate?.(fresh);
        } else onChange(keys.map(String));
      }}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <Group className={cls(groupFrame, 'min-h-control items-start! gap-1 ps-1 pe-1')}>
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1 py-[calc((var(--density-control)-26px)/2)]">
          <ComboBoxValue<Option> className={cls('contents', value.length === 0 && 'hidden')}>
            {({ selectedItems }) => (
              <TagGroup aria-label={label} onRemove={remove} className="contents">
                <TagList items={selectedItems.filter((item) => item !== null)} className="contents">
                  {(option) => (
                    <FieldTag
                      option={option}
                      removeLabel={t`Remove ${option.label}`}
                      isDisabled={props.isDisabled ?? false}
                    />
                  )}
                </TagList>
              </TagGroup>
            )}
          </ComboBoxValue>
          <Input
            placeholder={value.length === 0 ? placeholder : undefined}
            className={cls(bareInput, 'h-6 min-w-10 ps-1.5')}
          />
        </div>
        <Button className={cls(innerButton, 'mt-[calc((var(--density-control)-26px)/2)] size-6')}>
          <ChevronsUpDown aria-hidden="true" />
        </Button>
      </Group>
      <FieldNote description={description} error={error} />
      <FloatingPanel className="min-w-(--trigger-width) max-w-96">
        <OptionList empty={empty ?? t`Nothing fits.`} />
      </FloatingPanel>
    </AriaComboBox>
  );
}

function FieldTag({
  option,
  removeLabel,
  isDisabled,
}: {
  option: Option;
  removeLabel: string;
  isDisabled: boolean;
}) {
  return (
    <Tag
      id={option.id}
      textValue={option.label}
      isDisabled={isDisabled}
      className="flex h-6 max-w-56 items-center gap-1 rounded-sm bg-hover ps-1.5 pe-0.5 text-12 text-ink data-disabled:text-ink-off data-focus-visible:ring-inside [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      {option.icon && <span className="text-ink-3">{option.icon}</span>}
      <span className="truncate">{option.label}</span>
      <Button slot="remove" aria-label={removeLabel} className={cls(innerButton, 'size-5 [&_svg]:size-3!')}>
        <X aria-hidden="true" />
      </Button>
    </Tag>
  );
}
