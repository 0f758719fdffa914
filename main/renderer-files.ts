import { fileURLToPath } from 'node:url';

/** Folder of the built renderer, seen from the sources (`main/`) as from what was built of them (`dist/main/`). */
export const rendererFiles = (here: string = import.meta.url): string =>
  fileURLToPath(new URL(here.endsWith('.ts') ? '../dist/renderer' : '../renderer', here));
