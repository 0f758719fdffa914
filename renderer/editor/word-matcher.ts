import type { Node } from '@tiptap/pm/model';

/** Something to look for in a text: a word, or several. */
export interface SoughtWord {
  id: string;
  word: string;
}

export interface Found<W extends SoughtWord = SoughtWord> {
  sought: W;
  from: number;
  to: number;
  /** As it stands in the text. */
  text: string;
}

/** Scripts that are written without spaces between words: what is looked for may stand inside of a line. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const LETTER = String.raw`[\p{L}\p{M}\p{N}]`;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** A word as a pattern: any space for a space, composed or not, and whole where its script has whole words. */
function patternOf(word: string): string {
  const forms = [...new Set([word.normalize('NFC'), word.normalize('NFD')])];
  const any = forms.map((form) => escaped(form).replace(/\s+/g, String.raw`\s+`)).join('|');
  const characters = [...word];
  const before = UNSPACED.test(characters[0] ?? '') ? '' : `(?<!${LETTER})`;
  const after = UNSPACED.test(characters.at(-1) ?? '') ? '' : `(?!${LETTER})`;
  return `${before}(?:${any})${after}`;
}

/**
 * Looks for words in a text: whole ones, in any case, of any language. What was found in a paragraph is remembered with
 * the paragraph, so that after a key only the one with it is looked through again.
 */
export class WordMatcher<W extends SoughtWord = SoughtWord> {
  readonly words: readonly W[];
  readonly #pattern: RegExp | null;
  /** The longest first: “free trial” before “free”. In the pattern, each is the group of its place. */
  readonly #ordered: readonly W[];
  readonly #known = new WeakMap<Node, readonly Found<W>[]>();

  constructor(words: readonly W[]) {
    this.words = words;
    this.#ordered = words
      .filter(({ word }) => word.trim() !== '')
      .sort((a, b) => b.word.trim().length - a.word.trim().length);
    this.#pattern =
      this.#ordered.length === 0
        ? null
        : new RegExp(this.#ordered.map(({ word }) => `(${patternOf(word.trim())})`).join('|'), 'giu');
  }

  /** In a string, each place once. */
  findIn(text: string): Found<W>[] {
    if (!this.#pattern) return [];
    return [...text.matchAll(this.#pattern)].flatMap((match) => {
      const sought = this.#ordered[match.slice(1).findIndex((group) => group !== undefined)];
      return sought ? [{ sought, from: match.index, to: match.index + match[0].length, text: match[0] }] : [];
    });
  }

  /** In a document, by its positions. Code is no prose and is left alone. */
  find(doc: Node): Found<W>[] {
    const found: Found<W>[] = [];
    if (!this.#pattern) return found;
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true;
      if (!node.type.spec.code)
        for (const match of this.#findInBlock(node))
          found.push({ ...match, from: pos + 1 + match.from, to: pos + 1 + match.to });
      return false;
    });
    return found;
  }

  #findInBlock(block: Node): readonly Found<W>[] {
    let known = this.#known.get(block);
    if (!known) {
      // Anything that is no text takes one place, so that places in the string are those in the paragraph.
      known = this.findIn(block.textBetween(0, block.content.size, undefined, '\ufffc'));
      this.#known.set(block, known);
    }
    return known;
  }
}

/** A word in the place of another, in capitals where that was. */
export function inCaseOf(text: string, instead: string): string {
  const upper = text.toLocaleUpperCase();
  if (text.length > 1 && text === upper && text !== text.toLocaleLowerCase())
    return instead.toLocaleUpperCase();
  const [first = ''] = text;
  const [start = '', ...rest] = instead;
  const isCapital = first === first.toLocaleUpperCase() && first !== first.toLocaleLowerCase();
  return isCapital ? start.toLocaleUpperCase() + rest.join('') : instead;
}
