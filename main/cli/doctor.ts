import { statfs } from 'node:fs/promises';
import { knownWorkspaces } from '../../app/service/places.ts';
import { describeKeys } from '../../app/store/keys/index.ts';
import { findBrowser } from '../browsers.ts';
import { findRunning } from '../running.ts';
import { bytesText } from './output.ts';
import { folderOf, startSession, type GlobalOptions } from './session.ts';

export interface Finding {
  topic: string;
  isFine: boolean;
  detail: string;
}

const LOW = 1024 * 1024 * 1024;

/** What a person would want to know before asking for help. Reads only, and opens nothing. */
export async function diagnose(options: GlobalOptions): Promise<Finding[]> {
  const session = startSession();
  const { places, locksmith, version } = session.host.parts;
  const findings: Finding[] = [
    {
      topic: 'version',
      isFine: true,
      detail: `${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    },
    { topic: 'settings', isFine: true, detail: places.config },
  ];
  const keychain = await locksmith.places.keychain.available();
  findings.push({
    topic: 'keychain',
    isFine: true,
    detail: keychain.ok ? locksmith.places.keychain.name : `not used: ${keychain.reason}`,
  });
  const browser = findBrowser();
  findings.push({
    topic: 'browser',
    isFine: browser !== null,
    detail: browser ?? 'no Chromium, Chrome or Edge found; install one or set NMC_BROWSER to its path',
  });
  const running = await findRunning(places.config);
  findings.push({
    topic: 'running',
    isFine: true,
    detail: running ? `yes, process ${String(running.pid)}` : 'no',
  });
  const known = await knownWorkspaces(places);
  if (known.length === 0 && options.workspace === undefined)
    return [...findings, { topic: 'workspace', isFine: true, detail: 'none yet; “nmc init” makes one' }];
  const folder = await folderOf(options, session);
  return [...findings, ...(await diagnoseFolder(folder, places.config))];
}

const WAYS: Record<string, (config: string) => string> = {
  keyfile: (config) =>
    `a private file in ${config}/keys opens it: whoever can read your files can open the workspace. Set a passphrase to close that.`,
  keychain: () => 'this computer’s keychain opens it',
  passphrase: () => 'a passphrase opens it',
  recovery: () => 'the printed recovery key opens it',
};

async function diagnoseFolder(folder: string, config: string): Promise<Finding[]> {
  try {
    const { slots, cipher } = await describeKeys(folder);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return [
      { topic: 'workspace', isFine: true, detail: `${folder} (${cipher})` },
      ...slots.map(({ kind }) => ({ topic: 'key', isFine: true, detail: WAYS[kind]?.(config) ?? kind })),
      {
        topic: 'disk',
        isFine: free > LOW,
        detail: `${bytesText(free)} free${free > LOW ? '' : '; make room, or nothing can be saved soon'}`,
      },
    ];
  } catch (error) {
    return [
      {
        topic: 'workspace',
        isFine: false,
        detail: `${folder}: ${error instanceof Error ? error.message : String(error)}`,
      },
    ];
  }
}
