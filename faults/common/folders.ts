import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder in memory where the system has such a place, since a harness writes much and keeps nothing. */
export function scratchFolder(name: string): string {
  return mkdtempSync(join(memoryFolder() ?? tmpdir(), `nm-${name}-`));
}

function memoryFolder(): string | null {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return null;
  }
}
