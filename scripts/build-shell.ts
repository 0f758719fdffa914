import { globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');

/**
 * File by file, so that the built tree has the shape of the sources: worker threads and helper processes are found
 * beside the file that starts them.
 */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

const isProduct = (file: string) =>
  !/\.test\.ts$|\.d\.ts$|[/\\]testing(\.ts$|[/\\])|^main[/\\]preload\.ts$/.test(file);

/** The sources that every shell runs on, without tests and what only they need. */
export const productSources = (): string[] =>
  globSync(['app/**/*.ts', 'main/**/*.ts'], { cwd: root }).filter(isProduct).toSorted();

/** The service, the shells and the command line as JavaScript in `dist`, for runtimes that read no TypeScript. */
export async function buildShell(out: string = join(root, 'dist')): Promise<number> {
  await Promise.all(['app', 'main'].map((folder) => rm(join(out, folder), { recursive: true, force: true })));
  const sources = productSources();
  for (const file of sources) {
    const { outputText, diagnostics = [] } = ts.transpileModule(await readFile(join(root, file), 'utf8'), {
      compilerOptions: options,
      fileName: join(root, file),
      reportDiagnostics: true,
    });
    if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, formatHost));
    const target = join(out, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, outputText);
  }
  await bundlePreload(join(out, 'main'));
  return sources.length;
}

const formatHost: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

/** A sandboxed preload is one CommonJS file: it can load nothing but Electron. */
async function bundlePreload(outDir: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome140',
      minify: false,
      copyPublicDir: false,
      lib: { entry: join(root, 'main/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  });
}
