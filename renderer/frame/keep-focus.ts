/** An element around the one that has the focus, and which of its children it was in. */
interface Step {
  around: Element;
  index: number;
}

/** How far around what has gone another control is looked for. */
const NEAR = 6;
/** What holds one screen after another: a control of the next one is no successor of one of the last. */
const SCREENS = '[data-screen], main, body';
/** Dialogs and menus give the focus back themselves, once they have faded. */
const PATIENCE = 300;

/** What may be given the focus unasked. Not a field: the next key, meant as a shortcut, would be written into it. */
const CONTROLS = 'button:not(:disabled), a[href], [role="row"][tabindex], input[type="checkbox"]';
/** Tables and lists of choices keep the focus by their own rules. */
const OWN_RULES =
  '[role="grid"], [role="treegrid"], [role="listbox"], [role="menu"], [role="dialog"], [contenteditable]';

const OVERLAYS = '[role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]';

/**
 * Keeps the focus where it was when the control that had it goes: a row that was cleared, a button that did its work.
 * The browser would drop it on the whole page, and who works by keyboard would begin at the top again. Returns how to
 * stop.
 */
export function keepFocus(page: Document = document): () => void {
  let last: Element | null = null;
  let path: Step[] = [];
  /** Where the focus was before it went into a menu or dialog, which stand at the end of the page. */
  let below: Step[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = ({ target }: FocusEvent) => {
    clearTimeout(timer);
    // What keeps it by its own rules goes as a whole, with its screen.
    const next =
      target instanceof Element && target !== page.body ? (target.closest(OWN_RULES) ?? target) : null;
    if (next?.closest(OVERLAYS) && !last?.closest(OVERLAYS)) below = path;
    last = next;
    path = next ? pathOf(next) : [];
  };
  const isLost = () => last !== null && !last.isConnected && page.activeElement === page.body;
  const observer = new MutationObserver(() => {
    if (!isLost()) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isLost()) focusNear(isOnPage(path) ? path : below);
    }, PATIENCE);
  });
  page.addEventListener('focusin', note);
  observer.observe(page.body, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    page.removeEventListener('focusin', note);
    observer.disconnect();
  };
}

const isOnPage = (path: readonly Step[]): boolean =>
  path.find(({ around }) => around.isConnected)?.around !== document.body;

function pathOf(element: Element): Step[] {
  const path: Step[] = [];
  for (
    let inner = element, around = inner.parentElement;
    around;
    inner = around, around = around.parentElement
  )
    path.push({ around, index: [...around.children].indexOf(inner) });
  return path;
}

/** The control that came in its place, or the one after it, or before it; where there is none, what was around. */
function focusNear(path: readonly Step[]): void {
  const depth = path.findIndex(({ around }) => around.isConnected);
  const step = path[depth];
  if (!step) return;
  if (depth < NEAR)
    for (const { around, index } of path.slice(depth, NEAR)) {
      if (around.matches(SCREENS)) break;
      const control = controlAt(around, index);
      if (control) {
        control.focus({ preventScroll: true });
        return;
      }
    }
  if (step.around instanceof HTMLElement && step.around !== document.body) focusPlace(step.around);
}

function controlAt(around: Element, index: number): HTMLElement | null {
  const children = [...around.children];
  const near = [...children.slice(index), ...children.slice(0, index).reverse()];
  for (const child of near) {
    const control = child.matches(CONTROLS) ? child : child.querySelector(CONTROLS);
    if (control instanceof HTMLElement) return control;
  }
  return null;
}

/** Where Tab goes on from; nothing is drawn around it. */
function focusPlace(place: HTMLElement): void {
  const had = place.getAttribute('tabindex');
  if (had === null) {
    place.tabIndex = -1;
    place.style.outline = 'none';
    place.addEventListener(
      'blur',
      () => {
        place.removeAttribute('tabindex');
        place.style.outline = '';
      },
      { once: true },
    );
  }
  place.focus({ preventScroll: true });
}
