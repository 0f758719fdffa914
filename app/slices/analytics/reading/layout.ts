import { createHash } from 'node:crypto';
import { type NormalHeader } from './normalise.ts';
import { type Source } from './sources.ts';

/**
 * What a person’s words about columns are remembered for: a tool, whose columns mean the same in all its exports, or,
 * of any other table, those with the same headers in whatever order.
 */
export function layoutOf(source: Source, headers: readonly NormalHeader[]): string {
  if (source !== 'generic') return source;
  const names = headers.map(({ text }) => text).sort();
  return `generic:${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 24)}`;
}
