/** Images that a page may show as they are. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export const isInline = (type: string): boolean => INLINE.has(type);

/** A name as one line without a path, whatever the system it comes from. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control characters are what goes
  return last.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim() || 'file';
}
