import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useFormat } from '#renderer/i18n/index.ts';
import { ComboBox } from '#renderer/ui/index.ts';

export interface CurrencyFieldProps {
  value: string;
  onChange: (code: string) => void;
  isDisabled?: boolean;
  error?: string | undefined;
}

/** A currency by its letters or its name. */
export function CurrencyField({ value, onChange, ...field }: CurrencyFieldProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'currency' });
    return [...new Set([...Intl.supportedValuesOf('currency'), value])]
      .sort()
      .map((code) => ({ id: code, label: `${code}  ${names.of(code) ?? ''}` }));
  }, [locale, value]);
  return (
    <ComboBox
      {...field}
      label={t`Currency`}
      options={options}
      value={value}
      onChange={(code) => code !== null && onChange(code)}
    />
  );
}
