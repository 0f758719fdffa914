import envPaths from 'env-paths';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { replaceFile, realDisk } from '../store/sealed/disk.ts';

/** Where the app keeps what belongs to the user of this computer and to no workspace. */
export interface Places {
  /** Settings, the list of known workspaces, key files. `NMC_HOME` moves it. */
  config: string;
  /** Where a workspace goes when the person does not say. */
  workspaces: string;
}

export function usualPlaces(env: NodeJS.ProcessEnv = process.env): Places {
  const home = env['NMC_HOME'];
  if (home) return { config: home, workspaces: join(home, 'workspaces') };
  return {
    config: envPaths('Neural Marketing', { suffix: '' }).config,
    workspaces: join(homedir(), 'Neural Marketing'),
  };
}

export interface KnownWorkspace {
  folder: string;
  name: string;
  openedAt: number;
}

const KNOWN = 'workspaces.json';
const KEPT = 20;

/** Workspaces opened on this computer, the last one first. A list that can't be read is an empty one. */
export async function knownWorkspaces({ config }: Places): Promise<KnownWorkspace[]> {
  try {
    const list = JSON.parse(await readFile(join(config, KNOWN), 'utf8')) as KnownWorkspace[];
    return Array.isArray(list) ? list.filter((entry) => typeof entry.folder === 'string') : [];
  } catch {
    return [];
  }
}

export const rememberWorkspace = (places: Places, entry: KnownWorkspace): Promise<void> =>
  rewrite(places, entry.folder, [entry]);

export const forgetWorkspace = (places: Places, folder: string): Promise<void> => rewrite(places, folder, []);

/** Puts `first` before all entries but those of `folder`. */
async function rewrite(places: Places, gone: string, first: KnownWorkspace[]): Promise<void> {
  const others = (await knownWorkspaces(places)).filter(({ folder }) => folder !== gone);
  await realDisk.mkdir(places.config, { recursive: true, mode: 0o700 });
  const text = JSON.stringify([...first, ...others].slice(0, KEPT), null, 2);
  await replaceFile(join(places.config, KNOWN), Buffer.from(text), realDisk);
}
