import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isStale } from './stale.ts';

const root = join(import.meta.dirname, '..');

/**
 * Builds the renderer when a source is newer than what was built. Seconds at most. In a process of its own, since a
 * build for production leaves NODE_ENV behind. Throws Error when it does not build.
 */
export function buildRenderer(): void {
  const sources = ['renderer/**/*', 'app/contract/*.ts', 'app/slices/*/contract.ts', 'vite.config.ts'];
  if (!isStale('dist/renderer/index.html', sources)) return;
  console.error('Building the interface …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    // A test that builds says `test`, and would leave a slow interface that is for developers.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The interface could not be built.');
}
