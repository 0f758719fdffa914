/** Where the desktop shell's pages live. A scheme of our own, so that no other program can serve under it. */
export const SCHEME = 'app';
export const HOST = 'nmc';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START_PAGE = `${ORIGIN}/`;

/** Whether an address is one of our own pages. `URL.origin` is "null" for such schemes, so the parts are compared. */
export function isOurPage(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${SCHEME}:` &&
    url.host === HOST &&
    url.username === '' &&
    url.password === ''
  );
}
