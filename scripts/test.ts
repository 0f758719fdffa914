import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from '../main/browsers.ts';
import { buildRenderer } from './renderer.ts';

const root = join(import.meta.dirname, '..');
const bin = (name: string, file: string) => join(root, 'node_modules', name, file);

/** Everything that has to hold, quickest first; the first failure ends it. */
const steps: readonly { title: string; script: string; args: string[] }[] = [
  { title: 'Types', script: bin('typescript', 'bin/tsc'), args: ['--noEmit'] },
  { title: 'Lint', script: bin('eslint', 'bin/eslint.js'), args: ['.', '--max-warnings', '0'] },
  {
    title: 'Dependency rules',
    script: bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'),
    args: ['app', 'main', 'renderer', 'sync-server', 'faults', '--config', '.dependency-cruiser.cjs'],
  },
  { title: 'Tests', script: bin('vitest', 'vitest.mjs'), args: ['run', ...process.argv.slice(2)] },
];

if (!findBrowser())
  console.error(
    'No Chromium, Chrome or Edge was found: end-to-end tests need one. Set NMC_BROWSER to its path.',
  );

for (const { title, script, args } of steps) {
  console.log(`\n— ${title}`);
  if (title === 'Tests') buildRenderer();
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${title} failed.`);
    process.exit(status ?? 1);
  }
}
