import * as Y from 'yjs';
import type { BodyMark, BodyNode } from './body-node.ts';

export { blockTexts, type BodyMark, type BodyNode } from './body-node.ts';

/** The fragment that holds a piece's rich text, under the name the editor binds to. */
export const BODY = 'body';

type YNode = Y.XmlElement | Y.XmlText;

/**
 * Deeper than anybody writes. A change made by a program may nest blocks as deeply as it likes; what walks them would
 * run out of room, and one such text would keep all others from being exported.
 */
const MAX_DEPTH = 100;

/** What a body says now, top to bottom. Of blocks nested deeper than 100 levels, only the words. */
export const readBody = (doc: Y.Doc): BodyNode[] => readChildren(doc.getXmlFragment(BODY), 0);

const readChildren = (parent: Y.XmlFragment, depth: number): BodyNode[] =>
  depth < MAX_DEPTH
    ? parent.toArray().flatMap((child) => readNode(child, depth))
    : [...parent.createTreeWalker((node) => node instanceof Y.XmlText)].flatMap((node) => readNode(node));

/** One node of a body; for a run of text, its stretches of one formatting each. */
export const readNode = (node: unknown, depth = 0): BodyNode[] => {
  if (node instanceof Y.XmlText) return readText(node);
  return node instanceof Y.XmlElement ? [readElement(node, depth)] : [];
};

function readElement(element: Y.XmlElement, depth: number): BodyNode {
  const attrs = withoutNulls(element.getAttributes());
  const content = readChildren(element, depth + 1);
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  };
}

interface Stretch {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

const readText = (text: Y.XmlText): BodyNode[] =>
  (text.toDelta() as Stretch[]).flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return [];
    const marks = Object.entries(attributes ?? {}).map(markOf);
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }];
  });

/** Whether a body can be copied and deleted by functions that call themselves, as those of the engine do. */
export function isShallow(doc: Y.Doc): boolean {
  let level: unknown[] = doc.getXmlFragment(BODY).toArray();
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    if (level.length === 0) return true;
    level = level.flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []));
  }
  return false;
}

/** A mark that may overlap itself is stored as `name--hash`. */
function markOf([name, value]: [string, unknown]): BodyMark {
  const type = name.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
  const attrs = withoutNulls(typeof value === 'object' ? value : {});
  return Object.keys(attrs).length > 0 ? { type, attrs } : { type };
}

const withoutNulls = (attrs: object | null): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attrs ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );

/** Puts nodes at the end of a body, stored as the editor's binding stores them. */
export function appendBody(doc: Y.Doc, nodes: readonly BodyNode[]): void {
  const body = doc.getXmlFragment(BODY);
  body.insert(body.length, writeNodes(nodes));
}

/** Neighbouring stretches of text share one Y.XmlText, formatted in place. */
function writeNodes(nodes: readonly BodyNode[]): YNode[] {
  const written: YNode[] = [];
  let run: BodyNode[] = [];
  const endRun = () => {
    if (run.length > 0) written.push(writeText(run));
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      run.push(node);
      continue;
    }
    endRun();
    written.push(writeElement(node));
  }
  endRun();
  return written;
}

function writeText(run: readonly BodyNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map(({ text: insert, marks = [] }) => ({
      insert,
      attributes: Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}])),
    })),
  );
  return text;
}

function writeElement({ type, attrs = {}, content = [] }: BodyNode): Y.XmlElement {
  const element = new Y.XmlElement(type);
  // The type says text, the editor's binding stores numbers and objects too.
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value as string);
  element.insert(0, writeNodes(content));
  return element;
}
