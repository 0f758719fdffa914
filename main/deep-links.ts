/** `neural-marketing://open/<uuid>`: the one address that other programs may open the app with. */
export const LINK_SCHEME = 'neural-marketing';

const LINK =
  /^neural-marketing:\/\/open\/([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\/?$/;

/**
 * The id in a link; null for anything else. A link says which thing, never what to do with it: no file, no address,
 * no command can be told by it, and the page asks before it opens anything.
 */
export const parseDeepLink = (text: string): string | null => LINK.exec(text)?.[1] ?? null;

/** The first link among a program's arguments, where Windows and Linux put it. */
export function deepLinkIn(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const id = parseDeepLink(argument);
    if (id !== null) return id;
  }
  return null;
}
