/**
 * Packs the app as electron-builder.yml says, into a stand-in for Electron where there is none, and looks at what came
 * out: what has to be inside, what must not, how large it is, and how the fuses are set.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { buildShell } from './build-shell.ts';
import { electronBinary } from './electron-binary.ts';
import { runPackedService } from './packed-service.ts';
import { buildRenderer } from './renderer.ts';

const root = join(import.meta.dirname, '..');
const work = join(root, '.cache/pack');
const out = join(work, 'out');
const { fuses: wanted } = createRequire(import.meta.url)('../build/after-pack.cjs') as {
  fuses: Record<keyof typeof FuseV1Options, boolean>;
};

/** Electron's fuse wire as its program holds it: a mark, the version, the length, and one digit a fuse. */
const WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09101110101';

/** As much of an unpacked Electron as electron-builder looks at. */
async function makeStandIn(): Promise<string> {
  const folder = join(work, 'electron');
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules/electron/package.json'), 'utf8'),
  ) as {
    version: string;
  };
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'), { recursive: true });
  await writeFile(join(folder, 'electron'), `stand-in ${WIRE} for Electron`, { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'stand-in');
  await writeFile(join(folder, 'locales/en-US.pak'), 'stand-in');
  return folder;
}

function pack(electronDist: string): void {
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const settings = [`-c.electronDist=${electronDist}`, `-c.directories.output=${out}`];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [builder, '--dir', '--linux', '--x64', ...settings],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`electron-builder ended with ${String(status)}:\n${stdout}\n${stderr}`);
}

/** What must be inside, and what must not; each with the reason that a failure prints. */
export const inside: readonly [path: string, why: string][] = [
  ['package.json', 'Electron starts what it names'],
  ['dist/main/electron.js', 'the entry'],
  ['dist/main/preload.cjs', 'the preload'],
  ['dist/main/service-process.js', 'the service'],
  ['dist/app/service/reader-thread.js', 'threads are started by path'],
  ['dist/app/service/upkeep-thread.js', 'threads are started by path'],
  ['dist/renderer/index.html', 'the page'],
  ['node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node', 'the database on this platform'],
  ['node_modules/@automerge/automerge/package.json', 'the plans’ engine, a file of WebAssembly'],
  ['node_modules/electron-updater/package.json', 'updates'],
];

export const outside: readonly [pattern: RegExp, why: string][] = [
  [/^(app|main|renderer|scripts|e2e|docs|sync-server|build)\//, 'sources'],
  [/\.[cm]?tsx?$/, 'TypeScript'],
  [/\.test\.|(^|\/)(tests?|__tests__|testing)\//, 'tests'],
  [/\.map$/, 'source maps'],
  [/prebuilds\/(?!linux-x64\.node$)/, 'the database of other platforms'],
  [/@napi-rs\/keyring-(?!linux-x64-gnu\/)/, 'the keychain of other platforms'],
  [/onnxruntime-node\/bin\/[^/]+\/(?!linux)/, 'models’ runtime of other platforms'],
  [/^node_modules\/node-(linux|win)-/, 'a second Node'],
  [
    /^node_modules\/(electron|vite|typescript|react|vitest|playwright-core|eslint|electron-builder)\//,
    'tools and what is bundled',
  ],
  [/^dist\/main\/(cli|browser|web-server)/, 'shells of plain Node'],
  [/(^|\/)\.(env|git|npmrc|cache)/, 'what belongs to a developer'],
  [/\.(c|cc|cpp|h|hpp|gyp)$/, 'sources of native parts'],
];

/** What is wrong with a list of files in the archive, in sentences; none when all is well. */
export function faults(files: readonly string[]): string[] {
  const missing = inside
    .filter(([path]) => !files.includes(path))
    .map(([path, why]) => `${path} is missing: ${why}`);
  const extra = outside.flatMap(([pattern, why]) => {
    const found = files.filter((file) => pattern.test(file));
    return found.length === 0
      ? []
      : [`${String(found.length)} files of ${why} are inside, such as ${found[0] ?? ''}`];
  });
  return [...missing, ...extra];
}

/** Files alone, with "/" between folders on every platform. */
function filesIn(archive: string): string[] {
  const all = listPackage(archive, { isPack: false }).map((path) =>
    path.replaceAll('\\', '/').replace(/^\//, ''),
  );
  const folders = new Set(all.map((path) => dirname(path)));
  return all.filter((path) => !folders.has(path));
}

async function fuseFaults(program: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(program);
  if (wire.version !== FuseVersion.V1) return ['the fuse wire has another version'];
  return Object.entries(wanted).flatMap(([name, isOn]) => {
    const state = wire[FuseV1Options[name as keyof typeof FuseV1Options]];
    return state === (isOn ? FuseState.ENABLE : FuseState.DISABLE)
      ? []
      : [`the fuse ${name} is not ${isOn ? 'on' : 'off'}`];
  });
}

/** Every import of the packed app leads to something that was packed. */
function importFaults(archive: string, files: readonly string[]): string[] {
  const known = new Set(files);
  const packages = new Set(
    files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  const sources = files.filter((file) => /^dist\/(app|main|chunks)\/.*\.js$/.test(file));
  return sources.flatMap((file) => {
    const text = extractFile(archive, file).toString('utf8');
    const named = [...text.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]/gms)].map(
      ([, name = '']) => name,
    );
    return named
      .filter((name) => !isPacked(name, file, known, packages))
      .map((name) => `${file} imports ${name}, which is not inside`);
  });
}

function isPacked(
  name: string,
  from: string,
  files: ReadonlySet<string>,
  packages: ReadonlySet<string>,
): boolean {
  if (name.startsWith('.')) return files.has(join(dirname(from), name).replaceAll('\\', '/'));
  const [first = '', second = ''] = name.split('/');
  return (
    isBuiltin(name) ||
    name === 'electron' ||
    packages.has(first.startsWith('@') ? `${first}/${second}` : first)
  );
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

interface AsarNode {
  size?: number;
  files?: Record<string, AsarNode>;
}

const weigh = ({ size = 0, files = {} }: AsarNode): number =>
  Object.values(files).reduce((sum, node) => sum + weigh(node), size);

/** The heaviest parts of the archive, each with its size. */
function heaviest(archive: string): [name: string, bytes: number][] {
  const { files = {} } = getRawHeader(archive).header as AsarNode;
  const { node_modules: packages, ...own } = files;
  const parts: Record<string, AsarNode> = { ...own };
  for (const [name, node] of Object.entries(packages?.files ?? {})) parts[`node_modules/${name}`] = node;
  return Object.entries(parts)
    .map(([name, node]): [string, number] => [name, weigh(node)])
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 10);
}

export interface PackReport {
  faults: string[];
  files: number;
  asarBytes: number;
  unpackedBytes: number;
  heaviest: [name: string, bytes: number][];
}

export async function checkPack(): Promise<PackReport> {
  buildRenderer();
  await buildShell();
  await rm(work, { recursive: true, force: true });
  const electron = electronBinary();
  const isReal = electron !== null && process.platform === 'linux';
  pack(isReal ? dirname(electron) : await makeStandIn());
  const resources = join(out, 'linux-unpacked/resources');
  const archive = join(resources, 'app.asar');
  const files = filesIn(archive);
  const unpacked = join(resources, 'app.asar.unpacked');
  const beside = ['tray.png', 'icon.png'].filter((name) => !existsSync(join(resources, name)));
  return {
    faults: [
      ...faults(files),
      ...importFaults(archive, files),
      ...beside.map((name) => `${name} is missing beside the archive`),
      ...(await runPackedService(archive)),
      ...(await fuseFaults(join(out, 'linux-unpacked/neural-marketing'))),
    ],
    files: files.length,
    asarBytes: (await stat(archive)).size,
    unpackedBytes: await sizeOf(unpacked),
    heaviest: heaviest(archive),
  };
}

if (import.meta.main) {
  const report = await checkPack();
  for (const [name, bytes] of report.heaviest) console.log(`${megabytes(bytes).padStart(10)}  ${name}`);
  console.log(
    `${String(report.files)} files: app.asar ${megabytes(report.asarBytes)}, unpacked beside it ${megabytes(report.unpackedBytes)}`,
  );
  for (const fault of report.faults) console.error(`! ${fault}`);
  process.exit(report.faults.length > 0 ? 1 : 0);
}
