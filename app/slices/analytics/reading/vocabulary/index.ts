import { normaliseHeader } from '../normalise.ts';
import { type Source } from '../sources.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import { japanese } from './ja.ts';
import { dutch } from './nl.ts';
import { portuguese } from './pt.ts';
import { type Vocabulary } from './types.ts';

/** One meaning of a header: the tool that writes it so (or `common`), the field, the language. */
export interface Meaning {
  section: Source | 'common';
  field: string;
  language: string;
}

/** By BCP 47 language. */
export const LANGUAGES: Record<string, Vocabulary> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  ar: arabic,
  ja: japanese,
};

let index: Map<string, Meaning[]> | undefined;

function buildIndex(): Map<string, Meaning[]> {
  const built = new Map<string, Meaning[]>();
  for (const [language, vocabulary] of Object.entries(LANGUAGES)) {
    for (const [section, fields] of Object.entries(vocabulary)) {
      for (const [field, headers] of Object.entries(fields)) {
        for (const header of headers.split(' | ')) {
          const key = normaliseHeader(header).text;
          const meanings = built.get(key) ?? [];
          meanings.push({ section: section as Source | 'common', field, language });
          built.set(key, meanings);
        }
      }
    }
  }
  return built;
}

/** Every meaning of a header in its normal form (see `normaliseHeader`), over all tools and languages. */
export function meaningsOf(normalised: string): readonly Meaning[] {
  index ??= buildIndex();
  return index.get(normalised) ?? [];
}
