import { ensureShell } from '../build-shell.ts';
import { buildRenderer } from '../renderer.ts';
import { printFigures, type Figure } from './measure.ts';
import { ensureSample } from './sample.ts';
import { dashboards, importRows, keystrokes, longDocument, textSearch } from './service.ts';
import { coldStart, idleMemory } from './shell.ts';
import { firstLoad, palette, smoothness } from './window.ts';

/**
 * Measures what the product promises, each beside a baseline of the same run: machines differ, ratios hold.
 * `npm run bench -- search import` runs some of it. Ends with 1 when a promise is not kept.
 */
const benches: Record<string, () => Promise<Figure[]>> = {
  start: coldStart,
  keystroke: keystrokes,
  document: longDocument,
  import: importRows,
  search: textSearch,
  idle: idleMemory,
  dashboards,
  first: firstLoad,
  palette,
  frames: smoothness,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark “${unknown.join(', ')}”. There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}

buildRenderer();
await ensureShell();
await ensureSample();
const figures: Figure[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`Measuring: ${name} …`);
  figures.push(...(await run()));
}
printFigures(figures);
process.exit(figures.every((figure) => figure.isMet) ? 0 : 1);
