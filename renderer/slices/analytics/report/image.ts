import type { Report } from './use-report.ts';

/** CSS pixels; the picture has twice as many, so that it is sharp in slides. */
const WIDTH = 1200;
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
const SCALE = 2;
const TILE_HEIGHT = 92;
const CHART_HEIGHT = Math.round((INNER * 320) / 1020);
const ROW_HEIGHT = 26;
/** A picture is looked at, not read through. */
const ROWS = 15;

const INK = '#1c1c1f';
const QUIET = '#63636a';
const LINE = '#dcdce0';
const TONES = { good: '#17693c', bad: '#a8241c', neutral: QUIET };

/** A report as a picture, on white. */
export async function toPng(report: Report, font: string): Promise<Blob> {
  const chart = report.chart && (await loadSvg(report.chart.svg));
  const sketch = new Page(document.createElement('canvas'), font);
  sketch.draw(report, chart);
  // Only when all is drawn is it known how high the picture has to be.
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = Math.ceil(sketch.bottom + MARGIN) * SCALE;
  const page = new Page(canvas, font);
  page.draw(report, chart);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large to be made.');
  return blob;
}

async function loadSvg(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

interface TextStyle {
  size: number;
  weight?: 400 | 500 | 600;
  color?: string;
  align?: CanvasTextAlign;
  room?: number;
}

/** Draws from top to bottom. */
class Page {
  bottom = MARGIN;
  readonly #context: CanvasRenderingContext2D;
  readonly #font: string;

  constructor(canvas: HTMLCanvasElement, font: string) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This window can draw no pictures.');
    this.#context = context;
    this.#font = font;
    context.scale(SCALE, SCALE);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, WIDTH, canvas.height);
    context.textBaseline = 'top';
  }

  draw(
    { title, subtitle, facts, tiles, tilesInARow, chart, tables, footer }: Report,
    drawing: HTMLImageElement | null,
  ) {
    this.#line(title, { size: 28, weight: 600 }, 38);
    this.#line(subtitle, { size: 15, color: QUIET }, 30);
    this.#facts(facts);
    this.#tiles(tiles, tilesInARow);
    if (chart && drawing) {
      this.#line(chart.title, { size: 15, weight: 600 }, 30);
      this.#context.drawImage(drawing, MARGIN, this.bottom, INNER, CHART_HEIGHT);
      this.bottom += CHART_HEIGHT + 28;
    }
    for (const table of tables) this.#table(table);
    this.#line(footer, { size: 12, color: QUIET }, 16);
  }

  #text(
    words: string,
    x: number,
    y: number,
    { size, weight = 400, color = INK, align = 'left', room }: TextStyle,
  ) {
    const context = this.#context;
    context.font = `${weight} ${size}px ${this.#font}`;
    context.fillStyle = color;
    context.textAlign = align;
    context.fillText(room === undefined ? words : this.#cut(words, room), x, y);
  }

  /** A text that fits; what does not is an ellipsis. */
  #cut(words: string, room: number): string {
    const width = (text: string) => this.#context.measureText(text).width;
    if (width(words) <= room) return words;
    const letters = [...words];
    while (letters.length > 1 && width(`${letters.join('')}…`) > room) letters.pop();
    return `${letters.join('').trimEnd()}…`;
  }

  #line(words: string, style: TextStyle, height: number) {
    this.#text(words, MARGIN, this.bottom, { room: INNER, ...style });
    this.bottom += height;
  }

  /** One after another, as many in a line as fit. */
  #facts(facts: Report['facts']) {
    const style = { size: 13, color: QUIET };
    const between = 24;
    let x = 0;
    for (const { label, value } of facts) {
      const words = `${label}: ${value}`;
      const width = Math.min(this.#width(words, style.size), INNER);
      if (x > 0 && x + width > INNER) {
        x = 0;
        this.bottom += 20;
      }
      this.#text(words, MARGIN + x, this.bottom, { ...style, room: INNER });
      x += width + between;
    }
    this.bottom += 40;
  }

  #width(words: string, size: number): number {
    this.#context.font = `400 ${size}px ${this.#font}`;
    return this.#context.measureText(words).width;
  }

  #tiles(tiles: Report['tiles'], inARow: number) {
    const width = INNER / inARow;
    for (const [at, { label, value, change }] of tiles.entries()) {
      const x = MARGIN + (at % inARow) * width;
      const y = this.bottom + Math.floor(at / inARow) * TILE_HEIGHT;
      const room = width - 24;
      this.#text(label, x, y + 4, { size: 13, color: QUIET, room });
      this.#text(value, x, y + 24, { size: 24, weight: 600, room });
      if (change) this.#text(change.text, x, y + 56, { size: 12, color: TONES[change.meaning], room });
    }
    this.bottom += Math.ceil(tiles.length / inARow) * TILE_HEIGHT + 12;
  }

  #table({ title, columns, rows, note }: Report['tables'][number]) {
    this.#line(title, { size: 15, weight: 600 }, 28);
    const first = INNER - (columns.length - 1) * 122;
    const shown = rows.slice(0, ROWS);
    for (const [at, row] of [columns.map(({ label }) => label), ...shown].entries()) {
      const color = at === 0 ? QUIET : INK;
      for (const [column, words] of row.entries()) {
        const style = { size: 13, color, room: (column === 0 ? first : 122) - 12 };
        if (column === 0) this.#text(words, MARGIN, this.bottom + 6, style);
        else this.#text(words, MARGIN + first + column * 122, this.bottom + 6, { ...style, align: 'right' });
      }
      this.bottom += ROW_HEIGHT;
      this.#context.fillStyle = LINE;
      this.#context.fillRect(MARGIN, this.bottom, INNER, 0.5);
    }
    this.bottom += 10;
    if (note !== '' || rows.length > ROWS)
      this.#line(rows.length > ROWS ? '…' : note, { size: 12, color: QUIET }, 22);
    this.bottom += 16;
  }
}
