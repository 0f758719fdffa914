import { render } from '@testing-library/react';
import { type ReactElement } from 'react';
import { activate, LocaleProvider } from '../i18n/index.ts';

/** For tests: draws with the messages and formats of a language, English unless told otherwise. */
export async function renderUi(element: ReactElement, locale = 'en'): Promise<void> {
  await activate(locale);
  render(element, { wrapper: LocaleProvider });
}
