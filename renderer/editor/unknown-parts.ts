import * as Y from 'yjs';
import type { Schema } from '@tiptap/pm/model';
import { bodySchema } from './extensions.ts';

/**
 * Names of nodes and formattings that this version does not know. The editor's binding throws such parts out of the
 * text, for everybody: a text that has some is shown without it.
 */
export function unknownParts(body: Y.XmlFragment, schema: Schema): string[] {
  const unknown = new Set<string>();
  const visit = (node: unknown) => {
    if (node instanceof Y.XmlText) {
      for (const name of markNames(node)) if (!schema.marks[name]) unknown.add(name);
    } else if (node instanceof Y.XmlElement) {
      if (!schema.nodes[node.nodeName]) unknown.add(node.nodeName);
      node.toArray().forEach(visit);
    }
  };
  body.toArray().forEach(visit);
  return [...unknown];
}

/** A mark that may overlap itself is stored as `name--hash`. */
const markNames = (text: Y.XmlText): string[] =>
  (text.toDelta() as { attributes?: Record<string, unknown> }[])
    .flatMap(({ attributes }) => Object.keys(attributes ?? {}))
    .map((name) => name.replace(/--[a-zA-Z0-9+/=]{8}$/, ''));

/** The words of a text alone, block by block. */
const plainBlocks = (body: Y.XmlFragment): string[] =>
  body.toArray().map((node) =>
    node
      .toString()
      .replace(/<[^>]*>/g, ' ')
      .trim(),
  );

/** Whether this version knows all of a text; if not, its words. */
export function textParts({ doc }: { doc: Y.Doc }): { isKnown: boolean; blocks: string[] } {
  const body = doc.getXmlFragment('body');
  const isKnown = unknownParts(body, bodySchema).length === 0;
  return { isKnown, blocks: isKnown ? [] : plainBlocks(body) };
}
