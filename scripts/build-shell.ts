import { rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, type OutputChunk, type Plugin } from 'rolldown';
import { isStale } from './stale.ts';

const root = join(import.meta.dirname, '..');

/** What is started by its path: shells, processes and threads. Each keeps the place that its source has. */
export const entries = [
  'main/browser',
  'main/cli',
  'main/electron',
  'main/service-process',
  'main/service-side',
  'app/service/reader-thread',
  'app/service/upkeep-thread',
  'app/slices/analytics/archive-thread',
  'app/slices/analytics/reader-thread',
  'app/slices/analytics/report/report-thread',
  'app/slices/content/exchange/exchange-thread',
  'app/ports/secrets/keyring-helper',
];

/** Native parts, what reads files of its own and what few ever load stay packages; everything else is bundled. */
const external = [
  /^electron$/,
  /^electron-updater$/,
  /^better-sqlite3/,
  /^@napi-rs\/keyring/,
  /^(pdfmake|docx|mammoth|fontkit)(\/|$)/,
];

const posix = (path: string) => path.replaceAll('\\', '/');

/**
 * A module that names a file beside itself goes on meaning the place of its source: it may have become part of a
 * chunk somewhere else.
 */
const moduleUrls: Plugin = {
  name: 'module-urls',
  transform: {
    filter: { code: /import\.meta\.url/, id: { exclude: /node_modules/ } },
    handler: (code, id) =>
      code.replaceAll(
        'import.meta.url',
        `__moduleUrl__(${JSON.stringify(posix(relative(root, id)).replace(/\.ts$/, '.js'))})`,
      ),
  },
  renderChunk(code, { fileName }) {
    return code.replaceAll(/__moduleUrl__\("([^"]+)"\)/g, (_, file: string) => {
      const path = posix(relative(dirname(fileName), file));
      return `new URL(${JSON.stringify(path)}, import.meta.url).href`;
    });
  },
};

/**
 * The service, the shells and the command line as JavaScript in `dist`: a few files instead of some 580 modules, which
 * load in less than half the time, for Electron too, which reads no TypeScript. Answers how many files.
 */
export async function buildShell(out: string = join(root, 'dist')): Promise<number> {
  const folders = ['app', 'main', 'chunks'];
  await Promise.all(folders.map((folder) => rm(join(out, folder), { recursive: true, force: true })));
  const { output } = await build({
    cwd: root,
    input: Object.fromEntries(entries.map((name) => [name, join(root, `${name}.ts`)])),
    platform: 'node',
    external,
    plugins: [moduleUrls],
    logLevel: 'warn',
    output: {
      dir: out,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
  });
  await buildPreload(join(out, 'main'));
  return output.filter((file): file is OutputChunk => file.type === 'chunk').length;
}

/** The same, where a source is newer than what was built. */
export async function ensureShell(): Promise<void> {
  const sources = ['app/**/*.ts', 'main/**/*.ts', 'scripts/build-shell.ts'];
  if (isStale('dist/main/preload.cjs', sources)) await buildShell();
}

/** A sandboxed preload is one CommonJS file: it can load nothing but Electron. */
async function buildPreload(dir: string): Promise<void> {
  await build({
    cwd: root,
    input: join(root, 'main/preload.ts'),
    platform: 'node',
    external: ['electron'],
    output: { dir, format: 'cjs', entryFileNames: 'preload.cjs' },
  });
}
