import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF that this app wrote, line by line: what a reader would find when it searches in it. It knows the
 * little of the format that pdfkit writes (ISO 32000-1: objects one after another, text as glyphs shown by TJ, a
 * ToUnicode map for each font) and nothing more. A space stands wherever a line might be broken.
 */
export function pdfText(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'));
  const fonts = fontsOf(objects);
  return [...objects.values()]
    .flatMap((object) => streamOf(object) ?? [])
    .filter((stream) => /\bBT\b/.test(stream))
    .map((content) => wordsOf(content, fonts))
    .join('\n')
    .replace(/[^\S\n]+/g, ' ');
}

type Glyphs = ReadonlyMap<string, string>;

const objectsOf = (file: string): ReadonlyMap<string, string> =>
  new Map(
    [...file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, number, object]) => [
      number ?? '',
      object ?? '',
    ]),
  );

function streamOf(object: string): string | null {
  const [, head = '', bytes = ''] = /^([\s\S]*?)stream\n([\s\S]*)\nendstream/.exec(object) ?? [];
  if (bytes === '') return null;
  return head.includes('/FlateDecode') ? inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1') : bytes;
}

/** What the glyphs of each font stand for, by the name that pages know the font by. */
function fontsOf(objects: ReadonlyMap<string, string>): ReadonlyMap<string, Glyphs> {
  const names = [...objects.values()].flatMap((object) => [...object.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  return new Map(
    names.flatMap(([, name = '', number = '']): [string, Glyphs][] => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '')?.[1];
      const stream = streamOf(objects.get(map ?? '') ?? '');
      return stream === null ? [] : [[name, glyphsOf(stream)]];
    }),
  );
}

/** Of `<first> <last> [<unicode> <unicode> …]`, with all numbers in base 16 and UTF-16. */
function glyphsOf(map: string): Glyphs {
  const glyphs = new Map<string, string>();
  for (const [, first = '', texts = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    for (const [at, text] of texts.trim().split(/\s+/).entries()) {
      const units = text.replace(/[<> ]/g, '').match(/.{4}/g) ?? [];
      const glyph = (parseInt(first, 16) + at).toString(16).padStart(4, '0');
      glyphs.set(glyph, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
    }
  return glyphs;
}

/** A stream of drawing as text: each `BT … ET` is one run of words, those of one height one line. */
function wordsOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs | undefined;
  let height = '';
  let text = '';
  for (const [token, y, font, shown] of content.matchAll(
    / (-?[\d.]+) Tm\b|\/(F\d+) [\d.]+ Tf\b|\[([^\]]*)\] TJ\b/g,
  )) {
    if (y !== undefined) {
      text += y === height ? ' ' : '\n';
      height = y;
    } else if (font !== undefined) glyphs = fonts.get(font);
    else if (token !== '')
      for (const [, run = ''] of (shown ?? '').matchAll(/<([0-9a-f]*)>/gi))
        text += (run.toLowerCase().match(/.{4}/g) ?? []).map((glyph) => glyphs?.get(glyph) ?? '').join('');
  }
  return text;
}
