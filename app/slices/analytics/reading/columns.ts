import { fieldKind, isMetric, type ColumnKind } from './fields.ts';
import { cleanCell, normaliseHeader, type NormalHeader } from './normalise.ts';
import { meaningsOfCore } from './qualifiers.ts';
import { type Source } from './sources.ts';
import { type Meaning, meaningsOf } from './vocabulary/index.ts';

/** One column of the table, named and, where the vocabulary or the mapping knows it, given its field. */
export interface NamedColumn {
  index: number;
  /** As shown: the header, with its group or a number where the file has it twice, "Column 3" where it has none. */
  name: string;
  normal: NormalHeader;
  /** Canonical field; null when nothing is known of the header. */
  field: string | null;
  /** Set by the person's mapping rather than found. */
  mapped: boolean;
  /** How far the header is from the tool's usual word for the field; 0 is that word. */
  distance: number;
}

/** Unique names for the columns of a header. Groups are those of the line above, each reaching to the next. */
export function nameColumns(header: readonly string[], groups: readonly string[] | undefined): string[] {
  // The one name that an object can't take as a key without harm.
  const nameOf = (cell: string) => (cell === '__proto__' ? 'proto' : cell);
  const bare = header.map((cell, i) => nameOf(cleanCell(cell)) || `Column ${String(i + 1)}`);
  const twice = new Set(bare.filter((name, i) => bare.indexOf(name) !== i));
  const taken = new Set<string>();
  let group = '';
  return bare.map((name, i) => {
    group = cleanCell(groups?.[i] ?? '') || group;
    let unique = twice.has(name) && group !== '' ? `${name} (${group})` : name;
    for (let n = 2; taken.has(unique); n += 1) unique = `${name} (${String(n)})`;
    taken.add(unique);
    return unique;
  });
}

/** Weight of a header that any tool may write, such as "Cost": a hint, where "Impr." is nearly proof. */
const COMMON_WEIGHT = 0.25;

/** All hints of a tool together are worth no more: three words that any table may have name no tool. */
const MOST_HINTS = 0.5;

/** How much the headers speak for each tool: a header that n tools write counts 1/n for each of them. */
export function headerEvidence(headers: readonly NormalHeader[]): Map<Source, number> {
  const proofs = new Map<Source, number>();
  const hints = new Map<Source, number>();
  for (const header of headers) {
    const sections = new Set(meaningsOf(header.text).map(({ section }) => section));
    const isCommon = sections.delete('common');
    const scores = isCommon ? hints : proofs;
    const weight = (isCommon ? COMMON_WEIGHT : 1) / sections.size;
    for (const tool of sections) if (tool !== 'common') scores.set(tool, (scores.get(tool) ?? 0) + weight);
  }
  return new Map(
    [...new Set([...proofs.keys(), ...hints.keys()])].map((tool) => [
      tool,
      (proofs.get(tool) ?? 0) + Math.min(MOST_HINTS, hints.get(tool) ?? 0),
    ]),
  );
}

/** The language most headers belong to; a header shared by n languages counts 1/n for each. */
export function headerLanguage(headers: readonly NormalHeader[]): string | null {
  const scores = new Map<string, number>();
  for (const header of headers) {
    const languages = new Set(meaningsOf(header.text).map(({ language }) => language));
    for (const language of languages) scores.set(language, (scores.get(language) ?? 0) + 1 / languages.size);
  }
  const [best] = [...scores].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}

/** A header may take its meaning from another tool's section, unless it is short: "Name" means too many things. */
const isTelling = (text: string, field: string) => text.length >= 9 || (isMetric(field) && text !== 'total');

/** Distance of a word that any tool may use, of one that another tool uses, and of one that is only the core of a header. */
const COMMON = 100;
const FOREIGN = 200;
const CORE = 400;

interface Found {
  field: string | null;
  distance: number;
}

/** The field a header stands for in a file of `source`: the tool's own word first, then the common one. */
function fieldOf(name: string, header: NormalHeader, source: Source, language: string | null): Found {
  const exact = meaningsOf(header.text);
  const meanings = exact.length > 0 ? exact : meaningsOfCore(header.text, name);
  const far = exact.length > 0 ? 0 : CORE;
  const inLanguage = (meaning: Meaning) => meaning.language === language;
  for (const section of [source, 'common']) {
    const own = meanings.filter((meaning) => meaning.section === section);
    const best = own.find(inLanguage) ?? own[0];
    if (best !== undefined)
      return { field: best.field, distance: far + best.rank + (section === 'common' ? COMMON : 0) };
  }
  const fields = new Set(meanings.map(({ field }) => field));
  const [field] = fields;
  const isClear = fields.size === 1 && field !== undefined && isTelling(header.text, field);
  return { field: isClear ? field : null, distance: FOREIGN };
}

/**
 * A field that stands in for a broader one the file lacks: a file with "Link clicks" alone has those as its clicks.
 * Order is preference.
 */
const STAND_INS: [string, string[]][] = [
  ['clicks', ['link_clicks']],
  ['users', ['active_users', 'total_users']],
  ['revenue', ['purchase_revenue', 'net_sales', 'gross_sales', 'sales']],
];

export interface MappingResult {
  columns: NamedColumn[];
  unusedMapping: string[];
}

/** Gives every column its field, each single-valued field at most once; the person's mapping overrules everything. */
export function mapColumns(
  names: readonly string[],
  headers: readonly NormalHeader[],
  source: Source,
  language: string | null,
  mapping: Readonly<Record<string, string>> = {},
): MappingResult {
  const wanted = new Map(Object.entries(mapping));
  const byNormal = new Map([...wanted].map(([header, field]) => [normaliseHeader(header).text, field]));
  const used = new Set<string>();
  const columns = names.map((name, index): NamedColumn => {
    const normal = headers[index] ?? normaliseHeader(name);
    const own = wanted.get(name) ?? byNormal.get(normal.text);
    if (own !== undefined) used.add(wanted.has(name) ? name : normal.text);
    const found = own === undefined ? fieldOf(name, normal, source, language) : { field: own, distance: 0 };
    return { index, name, normal, ...found, mapped: own !== undefined };
  });
  dropRepeats(columns);
  promote(columns);
  const unusedMapping = [...wanted.keys()].filter(
    (header) => !used.has(header) && !used.has(normaliseHeader(header).text),
  );
  return { columns, unusedMapping };
}

const SINGLE: ReadonlySet<ColumnKind> = new Set([
  ...(['metric', 'campaign', 'channel', 'currency', 'until', 'dimension', 'attribute'] as const),
]);

/** Of several columns with one field the mapped one keeps it, else a total, else the most usual word, else the first. */
function dropRepeats(columns: NamedColumn[]): void {
  const keepers = new Map<string, NamedColumn>();
  for (const column of columns) {
    if (column.field === null || !SINGLE.has(fieldKind(column.field))) continue;
    const keeper = keepers.get(column.field);
    if (keeper === undefined || preferred(column, keeper)) {
      if (keeper !== undefined) keeper.field = demoted(column.field, keepers);
      keepers.set(column.field, column);
    } else column.field = demoted(column.field, keepers);
  }
}

/** What the loser of a field becomes: a numbered attribute ("status_2"), else a column without a known name. */
function demoted(field: string, keepers: Map<string, NamedColumn>): string | null {
  if (fieldKind(field) !== 'attribute') return null;
  for (let n = 2; n < 10; n += 1) {
    const name = `${field}_${String(n)}`;
    if (keepers.has(name)) continue;
    const holder = keepers.get(field);
    if (holder !== undefined) keepers.set(name, holder);
    return name;
  }
  return null;
}

function preferred(column: NamedColumn, keeper: NamedColumn): boolean {
  if (column.mapped !== keeper.mapped) return column.mapped;
  const [isTotal, wasTotal] = [column, keeper].map(({ name }) => /\((?:grand )?totals?\)$/i.test(name));
  if (isTotal !== wasTotal) return isTotal === true;
  return column.distance < keeper.distance;
}

function promote(columns: readonly NamedColumn[]): void {
  for (const [field, standIns] of STAND_INS) {
    if (columns.some((column) => column.field === field)) continue;
    const best = standIns.flatMap(
      (name) => columns.find((column) => column.field === name && !column.mapped) ?? [],
    )[0];
    if (best !== undefined) best.field = field;
  }
}
