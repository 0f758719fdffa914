import { buildRenderer } from './renderer.ts';
import { buildShell } from './build-shell.ts';

buildRenderer();
const files = await buildShell();
console.log(
  `Built ${String(files)} files of the service and the shells, the preload and the interface into dist/.`,
);
