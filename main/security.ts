import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Rules that every shell keeps; pure, so that each decision has a test. */

/** What a page of the product may do: run its own files and talk to its own service. */
export function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Positions and sizes that libraries compute are style attributes; they can't load anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const securityHeaders = (connect: readonly string[]): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(connect),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
});

type Headers = Pick<IncomingMessage, 'headers'>;

/** A page or file may be fetched by whoever names this very address, not by another site's page. */
export function mayFetch({ headers }: Headers, host: string): boolean {
  const site = headers['sec-fetch-site'];
  return headers.host === host && (site === undefined || site === 'same-origin' || site === 'none');
}

/** A socket may be opened by our own page alone: another origin can name our host but not send our origin. */
export function mayConnect({ headers }: Headers, host: string): boolean {
  const site = headers['sec-fetch-site'];
  return (
    headers.host === host &&
    headers.origin === `http://${host}` &&
    (site === undefined || site === 'same-origin')
  );
}

export const SUBPROTOCOL = 'nmc.1';
const TOKEN_PREFIX = 'nmc.token.';

/** Whether the subprotocols that a socket offers hold the token of this launch. */
export function hasToken(offered: string | undefined, token: string): boolean {
  const given = (offered ?? '')
    .split(',')
    .map((name) => name.trim())
    .find((name) => name.startsWith(TOKEN_PREFIX));
  const [a, b] = [Buffer.from(given?.slice(TOKEN_PREFIX.length) ?? ''), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
