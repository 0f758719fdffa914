import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { realDisk, replaceFile } from '../app/store/sealed/disk.ts';

/** Where the running app of this user can be reached. */
export interface Running {
  pid: number;
  url: string;
}

const FILE = 'running.json';

/** Leaves word for a second launch and the command line, in a file that only this user can read. */
export async function announce(config: string, running: Running): Promise<void> {
  await realDisk.mkdir(config, { recursive: true, mode: 0o700 });
  await replaceFile(join(config, FILE), Buffer.from(JSON.stringify(running)), realDisk);
}

export const withdraw = (config: string): Promise<void> => rm(join(config, FILE), { force: true });

/** The app that runs already; null when the word left is of one that ended. */
export async function findRunning(config: string): Promise<Running | null> {
  try {
    const running = JSON.parse(await readFile(join(config, FILE), 'utf8')) as Running;
    process.kill(running.pid, 0);
    const { origin } = new URL(running.url);
    const response = await fetch(origin, { method: 'HEAD', signal: AbortSignal.timeout(1000) });
    return response.headers.has('content-security-policy') ? running : null;
  } catch {
    return null;
  }
}
