import { createRequire } from 'node:module';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { dictionaryName } from '../main/spelling.ts';

const root = join(import.meta.dirname, '..');
const ARCHIVE = 'hunspell_dictionaries.zip';
const target = join(root, 'build/dictionaries');

/** The languages that are shipped; every one adds one to three megabytes. */
const shipped = new Set([
  'de-DE',
  'en-GB',
  'en-US',
  'es-ES',
  'fr-FR',
  'it-IT',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
]);

/** Of an archive, the dictionaries of these languages and the texts of their licences. */
export function pickDictionaries(
  archive: Uint8Array,
  languages: ReadonlySet<string>,
): Map<string, Uint8Array> {
  const isWanted = (name: string) =>
    languages.has(dictionaryName(basename(name))?.language ?? '') ||
    /licen[cs]e|readme/i.test(basename(name));
  const files = unzipSync(archive, { filter: ({ name }) => isWanted(name) });
  return new Map(Object.entries(files).map(([name, bytes]) => [flat(name), bytes]));
}

/** Names in an archive may have folders, and mean harm; a plain one of our own is written. */
const flat = (name: string) => {
  const file = basename(name.replaceAll('\\', '/'));
  return file.endsWith('.bdic') ? file : `${file.replace(/\W+/g, '-')}.txt`;
};

/** Fetches the archive of Electron's own version, checked against the checksum that came with its package. */
async function download(): Promise<Uint8Array> {
  const electron = createRequire(join(root, 'node_modules/electron/package.json'));
  const { version } = electron('./package.json') as { version: string };
  const checksums = electron('./checksums.json') as Record<string, string>;
  const { downloadArtifact } = electron('@electron/get') as {
    downloadArtifact(options: object): Promise<string>;
  };
  const path = await downloadArtifact({ version, artifactName: ARCHIVE, isGeneric: true, checksums });
  return readFile(path);
}

if (import.meta.main) {
  const [given] = process.argv.slice(2);
  const archive = given === undefined ? await download() : await readFile(given);
  await mkdir(target, { recursive: true });
  const files = pickDictionaries(archive, shipped);
  for (const [name, bytes] of files) await writeFile(join(target, name), bytes);
  console.log(`Wrote ${String(files.size)} files to build/dictionaries.`);
}
