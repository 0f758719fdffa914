import type { Nodes } from 'mdast';
import type { Options } from 'mdast-util-from-markdown';
import { FailureError } from '../../../contract/errors.ts';

/** Deeper than anybody writes; functions that call themselves go down this far with ease. */
const MAX_DEPTH = 100;

/**
 * The parser compares each sign of a paragraph that may open or close a formatting or a link with those before it. A
 * long text of a person makes some 100,000 comparisons; this many take a second or two.
 */
const MAX_COMPARISONS = 5_000_000;

const SIGNS = '*_~[]';
/** What a quotation or a list begins with. */
const CONTAINERS = '>*+-0123456789';

const tooIntricate = () =>
  new FailureError({
    code: 'unsupported',
    message:
      'This Markdown is nested too deeply or formatted too densely to be read. Paste it as plain text.',
    field: 'markdown',
  });

type Extension = Exclude<NonNullable<Options['extensions']>[number], readonly unknown[]>;
type Constructs = NonNullable<Extension['text']>;
type Tokenize = Extract<NonNullable<Constructs[string]>, { tokenize: unknown }>['tokenize'];
type Context = ThisParameterType<Tokenize>;

/**
 * Has the parser stop, with FailureError `unsupported`, where its effort would grow with the square of a text's length:
 * it runs on the thread that everything waits for.
 */
export function boundedEffort(): Extension {
  const signsOf = new WeakMap<Context, number>();
  let comparisons = 0;
  let line = { number: 0, containers: 0 };
  const countSign = (paragraph: Context) => {
    const signs = (signsOf.get(paragraph) ?? 0) + 1;
    signsOf.set(paragraph, signs);
    comparisons += signs;
    if (comparisons > MAX_COMPARISONS) throw tooIntricate();
  };
  const countContainer = (document: Context) => {
    const number = document.now().line;
    line = { number, containers: line.number === number ? line.containers + 1 : 1 };
    if (line.containers > MAX_DEPTH) throw tooIntricate();
  };
  // Each sign of a run may belong to another formatting; a row of asterisks is one rule.
  return { text: atEach(SIGNS, countSign, true), document: atEach(CONTAINERS, countContainer) };
}

/** Constructs that take nothing in: they hear of each place where one of the characters may mean something. */
function atEach(characters: string, hear: (context: Context) => void, inRuns = false): Constructs {
  const tokenize: Tokenize = function (effects, _ok, nok) {
    const hearOf: ReturnType<Tokenize> = (code) => {
      hear(this);
      effects.consume(code);
      return (next) => (inRuns && next === code ? hearOf(next) : nok(next));
    };
    return (code) => {
      effects.enter('data');
      return hearOf(code);
    };
  };
  return Object.fromEntries([...characters].map((character) => [character.charCodeAt(0), { tokenize }]));
}

/** FailureError `unsupported` for a tree that is nested too deeply to be walked by functions that call themselves. */
export function assertShallow(tree: Nodes): void {
  let level: Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooIntricate();
    level = level.flatMap((node) => ('children' in node ? (node.children as Nodes[]) : []));
  }
}
