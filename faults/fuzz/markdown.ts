import * as Y from 'yjs';
import { FailureError } from '../../app/contract/errors.ts';
import { appendBody, readBody, type BodyNode } from '../../app/docs/body.ts';
import { isSafeLink } from '../../app/slices/content/markdown/links.ts';
import { markdownToBody } from '../../app/slices/content/markdown/read.ts';
import { bodyToMarkdown } from '../../app/slices/content/markdown/write.ts';
import type { Random } from '../common/random.ts';
import { hostileString, mutated } from './hostile.ts';
import { emptyReport, note, type FuzzReport } from './report.ts';

const PARTS = [
  '# ',
  '> ',
  '- ',
  '12) ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  '```js\n',
  '~~~',
  '---\n',
  '|a|b|\n|-|:-|\n|c|\n',
  '**',
  '_',
  '~~',
  '`',
  '[',
  '](',
  ')',
  '![x](https://x.y/z.png)',
  `![x](asset:${'a'.repeat(64)})`,
  '[a]: javascript:alert(1)\n',
  '[a](java&#9;script:x)',
  '<https://x.y>',
  '<img src=x onerror=x()>',
  '<!-- ',
  'www.x.y',
  'a@b.c',
  '&amp;&#x0;',
  '\\',
  '[^1]',
  '[x] ',
  'words ',
];

/** Markdown as nobody writes it; now and then one part without end. */
function markdown(random: Random): string {
  const part = () => (random.chance(0.1) ? hostileString(random).slice(0, 200) : random.pick(PARTS));
  if (random.chance(0.02)) return random.pick(PARTS).repeat(random.between(100, 3000));
  const text = Array.from({ length: random.between(1, 60) }, part).join('');
  return random.chance(0.3) ? mutated(Buffer.from(text), random).toString() : text;
}

/** Longest that a small text may take, in milliseconds: more is an effort that runs away. */
const PATIENCE = 15_000;

/** What is wrong with a text that was read, stored and written again; null when nothing is. */
function problemOf(body: readonly BodyNode[]): string | null {
  const doc = new Y.Doc();
  appendBody(doc, body);
  const stored = readBody(doc);
  markdownToBody(bodyToMarkdown(stored));
  return unsafeIn(stored);
}

/** A link that runs something, or an image that is fetched from elsewhere. */
function unsafeIn(nodes: readonly BodyNode[]): string | null {
  for (const { type, attrs, marks = [], content = [] } of nodes) {
    const href = marks.find((mark) => mark.type === 'link')?.attrs?.['href'];
    if (typeof href === 'string' && !isSafeLink(href)) return `a link to ${href}`;
    if (type === 'image' && !String(attrs?.['src']).startsWith('asset:')) return 'an image from elsewhere';
    const below = unsafeIn(content);
    if (below !== null) return below;
  }
  return null;
}

/** Hostile Markdown: read and written again with nothing in it that runs, or refused with a reason. */
export async function fuzzMarkdown(count: number, random: Random): Promise<FuzzReport> {
  const report = emptyReport();
  for (let index = 0; index < count; index += 1) {
    const text = markdown(random);
    const began = performance.now();
    try {
      const problem = problemOf(markdownToBody(text));
      const took = performance.now() - began;
      const slow = took > PATIENCE ? `${took.toFixed(0)} ms` : null;
      const wrong = problem ?? slow;
      note(report, wrong === null ? 'read' : 'bug', wrong === null ? undefined : `${wrong}: ${text}`);
    } catch (error) {
      if (error instanceof FailureError) note(report, error.failure.code);
      else note(report, 'bug', `${String((error as Error).stack)}\n${JSON.stringify(text).slice(0, 500)}`);
    }
    if (index % 100 === 0) await Promise.resolve();
  }
  return report;
}
