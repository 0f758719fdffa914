import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { notFound, RelayFailure } from '../../accounts/failures.ts';
import { route } from '../route.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const isSame = (a: string, b: string): boolean => {
  const [one, two] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && two !== undefined && timingSafeEqual(one, two);
};

export const operationRoutes = [
  route({
    method: 'GET',
    path: '/health',
    summary: 'Whether the process lives',
    scope: { kind: 'open' },
    answer: z.object({ status: z.literal('alive') }),
    handle: () => Promise.resolve({ status: 'alive' as const }),
  }),

  route({
    method: 'GET',
    path: '/ready',
    summary: 'Whether it can serve: its stores take writes, its keys are there, it is not about to stop',
    scope: { kind: 'open' },
    answer: z.object({ status: z.literal('ready') }),
    async handle({ services }) {
      await services.ready();
      return { status: 'ready' as const };
    },
  }),

  route({
    method: 'GET',
    path: '/metrics',
    summary: 'Figures in the format of Prometheus',
    scope: { kind: 'open' },
    answerType: 'text/plain',
    async handle({ services, request, reply }) {
      const { metrics, metricsToken } = services.config;
      if (!metrics) throw notFound();
      if (metricsToken !== undefined) {
        if (!isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`))
          throw new RelayFailure('unauthorized', 'Figures are shown to whoever has their token.');
      } else {
        // Behind a proxy everybody comes from this machine.
        const isForwarded = ['forwarded', 'x-forwarded-for', 'via'].some((name) => name in request.headers);
        if (isForwarded || !LOOPBACK.has(request.ip)) throw notFound();
      }
      const { type, text } = await services.figures();
      return reply.type(type).send(text);
    },
  }),

  route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description',
    scope: { kind: 'open' },
    answer: z.looseObject({ openapi: z.string() }),
    handle: ({ services }) => Promise.resolve(services.description() as { openapi: string }),
  }),

  route({
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'The keys that sign access tokens (RFC 7517)',
    scope: { kind: 'open' },
    answer: z.object({
      keys: z.array(
        z.object({
          kty: z.string(),
          crv: z.string(),
          x: z.string(),
          kid: z.string(),
          use: z.string(),
          alg: z.string(),
        }),
      ),
    }),
    handle({ services, reply }) {
      void reply.header('cache-control', 'public, max-age=60');
      return Promise.resolve(
        services.accounts.keys.publicKeys() as {
          keys: { kty: string; crv: string; x: string; kid: string; use: string; alg: string }[];
        },
      );
    },
  }),
];
