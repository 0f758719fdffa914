import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Builds the renderer when a source is newer than what was built. Seconds at most. */
export async function buildRenderer(): Promise<void> {
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
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}
