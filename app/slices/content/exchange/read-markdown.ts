import { parseMarkdown } from '../markdown/read.ts';
import type { ReadTree } from './read-html.ts';

/** Properties that many tools write above a text: lines of `name: value` between two lines of dashes. */
const PROPERTIES = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

export function readMarkdown(markdown: string): ReadTree {
  const properties = PROPERTIES.exec(markdown);
  const lines = (properties?.[1] ?? '').split(/\r?\n/);
  const isProperties = properties !== null && lines.every((line) => /^([\w-]+:|\s|#|-|$)/.test(line));
  if (!isProperties) return { tree: parseMarkdown(markdown), title: null, warnings: [] };
  const named = lines.find((line) => /^title:/i.test(line));
  const title = named?.replace(/^title:\s*/i, '').replace(/^(["'])(.*)\1\s*$/, '$2');
  return {
    tree: parseMarkdown(markdown.slice(properties[0].length)),
    title: title?.trim() || null,
    warnings: named && lines.length === 1 ? [] : ['Properties above the text were left out.'],
  };
}
