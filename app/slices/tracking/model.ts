import { fail, ok, type Result } from '../../contract/errors.ts';
import type { LinkFields, LinkProblem, Term, VocabularyField } from './contract.ts';
import { nearest } from './near.ts';

/** The values of a link, in the order in which they stand in its address. */
export const utmFields = ['source', 'medium', 'name', 'term', 'content'] as const;
export type UtmField = (typeof utmFields)[number];
export type UtmValues = Record<UtmField, string>;

const parameters: Readonly<UtmValues> = {
  source: 'utm_source',
  medium: 'utm_medium',
  name: 'utm_campaign',
  term: 'utm_term',
  content: 'utm_content',
};

/** A link as its document holds it. Its address is made of these. */
export interface LinkPlan extends LinkFields {
  /** Milliseconds since 1970. */
  createdAt: number;
  isRemoved: boolean;
}

export const emptyFields: Readonly<LinkFields> = {
  campaignId: null,
  url: '',
  source: '',
  medium: '',
  name: '',
  content: '',
  term: '',
};

const linkFieldNames = ['campaignId', 'url', ...utmFields] as const;

/** Fields that two people can't both set: a clash is shown, not settled in silence. */
export const linkScalars = [...linkFieldNames];

/** A value of the vocabulary as a document holds it. */
export interface TermPlan {
  field: VocabularyField;
  text: string;
  description: string;
  isRetired: boolean;
  isRemoved: boolean;
}

/**
 * How a value is saved: in lower case and with hyphens for spaces, since “Spring Sale” and “spring-sale” would be two
 * campaigns in every report. Characters that nobody sees go, for the same reason.
 */
export const cleanValue = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (hidden) => (/\s/.test(hidden) ? hidden : ''))
    .trim()
    .replace(/\s+/g, '-');

/** Letters of any script without case or in lower case, digits, and what an address shows as it is. */
const TERM = /^[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{Nd}._-]+$/u;

export function checkTerm(text: string): Result<string> {
  const clean = cleanValue(text);
  if (clean === '') return fail('invalid', 'Write the value.', 'text');
  if (!TERM.test(clean))
    return fail('invalid', 'Use letters, digits, dots, hyphens and underscores only.', 'text');
  return ok(clean);
}

/** A pasted address in two parts: where it leads, and the values it carried. */
export interface ReadAddress {
  landing: string;
  values: Partial<UtmValues>;
}

const BAD_ADDRESS = 'This is not an address of a web page. Write it like https://example.com/page.';

function parseAddress(text: string): Result<URL> {
  const typed = text.trim();
  if (typed === '') return fail('invalid', 'Paste the address of the page that the link leads to.', 'url');
  const url = URL.parse(/^[^\s/:@?#]+\.[^\s/:@?#]+/.test(typed) ? `https://${typed}` : typed);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return fail('invalid', BAD_ADDRESS, 'url');
  if (url.username !== '' || url.password !== '')
    return fail(
      'invalid',
      'This address holds a user name or a password. Take it out: links are public.',
      'url',
    );
  return ok(url);
}

/** Takes an address apart. Parameters that are not ours keep their place and spelling, and so does the fragment. */
export function readAddress(text: string): Result<ReadAddress> {
  const parsed = parseAddress(text);
  if (!parsed.ok) return parsed;
  const url = parsed.value;
  const values: Partial<UtmValues> = {};
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((part) => {
      const [[name = '', value = ''] = []] = [...new URLSearchParams(part)];
      const field = utmFields.find((candidate) => parameters[candidate] === name.toLowerCase());
      if (!field) return true;
      const clean = cleanValue(value);
      // Of a value that stands there twice, the first counts, as it does for those who measure.
      if (clean !== '') values[field] ??= clean;
      return false;
    });
  url.search = kept.join('&');
  return ok({ landing: url.href, values });
}

/**
 * The whole address of a link: after the page's own parameters those of the values that are set. What came in with
 * somebody's copy and leads nowhere is answered as it is: one such link must not hide the others.
 */
export function buildAddress(landing: string, values: UtmValues): string {
  const url = URL.parse(landing);
  if (!url) return landing;
  const own = utmFields
    .filter((field) => values[field] !== '')
    .map((field) => new URLSearchParams([[parameters[field], values[field]]]).toString());
  url.search = [url.search.slice(1), ...own].filter((part) => part !== '').join('&');
  return url.href;
}

/** Longer ones are cut by some mail programs and messengers. */
const LONGEST = 2000;

export interface SettledLink {
  /** As they are to be saved. */
  fields: LinkFields;
  /** Null where a problem leaves none. */
  address: string | null;
  problems: LinkProblem[];
}

export type KnownTerm = Pick<Term, 'field' | 'text' | 'isRetired'>;

/**
 * What a draft is as a link, and what is wrong with it. `before`: the link that it changes; values that it has may stay
 * although they were retired meanwhile.
 */
export function settleLink(
  draft: Partial<LinkFields>,
  terms: readonly KnownTerm[],
  before: LinkFields = emptyFields,
): SettledLink {
  const url = draft.url ?? before.url;
  const read = readAddress(url);
  // What the address carries counts where its author left the field empty.
  const carried = read.ok ? read.value.values : {};
  const valueOf = (field: UtmField): string =>
    cleanValue(draft[field] ?? '') ||
    (carried[field] ?? '') ||
    (draft[field] === undefined ? before[field] : '');
  const values = Object.fromEntries(utmFields.map((field) => [field, valueOf(field)])) as UtmValues;
  const campaignId = draft.campaignId === undefined ? before.campaignId : draft.campaignId;
  const landing = read.ok ? read.value.landing : null;
  const address = landing === null ? null : buildAddress(landing, values);
  const problems = [
    ...(read.ok ? [] : [problem('url', read.failure.message)]),
    ...(address !== null && address.length > LONGEST ? [problem('url', TOO_LONG)] : []),
    ...(['source', 'medium'] as const).flatMap((field) =>
      values[field] !== '' && values[field] === before[field] ? [] : checkValue(field, values[field], terms),
    ),
    ...(values.name === '' ? [problem('name', 'Name the campaign: reports add up by this name.')] : []),
  ];
  return { fields: { campaignId, url: landing ?? url.trim(), ...values }, address, problems };
}

const TOO_LONG =
  'With its values the address has over 2,000 characters, and some programs cut it. Shorten it.';

const problem = (
  field: LinkProblem['field'],
  message: string,
  suggestion: string | null = null,
): LinkProblem => ({
  field,
  message,
  suggestion,
});

const missing: Readonly<Record<VocabularyField, string>> = {
  source: 'Choose a source: who sends the visitors.',
  medium: 'Choose a medium: by what kind of channel the visitors come.',
};

function checkValue(field: VocabularyField, text: string, terms: readonly KnownTerm[]): LinkProblem[] {
  if (text === '') return [problem(field, missing[field])];
  const own = terms.filter((term) => term.field === field);
  const found = own.find((term) => term.text === text);
  if (found && !found.isRetired) return [];
  const allowed = own.filter((term) => !term.isRetired).map((term) => term.text);
  const suggestion = nearest(text, allowed);
  const what = found ? `“${text}” is retired.` : `“${text}” is not in the vocabulary.`;
  const how = suggestion
    ? `Did you mean “${suggestion}”?`
    : `Choose a value from the list, or ${found ? 'restore' : 'add'} it in the settings under “Link vocabulary”.`;
  return [problem(field, `${what} ${how}`, suggestion)];
}

/** The changes that make `before` the link `after`, only what differs: what stays is not written and can't clash. */
export function changesBetween(before: LinkFields, after: LinkFields): Partial<LinkFields> {
  const changed = linkFieldNames.filter((field) => before[field] !== after[field]);
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}
