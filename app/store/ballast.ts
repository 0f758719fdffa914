import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const BALLAST_FILE = '.ballast';
const SIZE = 8 * 1024 * 1024;

/**
 * Room kept in reserve: on a completely full disk even tidying up fails, so a file is there to be given up.
 * Returns whether the room is there now.
 */
export async function reserveBallast(folder: string): Promise<boolean> {
  const path = join(folder, BALLAST_FILE);
  if ((await sizeOf(path)) === SIZE) return true;
  try {
    const file = await open(path, 'w', 0o600);
    try {
      // Real bytes: a sparse file reserves nothing.
      const block = Buffer.alloc(1024 * 1024, 1);
      for (let written = 0; written < SIZE; written += block.length) await file.write(block);
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch {
    await dropBallast(folder);
    return false;
  }
}

export const dropBallast = (folder: string): Promise<void> => rm(join(folder, BALLAST_FILE), { force: true });

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    (found) => found.size,
    () => 0,
  );
