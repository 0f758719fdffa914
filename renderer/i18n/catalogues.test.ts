import { getConfig } from '@lingui/conf';
import { getCatalogs } from '@lingui/cli/api';
import { describe, expect, it } from 'vitest';
import { locales, matchLocale } from './index.ts';

/** The messages of the code, and what the catalogue of each language has for them. */
async function read() {
  const [catalogue] = await getCatalogs(getConfig());
  if (!catalogue) throw new Error('lingui.config.ts names no catalogue.');
  const inCode = Object.keys((await catalogue.collect({ files: undefined })) ?? {});
  const entries = await Promise.all(
    locales.map(async (locale) => ({ locale, entries: (await catalogue.read(locale)) ?? {} })),
  );
  return { inCode, entries };
}

describe('the catalogues', () => {
  it('hold every message of the code, translated: else run `npx lingui extract --clean` and translate', async () => {
    const { inCode, entries } = await read();
    expect(inCode.length).toBeGreaterThan(20);
    for (const { locale, entries: known } of entries) {
      const missing = inCode.filter((id) => !known[id]?.translation);
      expect({ locale, missing }).toEqual({ locale, missing: [] });
    }
  });

  it('are found by themselves, and chosen by what the person speaks', () => {
    expect(locales).toEqual(expect.arrayContaining(['de', 'en']));
    expect(matchLocale(['de-AT', 'en'])).toBe('de');
    expect(matchLocale(['ja', 'fr'])).toBe('en');
  });
});
