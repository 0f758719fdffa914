import { i18n } from '@lingui/core';
import { I18nProvider as Messages, useLingui } from '@lingui/react';
import { type ReactNode } from 'react';
import { I18nProvider as AriaLocale } from 'react-aria-components';
import { formatLocale } from './format.ts';

/** Wraps the app: gives messages to our strings, and dates, numbers and reading direction to React Aria. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  return (
    <Messages i18n={i18n}>
      <Aria>{children}</Aria>
    </Messages>
  );
}

function Aria({ children }: { children: ReactNode }) {
  const { i18n: active } = useLingui();
  return <AriaLocale locale={formatLocale(active.locale)}>{children}</AriaLocale>;
}
