import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from 'electron';

/**
 * Chromium fetches dictionaries of its own accord, which a product that works offline must not: they are shipped, put
 * where Chromium looks before it fetches, and what it would fetch is asked of an address where nothing is.
 */
export interface SpellingParts {
  session: Pick<
    Session,
    'availableSpellCheckerLanguages' | 'setSpellCheckerDictionaryDownloadURL' | 'setSpellCheckerLanguages'
  >;
  platform: NodeJS.Platform;
  /** Folder of the dictionaries that came with the app; there may be none. */
  shipped: string;
  /** Electron's folder for this user: Chromium keeps dictionaries in `Dictionaries` there. */
  userData: string;
  /** Languages the person chose, else those of the system, most wanted first. */
  wanted: readonly string[];
}

const NOWHERE = 'app://nmc/no-dictionaries/';

/**
 * The name that Chromium looks for: Electron's archive holds `en-us-10-1.bdic`, Chromium reads `en-US-10-1.bdic`.
 * Null for a file that is no dictionary.
 */
export function dictionaryName(file: string): { language: string; name: string } | null {
  const match = /^([a-z]{2,3})(?:-([a-z]{2}))?(-\d+-\d+)\.bdic$/i.exec(file);
  if (!match) return null;
  const [, tongue = '', region, version = ''] = match;
  const language = region ? `${tongue.toLowerCase()}-${region.toUpperCase()}` : tongue.toLowerCase();
  return { language, name: `${language}${version}.bdic` };
}

/** Puts the shipped dictionaries where Chromium looks; answers with the languages there are. */
export async function installDictionaries(shipped: string, userData: string): Promise<string[]> {
  const folder = join(userData, 'Dictionaries');
  const files = await readdir(shipped).catch(() => []);
  const languages: string[] = [];
  for (const file of files) {
    const dictionary = dictionaryName(file);
    if (!dictionary) continue;
    await mkdir(folder, { recursive: true });
    await copyWhereDifferent(join(shipped, file), join(folder, dictionary.name));
    languages.push(dictionary.language);
  }
  return languages;
}

async function copyWhereDifferent(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => null)]);
  if (target?.size !== source.size) await copyFile(from, to);
}

/** Chromium's name of a language may lack the region that its dictionary has: "de" is checked by de-DE. */
const covers = (dictionary: string, language: string) =>
  dictionary === language || dictionary.startsWith(`${language}-`);

/** The languages to check in: those wanted that Chromium knows and, where it needs one, that have a dictionary. */
export function spellingLanguages(
  wanted: readonly string[],
  known: readonly string[],
  dictionaries: readonly string[] | null,
): string[] {
  const usable = known.filter((language) => dictionaries?.some((one) => covers(one, language)) ?? true);
  const chosen = wanted.flatMap((language) => {
    const exact = usable.find((one) => one.toLowerCase() === language.toLowerCase());
    return exact ?? usable.find((one) => one === language.split('-')[0]) ?? [];
  });
  return [...new Set(chosen)];
}

/** To be called before the first window. macOS checks spelling by itself; Windows has dictionaries of its own too. */
export async function startSpelling({
  session,
  platform,
  shipped,
  userData,
  wanted,
}: SpellingParts): Promise<void> {
  if (platform === 'darwin') return;
  session.setSpellCheckerDictionaryDownloadURL(NOWHERE);
  const dictionaries = await installDictionaries(shipped, userData);
  const needed = platform === 'win32' ? null : dictionaries;
  session.setSpellCheckerLanguages(spellingLanguages(wanted, session.availableSpellCheckerLanguages, needed));
}
