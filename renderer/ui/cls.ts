/** Joins class names, leaving out what is false: cls('a', open && 'b'). */
export const cls = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
