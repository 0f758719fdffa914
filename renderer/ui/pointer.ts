export interface Point {
  x: number;
  y: number;
}

export interface DragHandlers {
  /** It has become a drag: far enough with a mouse, long enough with a finger. */
  onStart: () => void;
  onMove: (point: Point) => void;
  /** Let go (true), or taken back: by Escape, or by the system. */
  onEnd: (isDropped: boolean) => void;
}

/** A mouse that moves less is a click; a finger that moves more before `HOLD` scrolls. Pixels. */
const SLACK = 4;
const FINGER_SLACK = 10;
/** A finger that rests so long takes hold. Milliseconds. */
const HOLD = 300;

type Pressed = Pick<PointerEvent, 'pointerId' | 'pointerType' | 'clientX' | 'clientY'>;

/**
 * Follows a pointer from its press until it is let go. Listens on the window, so that the drag goes on when what was
 * pressed is drawn anew. The click that ends a drag is swallowed. Returns what stops it.
 */
export function followPointer(pressed: Pressed, handlers: DragHandlers): () => void {
  const isFinger = pressed.pointerType === 'touch';
  const from = { x: pressed.clientX, y: pressed.clientY };
  const listening = new AbortController();
  let last = from;
  let isDragging = false;

  const begin = () => {
    isDragging = true;
    if (!isFinger) shieldUntil(listening.signal);
    handlers.onStart();
    handlers.onMove(last);
  };
  const hold = isFinger ? setTimeout(begin, HOLD) : undefined;

  const stop = () => {
    clearTimeout(hold);
    listening.abort();
  };
  const end = (isDropped: boolean) => {
    stop();
    if (!isDragging) return;
    swallowClick();
    handlers.onEnd(isDropped);
  };

  const move = (event: PointerEvent) => {
    if (event.pointerId !== pressed.pointerId) return;
    last = { x: event.clientX, y: event.clientY };
    const distance = Math.hypot(last.x - from.x, last.y - from.y);
    if (isDragging) handlers.onMove(last);
    else if (isFinger && distance > FINGER_SLACK) stop();
    else if (!isFinger && distance > SLACK) begin();
  };
  const { signal } = listening;
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', (event) => event.pointerId === pressed.pointerId && end(true), {
    signal,
  });
  window.addEventListener('pointercancel', () => end(false), { signal });
  // A page that scrolls would take the finger away.
  window.addEventListener('touchmove', (event) => isDragging && event.preventDefault(), {
    signal,
    passive: false,
  });
  window.addEventListener('contextmenu', (event) => isFinger && event.preventDefault(), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !isDragging) return;
      event.preventDefault();
      event.stopPropagation();
      end(false);
      // The button is still down: letting it go later is no press of what lies there.
      window.addEventListener('pointerup', swallowClick, { once: true });
    },
    { signal, capture: true },
  );
  return stop;
}

/**
 * Covers the window while something is dragged: what lies under the pointer would light up one after the other, and each
 * would be painted anew in the time that the dragged thing needs.
 */
function shieldUntil(end: AbortSignal): void {
  const shield = document.createElement('div');
  shield.className = 'fixed inset-0 z-50 cursor-grabbing';
  document.body.append(shield);
  end.addEventListener('abort', () => shield.remove());
}

/** Letting go over what was pressed makes a click too, right after: it means nothing then. */
function swallowClick(): void {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener('click', (event) => event.stopPropagation(), { signal, capture: true });
  setTimeout(() => listening.abort(), 0);
}
