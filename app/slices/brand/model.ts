import { fail, ok, type Result } from '../../contract/errors.ts';
import type { BrandDetail, BrandFields, EntryChange, KitEntry, KitPart } from './contract.ts';

/** What a kit lists, each part a map by id, so that what two people add at the same time is all there. */
export type Kit = { [P in KitPart]: Record<string, KitEntry<P>> };

/** A brand as its document holds it. */
export interface BrandPlan extends BrandFields, Kit {
  isRemoved: boolean;
}

/** The lists of a kit as they are read, in order. */
export type ListedKit = Pick<BrandDetail, KitPart>;

/** What a new entry says before anything is written in it. */
export const emptyEntries: { readonly [P in KitPart]: Omit<KitEntry<P>, 'order'> } = {
  voice: { rule: '', good: '', bad: '' },
  use: { word: '', why: '' },
  avoid: { word: '', instead: '', why: '' },
  colours: { name: '', hex: '' },
  fonts: { name: '', use: '' },
  logos: { name: '', hash: '' },
};

export const parts = Object.keys(emptyEntries) as KitPart[];

/** New maps at each call: a document takes them in as its own. */
export const emptyPlan = (): Omit<BrandPlan, 'name'> => ({
  client: '',
  voice: {},
  use: {},
  avoid: {},
  colours: {},
  fonts: {},
  logos: {},
  isRemoved: false,
});

/** Fields that newer versions add may be missing from a plan written by an older one. */
export const complete = (plan: Partial<BrandPlan>): BrandPlan => ({ name: '', ...emptyPlan(), ...plan });

/** Fields that two people can't both set: a clash is shown, not settled in silence. Places in a list are no such field. */
export const scalarPaths = (plan: BrandPlan): string[] => [
  'name',
  'client',
  ...parts.flatMap((part) =>
    Object.keys(plan[part]).flatMap((id) =>
      Object.keys(emptyEntries[part]).map((field) => `${part}.${id}.${field}`),
    ),
  ),
];

type AnyEntry = Record<string, string | number>;
const entriesOf = (plan: BrandPlan, part: KitPart): Record<string, AnyEntry> => plan[part];

/** A part in order; what two people put in the same place stands in the order of its ids. */
function listOf<P extends KitPart>(plan: BrandPlan, part: P): (KitEntry<P> & { id: string })[] {
  return Object.entries(entriesOf(plan, part))
    .map(([id, entry]) => ({ ...emptyEntries[part], order: 0, ...entry, id }) as KitEntry<P> & { id: string })
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

export const listedKit = (plan: BrandPlan): ListedKit => ({
  voice: listOf(plan, 'voice'),
  use: listOf(plan, 'use'),
  avoid: listOf(plan, 'avoid'),
  colours: listOf(plan, 'colours'),
  fonts: listOf(plan, 'fonts'),
  logos: listOf(plan, 'logos'),
});

/** Three, six or eight hexadecimal digits as a colour is kept: `#rrggbb`, in lower case; null for what is none. */
export function cleanHex(text: string): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return digits.length === 3 ? `#${[...digits].map((digit) => digit + digit).join('')}` : `#${digits}`;
}

/** The main field of each part, without which an entry says nothing. */
const needed: Partial<Record<KitPart, { field: string; message: string }>> = {
  voice: { field: 'rule', message: 'Write the rule.' },
  use: { field: 'word', message: 'Write the word.' },
  avoid: { field: 'word', message: 'Write the word.' },
  fonts: { field: 'name', message: 'Name the font.' },
};

/** More in one part than anybody reads. */
const MOST_ENTRIES = 500;

/** An entry's changes as they are to be saved, or what is wrong with them. */
export function checkEntry(plan: BrandPlan, { part, id, changes }: EntryChange): Result<AnyEntry> {
  const known = entriesOf(plan, part);
  const before = known[id];
  const clean = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as AnyEntry;
  if (!before && Object.keys(known).length >= MOST_ENTRIES)
    return fail('invalid', `A kit lists up to ${MOST_ENTRIES} of a kind.`);
  const rule = needed[part];
  if (rule && String({ ...before, ...clean }[rule.field] ?? '') === '')
    return fail('invalid', rule.message, rule.field);
  if (part === 'colours' && (clean['hex'] !== undefined || !before)) {
    const hex = cleanHex(String(clean['hex'] ?? ''));
    if (hex === null) return fail('invalid', 'Write the colour as six digits, like #1a4fb4.', 'hex');
    clean['hex'] = hex;
  }
  if (part === 'logos' && !before && clean['hash'] === undefined)
    return fail('invalid', 'Choose the file of the logo.', 'hash');
  return ok(clean);
}

/** Writes an entry into a draft: changed fields alone, all of them for one that is not there yet. */
export function writeEntry(draft: BrandPlan, part: KitPart, id: string, changes: AnyEntry): void {
  (draft as Partial<BrandPlan>)[part] ??= {} as never;
  const known = entriesOf(draft, part);
  const before = known[id];
  if (!before) {
    const last = Math.max(0, ...Object.values(known).map(({ order }) => Number(order)));
    known[id] = { ...emptyEntries[part], order: last + 1, ...changes };
    return;
  }
  for (const [field, value] of Object.entries(changes)) if (before[field] !== value) before[field] = value;
}

/** What takes a change of an entry back, or null when it changes nothing. */
export function inverseOf(plan: BrandPlan, part: KitPart, id: string, changes: AnyEntry): AnyEntry | null {
  const before = entriesOf(plan, part)[id];
  const changed = Object.entries(changes).filter(([field, value]) => before?.[field] !== value);
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(([field]) => [field, before?.[field] ?? '']));
}

/** How an entry is called in a sentence. */
export function entryName(plan: BrandPlan, part: KitPart, id: string): string {
  const entry = entriesOf(plan, part)[id];
  return String(entry?.['rule'] || entry?.['word'] || entry?.['name'] || entry?.['hex'] || '');
}

/** Clients are one whatever their case, as they are typed by hand into campaigns. */
export const clientKey = (client: string): string => client.normalize('NFC').trim().toLowerCase();
