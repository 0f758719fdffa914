interface Placed {
  order: number;
}

/**
 * The order that puts the entry at `index` one step up (-1) or down (1): halfway between its new neighbours, so that no
 * other entry has to be changed. Null at the ends.
 */
export function orderAfterStep(entries: readonly Placed[], index: number, step: -1 | 1): number | null {
  const passed = entries[index + step];
  if (!passed || !entries[index]) return null;
  const beyond = entries[index + 2 * step];
  return beyond ? (passed.order + beyond.order) / 2 : passed.order + step;
}
