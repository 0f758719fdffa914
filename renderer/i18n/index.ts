import { i18n, type Messages } from '@lingui/core';

export { i18n };
export { LocaleProvider } from './locale-provider.tsx';
export { useFormat, makeFormat, formatLocale, type Format } from './format.ts';

const catalogues = import.meta.glob<{ messages: Messages }>('../locales/*.po');
const codeOf = (path: string) => path.replace(/^.*\/|\.po$/g, '');

/** Languages with a catalogue in renderer/locales, by their codes: ['de', 'en']. */
export const locales: readonly string[] = Object.keys(catalogues).map(codeOf).sort();

const names: Record<string, string> = { en: 'English', de: 'Deutsch' };

/** A language's own name for itself, for a language menu. */
export const localeName = (code: string): string =>
  names[code] ?? new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

/** The best of our languages for what the person asked for, e.g. ['de-AT', 'en'] → 'de'; English when none fits. */
export function matchLocale(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const language = tag.split('-')[0] ?? tag;
    if (locales.includes(tag)) return tag;
    if (locales.includes(language)) return language;
  }
  return 'en';
}

/**
 * Loads a catalogue and switches the interface to it. Await it once before the first render: in a build the code
 * carries only message ids, English included. An unknown code falls back to English.
 */
export async function activate(locale: string): Promise<void> {
  const code = locales.includes(locale) ? locale : 'en';
  const load = catalogues[`../locales/${code}.po`];
  if (!load) throw new Error(`There is no catalogue for ${code}.`);
  const { messages } = await load();
  i18n.loadAndActivate({ locale: code, messages });
  document.documentElement.lang = code;
}
