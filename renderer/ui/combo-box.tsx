import { useLingui } from '@lingui/react/macro';
import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, type Ref } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Group,
  Input,
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

export interface ComboBoxProps
  extends
    Omit<
      AriaComboBoxProps<Option>,
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
  value?: string | null;
  defaultValue?: string | null;
  onChange?: (value: string | null) => void;
  placeholder?: string;
  /** Options are already narrowed (by a search on the server side of the contract): show them as they are. */
  isFiltered?: boolean;
  /** Said when nothing fits; there is a plain sentence for it. */
  empty?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** One of many: type to find it. */
export function ComboBox({
  label,
  description,
  error,
  isLabelHidden,
  className,
  options,
  onChange,
  placeholder,
  isFiltered,
  empty,
  ref,
  ...props
}: ComboBoxProps) {
  const { t } = useLingui();
  return (
    <AriaComboBox<Option>
      allowsEmptyCollection
      menuTrigger="focus"
      {...props}
      {...(isFiltered ? { items: options } : { defaultItems: options })}
      onChange={(key) => onChange?.(key === null ? null : String(key))}
      isInvalid={props.isInvalid ?? Boolean(error)}
      className={cls(fieldColumn, className)}
    >
      <FieldLabel isHidden={isLabelHidden} isRequired={props.isRequired}>
        {label}
      </FieldLabel>
      <Group className={cls(groupFrame, 'h-control ps-2.5 pe-1')}>
        <Input ref={ref} placeholder={placeholder} className={cls(bareInput, 'h-full')} />
        <Button className={cls(innerButton, 'size-6')}>
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
