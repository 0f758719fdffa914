import { fileURLToPath } from 'node:url';
import babel, { defineRolldownBabelPreset } from '@rolldown/plugin-babel';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readdirSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/**
 * Turns `t`, `<Trans>` and `plural` into messages; only files that import a macro pay for Babel. The English text stays in
 * the build, so that a message nobody extracted yet shows as English and not as an id.
 */
const linguiMacros = defineRolldownBabelPreset({
  preset: { plugins: [['@lingui/babel-plugin-lingui-macro', { descriptorFields: 'message' }]] },
  rolldown: { filter: { code: /@lingui\/(core|react)\/macro/ } },
});

const languages = readdirSync(new URL('renderer/locales', import.meta.url)).map((file) =>
  file.replace('.po', ''),
);

/** Leaves React Aria's own words out for languages without a catalogue of ours: 300 kB of thirty languages. */
const ariaLanguages: Plugin = {
  name: 'aria-languages',
  load: {
    filter: {
      id: /\/(react-aria|react-stately|react-aria-components)\/dist\/private\/intl\/.*[a-z]{2}-[A-Z]{2}\.mjs$/,
    },
    handler: (id) => (languages.some((code) => id.includes(`/${code}-`)) ? null : 'export default {};'),
  },
};

interface Modules {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null;
}

const FIRST_SCREEN = fileURLToPath(new URL('renderer/slices/dashboard/screen.tsx', import.meta.url));
const firstModules = new WeakMap<object, ReadonlySet<string>>();

/** The parts of slices that the first screen imports. Building blocks are reached through a list of all of them. */
function firstScreenModules(modules: Modules): ReadonlySet<string> {
  let known = firstModules.get(modules);
  if (!known) {
    const found = new Set([FIRST_SCREEN]);
    for (const id of found)
      for (const imported of modules.getModuleInfo(id)?.importedIds ?? [])
        if (/renderer\/slices\//.test(imported)) found.add(imported);
    firstModules.set(modules, (known = found));
  }
  return known;
}

/** The screen that opens first, its words and its font are fetched with the frame, not once the frame has run. */
const firstScreen: Plugin = {
  name: 'first-screen',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const isFirst = (id: string | null) =>
        /slices\/dashboard\/screen\.tsx$|locales\/en\.po$/.test(id ?? '');
      const entry = chunks.find((chunk) => chunk.isEntry);
      const known = new Set([entry?.fileName, ...(entry?.imports ?? [])]);
      const files = chunks
        .filter((chunk) => isFirst(chunk.facadeModuleId))
        .flatMap((chunk) => [chunk.fileName, ...chunk.imports])
        .filter((file) => !known.has(file));
      const links = [
        ...[...new Set(files)].map((file) => ({ rel: 'modulepreload', href: `/${file}` })),
        // With the font at hand text is laid out once, and nobody sees it jump.
        ...Object.keys(bundle)
          .filter((file) => file.includes('inter-latin-opsz-normal'))
          .map((file) => ({ rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}` })),
      ];
      return links.map((attrs) => ({
        tag: 'link',
        attrs: { ...attrs, crossorigin: true },
        injectTo: 'head' as const,
      }));
    },
  },
};

/**
 * Builds the renderer into dist/renderer; every shell serves the same files.
 *
 * The product's policy is script-src 'self'; style-src 'self'; font-src 'self': hence no inlined assets, no preload
 * polyfill, and style sheets as files. `optimize: false` keeps Tailwind from lowering light-dark(), which would
 * fix the colours at <html>; Vite minifies for the Chromium that every shell brings.
 */
export default defineConfig({
  root: 'renderer',
  base: '/',
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    cssTarget: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // The frame is one file on purpose; `npm run bench` and the goal for the first load watch its size.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // Building blocks do nothing when imported, so a screen carries those it uses and the first one no others.
      treeshake: { moduleSideEffects: [{ test: /renderer\/ui\/.*\.tsx?$/, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'icons', test: /node_modules\/lucide-react\//, priority: 2 },
            // What the frame needs is one file: sixty small ones took a quarter of a second to fetch.
            { name: 'frame', tags: ['$initial'], priority: 1 },
            // So is what the first screen needs beyond that.
            {
              name: (id, context) => (firstScreenModules(context).has(id) ? 'today' : null),
              debugName: 'today',
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  plugins: [
    react(),
    tailwindcss({ optimize: false }),
    lingui(),
    ariaLanguages,
    firstScreen,
    babel({ presets: [linguiMacros] }),
  ],
});
