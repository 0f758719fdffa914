import { type Source } from '../sources.ts';

/**
 * What tools call their columns in one language: section → canonical field → headers, parted by " | ".
 * `common` holds words that any tool may use and that prove nothing about the source; a tool's own section holds the
 * wording it really writes and that tells it apart. Case, accents, punctuation and a currency in parentheses don't
 * matter. To teach the reader a header, add it here; nothing else changes.
 */
export type Vocabulary = Partial<Record<Source | 'common', Record<string, string>>>;
