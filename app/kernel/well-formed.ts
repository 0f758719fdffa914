const DEEPEST = 50;

/**
 * Half a surrogate pair can't be stored as UTF-8: memory would hold one text and the disk another. Inputs get the
 * replacement character in its place before anything looks at them.
 */
export function wellFormed(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => wellFormed(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name.toWellFormed(), wellFormed(field, depth + 1)]),
  );
}
