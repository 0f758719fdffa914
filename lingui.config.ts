import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/**
 * Message catalogues of the renderer, one .po file a language in renderer/locales. English is written in the code.
 *
 *   npx lingui extract --clean   collect the messages of the code into every catalogue
 *   npx lingui extract --clean && git diff --exit-code renderer/locales   are the catalogues current?
 *
 * A further language is a further file: add its code to `locales`, extract, translate. The renderer finds it by itself
 * (renderer/i18n/index.ts). Entries carry no line numbers, so that two branches merge.
 */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de'],
  catalogs: [
    {
      path: '<rootDir>/renderer/locales/{locale}',
      include: ['<rootDir>/renderer'],
      exclude: ['**/*.test.*', '**/specimen/**', '**/locales/**'],
    },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
});
