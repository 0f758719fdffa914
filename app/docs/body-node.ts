// Apart from the engine, so that threads which only read never load it.

/** A formatting of text, as the editor's schema names it. */
export interface BodyMark {
  type: string;
  attrs?: Record<string, unknown>;
}

/**
 * A node of rich text without an engine: the JSON of the editor's schema. `text` nodes carry `text` and `marks`,
 * all others `content`. Attributes that are null are left out.
 */
export interface BodyNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: BodyNode[];
  text?: string;
  marks?: BodyMark[];
}

/** Nodes that stand within a line of text. */
const isInline = ({ type }: BodyNode): boolean => type === 'text' || type === 'hardBreak';

/** The plain text of each block, top to bottom; line breaks within one are kept. */
export function blockTexts(nodes: readonly BodyNode[]): string[] {
  const blocks: string[] = [];
  let line: string | null = null;
  for (const node of nodes) {
    if (isInline(node)) {
      line = (line ?? '') + (node.text ?? '\n');
      continue;
    }
    if (line !== null) blocks.push(line);
    line = null;
    blocks.push(...blockTexts(node.content ?? []));
  }
  if (line !== null) blocks.push(line);
  return blocks;
}
