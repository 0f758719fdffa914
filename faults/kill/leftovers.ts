import { readdir } from 'node:fs/promises';

/** Files of unfinished work: they have to be gone once the workspace is open again. */
const UNFINISHED = /(^|\/)\.(snapshot|export)-|\.part$|\.tmp$|\.restoring$/;

export async function leftovers(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => UNFINISHED.test(name.replaceAll('\\', '/')))
    .map((name) => `${name} was left behind`);
}
