import { open, rm, stat, statfs } from 'node:fs/promises';
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

/**
 * Whether there is room for the reserve and as much again. Room for the reserve alone is what it left behind when it
 * was given up: taking it back at once would leave none to write.
 */
export async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  const taken = await sizeOf(join(folder, BALLAST_FILE));
  return bavail * bsize + taken >= 2 * SIZE;
}

export const dropBallast = (folder: string): Promise<void> => rm(join(folder, BALLAST_FILE), { force: true });

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    (found) => found.size,
    () => 0,
  );
