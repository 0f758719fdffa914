import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Anchor } from '#app/slices/comments/contract.ts';
import { decodeBytes, encodeBytes } from './bytes.ts';

/** A stretch of the editor's document. */
export interface Span {
  from: number;
  to: number;
}

interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  mapping: Map<Y.AbstractType<unknown>, unknown>;
}

/** How the editor's document hangs together with the shared text; null before it does. */
function bindingOf(state: EditorState): Binding | null {
  const sync = ySyncPluginKey.getState(state) as
    { doc: Y.Doc; type: Y.XmlFragment; binding?: Binding } | undefined;
  return sync?.binding ? { doc: sync.doc, type: sync.type, mapping: sync.binding.mapping } : null;
}

/** As much of a quote as is kept. */
const LONGEST = 2000;

/** The words of a stretch as an anchor that finds them again wherever edits move them; null where that can't be. */
export function anchorOf(state: EditorState, textId: string, { from, to }: Span): Anchor | null {
  const binding = bindingOf(state);
  if (!binding) return null;
  const { doc, type, mapping } = binding;
  const position = (at: number) =>
    absolutePositionToRelativePosition(at, type, mapping as never) as Y.RelativePosition;
  const encode = (relative: Y.RelativePosition) => encodeBytes(Y.encodeRelativePosition(relative));
  return {
    textId,
    start: encode(asStart(position(from), doc)),
    end: encode(position(to)),
    quote: state.doc.textBetween(from, to, '\n', ' ').slice(0, LONGEST),
  };
}

/** Holds on to the first word and not to what stands before it: what is put in between is not part of the stretch. */
function asStart(position: Y.RelativePosition, doc: Y.Doc): Y.RelativePosition {
  const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!absolute || !(absolute.type instanceof Y.XmlText)) return position;
  return Y.createRelativePositionFromTypeIndex(absolute.type, absolute.index, 0);
}

function placeOf(encoded: string, { doc, type, mapping }: Binding): number | null {
  try {
    const relative = Y.decodeRelativePosition(decodeBytes(encoded));
    return relativePositionToAbsolutePosition(doc, type, relative, mapping as never) as number | null;
  } catch {
    // A position of a text that is not all here yet, or that nobody could have meant.
    return null;
  }
}

/**
 * Where the words of an anchor stand now. Where they were taken out and the very same words stand in one place, as after
 * an older version was brought back, that place; null when they are gone.
 */
export function spanOf(state: EditorState, anchor: Anchor): Span | null {
  const binding = bindingOf(state);
  if (!binding) return null;
  const [from, to] = [placeOf(anchor.start, binding), placeOf(anchor.end, binding)];
  const size = state.doc.content.size;
  if (from !== null && to !== null && from < to && to <= size) return { from, to };
  return spanOfQuote(state.doc, anchor.quote);
}

/** The one place where a quote stands within a block; null where there is none, or more than one. */
export function spanOfQuote(doc: Node, quote: string): Span | null {
  if (quote.trim().length < 3 || quote.includes('\n')) return null;
  const found: Span[] = [];
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, '\n', ' ');
    for (let index = text.indexOf(quote); index >= 0; index = text.indexOf(quote, index + 1))
      found.push({ from: at + 1 + index, to: at + 1 + index + quote.length });
    return false;
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
