import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Whether a file that was built is missing or older than what it is built from (globs; both seen from the root). */
export function isStale(built: string, sources: readonly string[]): boolean {
  const file = join(root, built);
  if (!existsSync(file)) return true;
  const { mtimeMs } = statSync(file);
  return globSync([...sources, 'package-lock.json'], { cwd: root }).some(
    (source) => statSync(join(root, source)).mtimeMs >= mtimeMs,
  );
}
