/** Cards that go to a column, to stand before a card of it; null is the end. */
export interface BoardMove {
  cards: string[];
  to: string;
  before: string | null;
}

/**
 * The card that dropped cards will stand before. Cards that move themselves cannot be it: dropping after a card
 * whose neighbour moves along means the next one that stays.
 */
export function landing(
  cards: readonly { id: string }[],
  moving: readonly string[],
  target?: { key: string; position: 'before' | 'after' },
): string | null {
  if (!target) return null;
  const at = cards.findIndex((card) => card.id === target.key);
  if (at < 0) return null;
  const from = target.position === 'after' ? at + 1 : at;
  return cards.slice(from).find((card) => !moving.includes(card.id))?.id ?? null;
}

/** The columns after a move, for callers that keep them in memory. */
export function applyMove<Column extends { id: string; cards: readonly Card[] }, Card extends { id: string }>(
  columns: readonly Column[],
  move: BoardMove,
): Column[] {
  const all = new Map(columns.flatMap((column) => column.cards).map((card) => [card.id, card]));
  const moved = move.cards.flatMap((id) => all.get(id) ?? []);
  return columns.map((column) => {
    const staying = column.cards.filter((card) => !move.cards.includes(card.id));
    if (column.id !== move.to) return { ...column, cards: staying };
    const at = staying.findIndex((card) => card.id === move.before);
    return { ...column, cards: at < 0 ? [...staying, ...moved] : staying.toSpliced(at, 0, ...moved) };
  });
}
