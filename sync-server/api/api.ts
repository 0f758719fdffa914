import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { Registry } from 'prom-client';
import type { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { notFound, RelayFailure } from '../accounts/failures.ts';
import type { Assets } from '../assets/assets.ts';
import { issuerOf, type RelayConfig } from '../config/load.ts';
import type { Logger } from '../config/logger.ts';
import { answerFailure, sendFailure } from './answers.ts';
import { authorise, type Authorised } from './authorise.ts';
import { inTime } from './bodies.ts';
import { RequestLimits } from './limits.ts';
import { ApiMetrics } from './metrics.ts';
import { describeRoutes } from './openapi.ts';
import { readiness, type Check } from './readiness.ts';
import type { Route, Services } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { addSecurity, HEADERS } from './security.ts';

/** Bytes of a JSON body. */
const JSON_LIMIT = 64 * 1024;
const UPLOAD_TYPES = ['application/offset+octet-stream', 'application/octet-stream'];

export interface ApiOptions {
  accounts: Accounts;
  assets: Assets;
  config: RelayConfig;
  log: Logger;
  /** Where all of the relay counts; a registry of its own when left out. */
  metrics?: Registry;
  /** Further conditions of /ready by name: each throws when it is not met. */
  checks?: Readonly<Record<string, Check>>;
  /** Whether the relay is about to stop, so that it wants no new clients. */
  isDraining?: () => boolean;
  /** Where requests are counted for several nodes. */
  redis?: Redis;
}

export interface Api {
  /** Answers a request of any http server, but for upgrades. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  routes: readonly Route[];
  /** For tests: requests without a socket. */
  inject: FastifyInstance['inject'];
  close(): Promise<void>;
}

/** The relay's HTTP API, ready to be mounted. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const { accounts, assets, config, log } = options;
  const registry = options.metrics ?? new Registry();
  const description = describeRoutes(ROUTES, issuerOf(config));
  const services: Services = {
    accounts: accounts.context,
    assets,
    config,
    ready: readiness(
      { accounts: () => accounts.check(), assets: () => assets.check(), ...options.checks },
      options.isDraining,
    ),
    figures: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    description: () => description,
  };
  const app = newApp(config);
  addSecurity(app, config);
  addParsers(app);
  addDeadlines(app, config.bodyTimeout * 1000);
  observe(app, log, new ApiMetrics(registry));
  const onFailure = answerFailure(log);
  app.setErrorHandler(onFailure);
  const limits = new RequestLimits(config, options.redis);
  app.setNotFoundHandler(async (request, reply) => {
    await limits.before({ kind: 'open' }, request.ip);
    return sendFailure(reply, notFound().failure);
  });
  for (const one of ROUTES) addRoute(app, one, services, limits);
  await app.ready();
  return {
    handle: (request, response) => {
      app.routing(request, response);
    },
    routes: ROUTES,
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    close: () => app.close(),
  };
}

function newApp(config: RelayConfig): FastifyInstance {
  return Fastify({
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: JSON_LIMIT,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // Addresses that can't be read come before any hook.
    frameworkErrors: (_error, _request, reply) => {
      void sendFailure(reply.headers(HEADERS) as unknown as FastifyReply, notFound().failure);
    },
  });
}

/** JSON, and bytes that are handed on; nothing else is looked at, and nothing is unpacked. */
function addParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.addContentTypeParser(UPLOAD_TYPES, (_request, payload, done) => {
    done(null, payload);
  });
}

function observe(app: FastifyInstance, log: Logger, metrics: ApiMetrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status, elapsedTime } = reply;
    const { caller, workspace } = request as AuthorisedRequest;
    const ms = Math.round(elapsedTime);
    metrics.answered(method, route, status, elapsedTime);
    log.info(
      {
        correlation: request.id,
        method,
        route,
        status,
        ms,
        address: request.ip,
        account: caller?.actor,
        session: caller?.session,
        workspace,
      },
      'answered',
    );
    done();
  });
}

type AuthorisedRequest = FastifyRequest & Authorised;

function addRoute(app: FastifyInstance, one: Route, services: Services, limits: RequestLimits): void {
  const takesBytes = one.body === 'bytes';
  app.route({
    method: one.method,
    url: one.path,
    config: { takesBytes },
    ...(takesBytes ? { bodyLimit: Number.MAX_SAFE_INTEGER } : {}),
    // Before the body is read: whoever may not call it can't make us read it either.
    onRequest: async (request) => {
      await limits.before(one.scope, request.ip);
      requirePlain(request);
      const authorised = await authorise(services.accounts, one.scope, request);
      Object.assign(request, authorised);
      await limits.after(authorised);
    },
    handler: (request, reply) => answer(one, services, request as AuthorisedRequest, reply),
  });
}

/** Every body has to come in time, also one for an address where there is nothing. */
function addDeadlines(app: FastifyInstance, timeout: number): void {
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const hasBody = 'content-length' in request.headers || 'transfer-encoding' in request.headers;
    const { takesBytes } = request.routeOptions.config as { takesBytes?: boolean };
    done(null, hasBody ? inTime(payload as never, timeout, takesBytes ? 'pause' : 'whole') : payload);
  });
}

/** Packed bodies are refused: what they would become is not known before. */
function requirePlain(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new RelayFailure('unsupported', 'Send the body as it is, without Content-Encoding.');
}

async function answer(
  one: Route,
  services: Services,
  request: AuthorisedRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const params = parseParams(one.params, request.params);
  const query = one.query?.parse(request.query);
  if (one.body === 'bytes' && !isStream(request.body))
    throw new RelayFailure('unsupported', `Send the part with Content-Type: ${UPLOAD_TYPES[0] ?? ''}.`);
  const body = one.body === 'bytes' ? request.body : one.body?.parse(request.body);
  void reply.code(one.status ?? 200);
  const { caller, workspace, role } = request;
  const found = await one.handle({
    ...{ params, query, body, address: request.ip, services, request, reply },
    stillAllowed: async () => {
      await authorise(services.accounts, one.scope, request);
    },
    ...(caller ? { caller } : {}),
    ...(workspace !== undefined && role ? { workspace, role } : {}),
  });
  if (reply.sent || found === reply) return reply;
  return one.answer ? one.answer.parse(found) : reply.send();
}

/** A name that can't be one is a name that is not there. */
function parseParams(schema: z.ZodType | undefined, params: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

const isStream = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
