import { printFigures, type Figure } from '../../scripts/bench/measure.ts';
import { largeDocument } from './large-document.ts';
import { acknowledgements, catchingUp } from './sync.ts';
import { idleConnections, throughput } from './throughput.ts';

/**
 * Measures the relay beside Hocuspocus in the same run, clients and servers in processes of their own.
 * `npm run bench:relay -- ack idle` runs some of it. Ends with 1 when a goal is missed.
 */
const benches: Record<string, () => Promise<Figure[]>> = {
  throughput,
  ack: acknowledgements,
  idle: idleConnections,
  document: largeDocument,
  catchup: catchingUp,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark “${unknown.join(', ')}”. There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}
const figures: Figure[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`Measuring: ${name} …`);
  figures.push(...(await run()));
}
printFigures(figures);
process.exit(figures.every((figure) => figure.isMet) ? 0 : 1);
