import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { isOurPage, SCHEME } from './origin.ts';
import { securityHeaders } from './security.ts';

/** To be registered before the app is ready. Standard and secure, with the policy in force and no service workers. */
export const ourScheme: CustomScheme = {
  scheme: SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    codeCache: true,
    bypassCSP: false,
    corsEnabled: false,
    allowServiceWorkers: false,
    stream: false,
  },
};

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * The path of a file inside the folder, "/" at the front; null for a path that leads out of it or was made to look
 * like another one. Encoded slashes, backslashes, NUL and device names of Windows never name a file of ours.
 */
export function safePath(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const segments = path.split('/').slice(1);
  const isPlain = segments.every(
    (segment) => /^[\w@.-]*$/.test(segment) && segment !== '..' && segment !== '.',
  );
  return path.startsWith('/') && isPlain && !path.includes('//') ? path : null;
}

const refuse = (status: number): Response => new Response(null, { status, headers: securityHeaders([]) });

/** Answers for `app://nmc/` with the files of a folder; a page's path that is no file is the single page's. */
export function appFiles(folder: string): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    if (!isOurPage(url)) return refuse(403);
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    const path = safePath(new URL(url).pathname);
    if (path === null) return refuse(400);
    const name = extname(path) === '' ? '/index.html' : path;
    const type = types[extname(name)];
    const bytes =
      type === undefined ? null : await readFile(join(folder, name.split('/').join(sep))).catch(() => null);
    if (bytes === null || type === undefined) return refuse(404);
    return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: {
        ...securityHeaders([]),
        'Content-Type': type,
        'Content-Length': String(bytes.length),
        'Cache-Control': name.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      },
    });
  };
}
