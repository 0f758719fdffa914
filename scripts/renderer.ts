import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * Builds the renderer when a source is newer than what was built. Seconds at most. In a process of its own, since a
 * build for production leaves NODE_ENV behind. Throws Error when it does not build.
 */
export function buildRenderer(): void {
  const built = join(root, 'dist/renderer/index.html');
  const sources = [
    'renderer/**/*',
    'app/contract/*.ts',
    'app/slices/*/contract.ts',
    'vite.config.ts',
    'package-lock.json',
  ];
  const newest = Math.max(
    ...globSync(sources, { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs),
  );
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  console.error('Building the interface …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The interface could not be built.');
}
