/** Images that a page may show as they are. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export const isInline = (type: string): boolean => INLINE.has(type);

/** The id of the document of a file: every copy of a workspace makes the same of the same bytes. */
export const fileIdOf = (hash: string): string =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;

/** A name as one line without a path, whatever the system it comes from. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control characters are what goes
  return last.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim() || 'file';
}
