/** Schemes a link may have: the same as in the service, where Markdown is read. Scripts are none of them. */
const SCHEMES = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'ftp', 'ftps', 'callto', 'cid', 'xmpp']);

/** Characters that browsers skip when they look for the scheme of an address. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SKIPPED = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028\u2029\ufeff]/g;

/** Whether following a link to `href` can only lead somewhere, never run something. */
export function isSafeLink(href: string): boolean {
  const scheme = /^([^/?#]*?):/.exec(href.replace(SKIPPED, ''))?.[1];
  return scheme === undefined || SCHEMES.has(scheme.toLowerCase());
}

/** What somebody typed as an address: “example.com” and “me@example.com” get what they lack; null when it is none. */
export function toAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text) || !isSafeLink(withoutPort(text))) return null;
  if (/^[^/?#:]+@[^/?#:]+\.[^/?#:]+$/.test(text)) return `mailto:${text}`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(withoutPort(text)) || /^[/?#]/.test(text)) return text;
  return `https://${text}`;
}

/** `localhost:8080/x` has a port, not a scheme. */
const withoutPort = (text: string): string => text.replace(/^([^/?#:]+):(?=\d)/, '$1');

/** The hash of the workspace's image that a source names, or null for any other source. */
export const assetHash = (src: unknown): string | null =>
  typeof src === 'string' ? (/^asset:([0-9a-f]{64})$/.exec(src)?.[1] ?? null) : null;
