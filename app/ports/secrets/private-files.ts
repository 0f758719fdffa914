import { join } from 'node:path';
import { StoreError, systemCode } from '../../store/errors.ts';
import { type Disk, makeFolder, readAtMost, replaceFile } from '../../store/sealed/disk.ts';

/** A secret, encrypted and encoded, stays far below this. */
const largestFile = 16 * 1024;

/** Small files that only their owner may read; anything more open is refused, never silently repaired. */
export class PrivateFiles {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #checksModes: boolean;

  constructor(folder: string, disk: Disk, platform: NodeJS.Platform) {
    this.#folder = folder;
    this.#disk = disk;
    // Windows has access lists, not modes; a user's profile is private there by default.
    this.#checksModes = platform !== 'win32';
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const path = join(this.#folder, name);
    if (!(await this.#checkFolder())) return undefined;
    try {
      const entry = await this.#disk.lstat(path);
      if (!entry.isFile())
        throw new StoreError('locked', `“${path}” is not a plain file, so it is not used. Remove it.`);
      const handle = await this.#disk.open(path, 'r');
      try {
        this.#checkMode(path, await handle.stat(), 0o600);
        return await readAtMost(handle, largestFile);
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw asLocked(error, path);
    }
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#folder, name);
    try {
      await makeFolder(this.#folder, this.#disk);
      await this.#checkFolder();
      await replaceFile(path, bytes, this.#disk);
    } catch (error) {
      throw asLocked(error, path);
    }
  }

  async remove(name: string): Promise<boolean> {
    const path = join(this.#folder, name);
    try {
      await this.#disk.unlink(path);
      return true;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return false;
      throw asLocked(error, path);
    }
  }

  /** Whether the folder is there. Throws when others may look into it. */
  async #checkFolder(): Promise<boolean> {
    try {
      const found = await this.#disk.stat(this.#folder);
      if (!found.isDirectory())
        throw new StoreError('locked', `“${this.#folder}” is in the way of a folder. Move it elsewhere.`);
      this.#checkMode(this.#folder, found, 0o700);
      return true;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return false;
      throw asLocked(error, this.#folder);
    }
  }

  #checkMode(path: string, found: { mode: number; uid: number }, wanted: number): void {
    if (!this.#checksModes) return;
    const us = process.getuid?.();
    if (us !== undefined && found.uid !== us) {
      throw new StoreError(
        'locked',
        `“${path}” belongs to another user of this computer, so it is not used. Remove it or take it over.`,
      );
    }
    if ((found.mode & 0o077) !== 0) {
      throw new StoreError(
        'locked',
        `Other users of this computer may read “${path}”, so it is not used. Mend it with: chmod ${wanted.toString(8)} '${path}'. ` +
          'If somebody may have read it, make a new one afterwards.',
      );
    }
  }
}

function asLocked(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
  return new StoreError(
    'locked',
    `“${path}” cannot be used: ${code}. Check who owns it and its folder.`,
    error,
  );
}
