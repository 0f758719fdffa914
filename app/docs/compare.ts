import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of a comparison: of a text word by word, of a plan field by field. */
export interface Difference {
  kind: 'same' | 'added' | 'removed';
  text: string;
  /** Field of a plan; absent for text. */
  field?: string;
}

type Part = { added?: boolean; removed?: boolean };
const kindOf = ({ added, removed }: Part): Difference['kind'] =>
  added ? 'added' : removed ? 'removed' : 'same';

/**
 * What changed between two contents: blocks of text are aligned first and then compared word by word,
 * plans field by field.
 */
export function compareContents(from: unknown, to: unknown): Difference[] {
  if (Array.isArray(from) || Array.isArray(to)) return compareBlocks(blocksOf(from), blocksOf(to));
  return compareFields(fieldsOf(from), fieldsOf(to));
}

const blocksOf = (content: unknown): string[] => (Array.isArray(content) ? content.map(String) : []);

function compareBlocks(from: string[], to: string[]): Difference[] {
  const parts = diffArrays(from, to);
  const result: Difference[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    const next = parts[i + 1];
    if (!part) continue;
    if (part.removed && next?.added) {
      result.push(...compareWords(part.value.join('\n'), next.value.join('\n')), {
        kind: 'same',
        text: '\n',
      });
      i += 1;
    } else result.push({ kind: kindOf(part), text: `${part.value.join('\n')}\n` });
  }
  return result;
}

const compareWords = (from: string, to: string): Difference[] =>
  diffWordsWithSpace(from, to).map((part) => ({ kind: kindOf(part), text: part.value }));

/** Fields by dotted path, with the text that stands for their value. */
function fieldsOf(content: unknown, prefix = ''): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries((content ?? {}) as Record<string, unknown>)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [inner, text] of fieldsOf(value, path)) fields.set(inner, text);
    else fields.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return fields;
}

function compareFields(from: Map<string, string>, to: Map<string, string>): Difference[] {
  const result: Difference[] = [];
  for (const field of new Set([...from.keys(), ...to.keys()])) {
    const before = from.get(field);
    const after = to.get(field);
    if (before === after) continue;
    if (before !== undefined) result.push({ kind: 'removed', field, text: before });
    if (after !== undefined) result.push({ kind: 'added', field, text: after });
  }
  return result;
}
