import { assetHash, isSafeLink } from './links.ts';

export interface CleanPaste {
  html: string;
  /** Images from elsewhere that were left out. */
  images: number;
}

/** Everything that runs, loads, frames or styles. */
const DROPPED =
  'script, style, meta, link, base, title, iframe, frame, object, embed, applet, noscript, template, svg, math, ' +
  'input, select, textarea, video, audio, source, track, canvas, dialog';

/** Attributes that mean something in a text; all others go, events and identifiers with them. */
const KEPT: Record<string, readonly string[]> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  ol: ['start'],
};

/**
 * What was copied from a page, Word or Google Docs as plain, well-meant HTML. It is parsed into a document that loads
 * and runs nothing; the editor's schema then takes what it knows.
 */
export function cleanPaste(html: string): CleanPaste {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(DROPPED)) element.remove();
  dropComments(page);
  listsOfWord(page);
  const images = dropForeignImages(page);
  for (const element of [...page.body.querySelectorAll('*')]) cleanElement(element);
  return { html: page.body.innerHTML, images };
}

function dropComments(page: Document): void {
  const walker = page.createTreeWalker(
    page,
    NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION,
  );
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const node of found) node.parentNode?.removeChild(node);
}

function dropForeignImages(page: Document): number {
  const foreign = [...page.querySelectorAll('img, picture, image')].filter(
    (image) => assetHash(image.getAttribute('src')) === null,
  );
  for (const image of foreign) image.remove();
  return foreign.filter(({ localName }) => localName === 'img').length;
}

function cleanElement(element: Element): void {
  // Tags with a prefix (o:p, v:shape) are Office's own; some pages stand in a form as a whole.
  if (element.tagName.includes(':') || element.localName === 'form') {
    element.replaceWith(...element.childNodes);
    return;
  }
  const href = element.localName === 'a' ? element.getAttribute('href') : null;
  if (href !== null && (!isSafeLink(href) || href.startsWith('#'))) {
    element.replaceWith(...element.childNodes);
    return;
  }
  const kept = KEPT[element.localName] ?? [];
  const style = emphasisOf(element.getAttribute('style') ?? '');
  for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name);
  if (style) element.setAttribute('style', style);
}

/** Google Docs writes bold and italic as styles of spans: these three are all that stays of a style. */
function emphasisOf(style: string): string {
  const kept: string[] = [];
  const weight = /font-weight:\s*(bold|bolder|normal|\d{3})/i.exec(style)?.[1];
  if (weight) kept.push(`font-weight: ${weight}`);
  const slant = /font-style:\s*(italic|normal)/i.exec(style)?.[1];
  if (slant) kept.push(`font-style: ${slant}`);
  const line = /text-decoration(?:-line)?:[^;]*?(underline|line-through|none)/i.exec(style)?.[1];
  if (line && line !== 'none') kept.push(`text-decoration: ${line}`);
  return kept.join('; ');
}

/** Word writes lists as paragraphs that say their list and level in a style, the sign in front as text. */
function listsOfWord(page: Document): void {
  let open: { level: number; list: Element }[] = [];
  for (const paragraph of [...page.querySelectorAll('p')]) {
    const level = /mso-list:[^;]*level(\d)/i.exec(paragraph.getAttribute('style') ?? '')?.[1];
    if (level === undefined) {
      open = [];
      continue;
    }
    open = placeItem(page, paragraph, Number(level), isBeside(paragraph, open[0]?.list) ? open : []);
  }
}

/** Whether only spaces stand between a paragraph and the list before it. */
const isBeside = (paragraph: Element, list: Element | undefined): boolean =>
  list !== undefined && paragraph.previousElementSibling === list;

function placeItem(
  page: Document,
  paragraph: Element,
  level: number,
  open: { level: number; list: Element }[],
): { level: number; list: Element }[] {
  const sign = takeSign(paragraph);
  const stack = open.filter((entry) => entry.level <= level);
  let current = stack.at(-1);
  if (!current || current.level < level) {
    const list = page.createElement(/^[\s(]*[\da-z]{1,3}[.)]/i.test(sign) ? 'ol' : 'ul');
    const parent = current?.list.lastElementChild;
    if (parent) parent.append(list);
    else paragraph.before(list);
    current = { level, list };
    stack.push(current);
  }
  const item = page.createElement('li');
  current.list.append(item);
  item.append(paragraph);
  paragraph.removeAttribute('style');
  return stack;
}

/** Takes the list sign out of a paragraph of Word: a span whose style says so. */
function takeSign(paragraph: Element): string {
  const marked = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const sign = marked?.textContent ?? '';
  marked?.remove();
  return sign;
}
