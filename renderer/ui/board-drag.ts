import { followPointer, type Point } from './pointer.ts';

export interface CardDrop {
  card: string;
  column: string;
  /** The card that it is dropped beside; none in an empty column. */
  target: { key: string; position: 'before' | 'after' } | undefined;
}

/** So near to an edge a drag scrolls, and so far in one frame. Pixels. */
const EDGE = 48;
const SPEED = 12;

/**
 * Drags a card of a board with mouse or finger. Columns are elements with `data-column`, cards within them have
 * `data-key`. While it lasts nothing of the board is drawn anew: the card's picture and the line where it would land
 * are elements of their own, moved by transforms.
 */
export function dragCard(event: PointerEvent, board: HTMLElement, onDrop: (drop: CardDrop) => void): void {
  const card = cardAt(event.target, board);
  if (!card) return;
  let drag: Drag | undefined;
  followPointer(event, {
    onStart() {
      drag = new Drag(board, card, { x: event.clientX, y: event.clientY });
    },
    onMove: (point) => drag?.move(point),
    onEnd(isDropped) {
      const place = drag?.end();
      const { key } = card.dataset;
      if (isDropped && place && key !== undefined) onDrop({ card: key, ...place });
    },
  });
}

/** The card under a pointer, unless it is over one of the card's own controls. */
export function cardAt(target: EventTarget | null, board: HTMLElement): HTMLElement | null {
  if (!(target instanceof Element)) return null;
  const card = target.closest<HTMLElement>('[data-key]');
  if (!card || !board.contains(card)) return null;
  const control = target.closest('button, a, input, [role=menu]');
  return control && card.contains(control) ? null : card;
}

interface Box {
  key: string;
  top: number;
  bottom: number;
}

interface Column {
  id: string;
  element: HTMLElement;
  box: DOMRect;
  cards: Box[];
}

class Drag {
  readonly #board: HTMLElement;
  readonly #card: HTMLElement;
  readonly #from: Point;
  readonly #box: DOMRect;
  readonly #picture: HTMLElement;
  readonly #line = lineElement();
  #columns: Column[];
  #point: Point;
  #over: Column | undefined;
  #frame = 0;
  #place = '';

  constructor(board: HTMLElement, card: HTMLElement, from: Point) {
    this.#board = board;
    this.#box = board.getBoundingClientRect();
    this.#card = card;
    this.#from = from;
    this.#point = from;
    this.#picture = pictureOf(card);
    card.dataset['carried'] = '';
    document.body.append(this.#line, this.#picture);
    this.#columns = columnsOf(board);
  }

  move(point: Point): void {
    this.#point = point;
    const { x, y } = this.#from;
    this.#picture.style.transform = `translate(${String(point.x - x)}px, ${String(point.y - y)}px)`;
    const over = this.#columns.find(({ box }) => point.x >= box.left && point.x < box.right);
    if (over !== this.#over) {
      delete this.#over?.element.dataset['dropOver'];
      if (over) over.element.dataset['dropOver'] = '';
      this.#over = over;
    }
    this.#drawLine();
    if (this.#frame === 0 && this.#edges().some((step) => step !== 0))
      this.#frame = requestAnimationFrame(this.#scroll);
  }

  /** Takes everything away again; where the card would land. */
  end(): Omit<CardDrop, 'card'> | null {
    cancelAnimationFrame(this.#frame);
    delete this.#over?.element.dataset['dropOver'];
    delete this.#card.dataset['carried'];
    this.#picture.remove();
    this.#line.remove();
    return this.#over ? { column: this.#over.id, target: targetIn(this.#over, this.#point.y) } : null;
  }

  #drawLine(): void {
    const over = this.#over;
    const target = over && targetIn(over, this.#point.y);
    const beside = over?.cards.find(({ key }) => key === target?.key);
    const y = target?.position === 'before' ? (beside?.top ?? 0) - 4 : (beside?.bottom ?? 0) + 2;
    const place = over && beside ? `translate(${String(over.box.left + 6)}px, ${String(y)}px)` : '';
    if (place === this.#place) return;
    this.#place = place;
    this.#line.hidden = place === '';
    this.#line.style.width = `${String((over?.box.width ?? 0) - 12)}px`;
    this.#line.style.transform = place;
  }

  /** Near its edges the board scrolls sideways and the column under the pointer up and down. */
  readonly #scroll = (): void => {
    this.#frame = 0;
    const [sideways, upwards] = this.#edges();
    const isMoved = [
      scrolled(this.#board, 'scrollLeft', sideways),
      this.#over !== undefined && scrolled(this.#over.element, 'scrollTop', upwards),
    ];
    if (isMoved.includes(true)) {
      const id = this.#over?.id;
      this.#columns = columnsOf(this.#board);
      this.#over = this.#columns.find((column) => column.id === id);
      this.move(this.#point);
    }
  };

  /** How far to scroll in this frame: the board, and the column under the pointer. */
  #edges(): [sideways: number, upwards: number] {
    const { x, y } = this.#point;
    const column = this.#over?.box;
    return [stepAt(x, this.#box.left, this.#box.right), column ? stepAt(y, column.top, column.bottom) : 0];
  }
}

const stepAt = (at: number, start: number, end: number): number =>
  at < start + EDGE ? -SPEED : at > end - EDGE ? SPEED : 0;

/** Whether there was anything left to scroll. */
function scrolled(element: HTMLElement, way: 'scrollLeft' | 'scrollTop', by: number): boolean {
  if (by === 0) return false;
  const before = element[way];
  element[way] += by;
  return element[way] !== before;
}

function columnsOf(board: HTMLElement): Column[] {
  return [...board.querySelectorAll<HTMLElement>('[data-column]')].map((element) => ({
    id: element.dataset['column'] ?? '',
    element,
    box: element.getBoundingClientRect(),
    cards: [...element.querySelectorAll<HTMLElement>('[data-key]')]
      .map((card) => {
        const { top, bottom } = card.getBoundingClientRect();
        return { key: card.dataset['key'] ?? '', top, bottom };
      })
      .sort((a, b) => a.top - b.top),
  }));
}

/** Before the first card whose middle is below the pointer, else after the last one. */
function targetIn({ cards }: Column, y: number): CardDrop['target'] {
  const below = cards.find(({ top, bottom }) => y < (top + bottom) / 2);
  if (below) return { key: below.key, position: 'before' };
  const last = cards.at(-1);
  return last && { key: last.key, position: 'after' };
}

function pictureOf(card: HTMLElement): HTMLElement {
  const { left, top, width, height } = card.getBoundingClientRect();
  const picture = card.cloneNode(true) as HTMLElement;
  for (const attribute of ['id', 'data-key', 'data-hovered', 'role', 'tabindex'])
    picture.removeAttribute(attribute);
  for (const inner of picture.querySelectorAll('button')) inner.remove();
  picture.setAttribute('aria-hidden', 'true');
  picture.inert = true;
  picture.classList.add('shadow-float');
  Object.assign(picture.style, {
    position: 'fixed',
    left: `${String(left)}px`,
    top: `${String(top)}px`,
    width: `${String(width)}px`,
    height: `${String(height)}px`,
    zIndex: '60',
    willChange: 'transform',
    pointerEvents: 'none',
  });
  return picture;
}

function lineElement(): HTMLElement {
  const line = document.createElement('div');
  line.className =
    'pointer-events-none fixed top-0 left-0 z-50 h-0.5 rounded-full bg-ring will-change-transform forced-colors:bg-[Highlight]';
  line.hidden = true;
  return line;
}
