/** Things of one local day. */
export interface Day<Item> {
  /** Midnight at its start. */
  day: number;
  items: Item[];
}

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** In days, the newest first; within a day those not read yet stand before the others, each newest first. */
export function byDay<Item extends { at: number; isRead: boolean }>(items: readonly Item[]): Day<Item>[] {
  const days = Map.groupBy(items, ({ at }) => startOfDay(at));
  return [...days]
    .sort(([a], [b]) => b - a)
    .map(([day, list]) => ({
      day,
      items: list.toSorted((a, b) => Number(a.isRead) - Number(b.isRead) || b.at - a.at),
    }));
}
