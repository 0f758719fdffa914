import { normaliseHeader } from '../normalise.ts';
import { type Source } from '../sources.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { chinese, korean } from './east-asian.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { greek, hebrew, hungarian, indonesian, romanian, thai, turkish, vietnamese } from './further.ts';
import { italian } from './it.ts';
import { japanese } from './ja.ts';
import { dutch } from './nl.ts';
import { danish, finnish, norwegian, swedish } from './nordic.ts';
import { portuguese } from './pt.ts';
import { czech, polish, russian, ukrainian } from './slavic.ts';
import { type Vocabulary } from './types.ts';

/** One meaning of a header: the tool that writes it so (or `common`), the field, the language. */
export interface Meaning {
  section: Source | 'common';
  field: string;
  language: string;
  /** Place in the list of the field's headers: the first is the most usual. */
  rank: number;
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
  zh: chinese,
  ko: korean,
  sv: swedish,
  da: danish,
  nb: norwegian,
  fi: finnish,
  pl: polish,
  cs: czech,
  ru: russian,
  uk: ukrainian,
  tr: turkish,
  hu: hungarian,
  ro: romanian,
  el: greek,
  he: hebrew,
  id: indonesian,
  vi: vietnamese,
  th: thai,
};

let index: Map<string, Meaning[]> | undefined;

function buildIndex(): Map<string, Meaning[]> {
  const built = new Map<string, Meaning[]>();
  for (const [language, vocabulary] of Object.entries(LANGUAGES)) {
    for (const [section, fields] of Object.entries(vocabulary)) {
      for (const [field, headers] of Object.entries(fields)) {
        for (const [rank, header] of headers.split(' | ').entries()) {
          const key = normaliseHeader(header).text;
          const meanings = built.get(key) ?? [];
          meanings.push({ section: section as Source | 'common', field, language, rank });
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
