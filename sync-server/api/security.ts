import type { FastifyInstance } from 'fastify';
import type { RelayConfig } from '../config/load.ts';

/** Of every answer. */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

const CORS_METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const CORS_HEADERS = 'authorization, content-type, upload-offset, range, if-none-match, if-range';
const EXPOSED = 'x-correlation-id, retry-after, upload-offset, upload-length, content-range, etag';

/** Headers of every answer, and who may read it from a page of another origin: only those that are configured. */
export function addSecurity(app: FastifyInstance, config: RelayConfig): void {
  const origins = new Set(config.allowedOrigins);
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(HEADERS).header('x-correlation-id', request.id);
    if (isSecure) void reply.header('strict-transport-security', 'max-age=63072000');
    const { origin } = request.headers;
    const isAllowed = origin !== undefined && origins.has(origin);
    void reply.header('cross-origin-resource-policy', isAllowed ? 'cross-origin' : 'same-origin');
    if (origins.size > 0) void reply.header('vary', 'origin');
    if (!isAllowed) return;
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': EXPOSED,
    });
    if (request.method !== 'OPTIONS') return;
    await reply
      .headers({
        'access-control-allow-methods': CORS_METHODS,
        'access-control-allow-headers': CORS_HEADERS,
        'access-control-max-age': '600',
      })
      .code(204)
      .send();
  });
}
