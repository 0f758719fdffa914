import { defineConfig } from 'vitest/config';

/** Four suites, told apart by where a file stands: `npx vitest --project core` runs one of them. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['{app,main,models,scripts,sync-server}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          // One suite after the other: browsers and killed processes need the machine for themselves.
          sequence: { groupOrder: 1 },
          include: ['e2e/**/*.test.ts'],
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As patient as the waits of the browser's driver.
          expect: { poll: { timeout: 30_000 } },
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          sequence: { groupOrder: 2 },
          include: ['faults/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
