import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Packages that only one folder may import, so that a change of library stays in one place. */
const confined = (message, ...names) => ({ group: names, message });
const yjs = confined(
  'Only app/docs and the editor know the document engines.',
  'yjs',
  'y-protocols/*',
  '@automerge/*',
);
const sqlite = confined('Only app/store opens databases.', 'better-sqlite3*');
const electron = {
  ...confined(
    'Only main/electron.ts imports electron; others take what they need of it, typed.',
    'electron',
    'electron-updater',
  ),
  allowTypeImports: true,
};
const restricted = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist/**', 'release/**', 'coverage/**', '.cache/**', '**/*.gen.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    files: ['app/**', 'main/**', 'renderer/**'],
    ignores: ['**/*.test.*', 'app/testing/**'],
    rules: restricted(yjs, sqlite, electron),
  },
  {
    files: ['app/docs/**', 'renderer/editor/**'],
    ignores: ['**/*.test.*'],
    rules: restricted(sqlite, electron),
  },
  { files: ['app/store/**'], ignores: ['**/*.test.*'], rules: restricted(yjs, electron) },
  { files: ['main/electron.ts', 'main/preload.ts'], rules: restricted(yjs, sqlite) },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs['recommended-latest'].rules,
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        module: 'writable',
        require: 'readonly',
      },
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'faults/**', 'app/testing/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
