import { z } from 'zod';
import type { Method, Route } from './route.ts';
import { failure } from './words.ts';

type Json = Record<string, unknown>;

const VERSION = '1';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
};

const WHO: Readonly<Record<Route['scope']['kind'], (scope: Route['scope']) => string>> = {
  open: () => 'Open to everybody.',
  person: () => 'For whoever is signed in with an account.',
  workspace: (scope) =>
    scope.kind === 'workspace'
      ? `For members whose role may ${scope.action}${scope.guests ? ', and for guests' : ''}.`
      : '',
};

/** How OpenAPI spells a path: `/a/:b` is `/a/{b}`. */
export const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

/** An OpenAPI 3.1 description of routes, made from the schemas that check them. */
export function describeRoutes(routes: readonly Route[], server: string): Json {
  const paths: Record<string, Partial<Record<Lowercase<Method>, Json>>> = {};
  for (const one of routes) {
    const path = (paths[openApiPath(one.path)] ??= {});
    path[one.method.toLowerCase() as Lowercase<Method>] = operation(one);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Neural Marketing relay',
      version: VERSION,
      description:
        'Accounts, workspaces, members, guests and files. Updates of documents travel over the WebSocket /sync.',
    },
    servers: [{ url: server }],
    paths,
    components: {
      schemas: { Failure: schemaOf(failure, 'output') },
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
}

function operation(one: Route): Json {
  const { scope, summary, body } = one;
  const status = String(one.status ?? 200);
  return {
    operationId: `${one.method.toLowerCase()} ${one.path}`.replaceAll(/[^\w]+/g, '_'),
    summary,
    description: WHO[scope.kind](scope),
    ...(scope.kind === 'open' ? {} : { security: [{ accessToken: [] }] }),
    parameters: [...pathParameters(one), ...queryParameters(one), ...headerParameters(one)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: bodyContent(body) } }),
    responses: {
      [status]: { description: 'It is done.', ...answerContent(one) },
      default: {
        description: 'It failed.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
      },
    },
  };
}

function pathParameters(one: Route): Json[] {
  const described = one.params
    ? (schemaOf(one.params, 'input')['properties'] as Json | undefined)
    : undefined;
  return [...one.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: described?.[name] ?? { type: 'string' },
  }));
}

function queryParameters(one: Route): Json[] {
  if (!one.query) return [];
  const json = schemaOf(one.query, 'input');
  const required = (json['required'] as string[] | undefined) ?? [];
  return Object.entries((json['properties'] as Json | undefined) ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const headerParameters = (one: Route): Json[] =>
  one.body === 'bytes'
    ? [{ name: 'Upload-Offset', in: 'header', required: true, schema: { type: 'integer', minimum: 0 } }]
    : [];

const bodyContent = (body: z.ZodType | 'bytes'): Json =>
  body === 'bytes'
    ? { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(body, 'input') } };

function answerContent({ answer, answerType }: Route): Json {
  if (answer) return { content: { 'application/json': { schema: schemaOf(answer, 'output') } } };
  if (answerType === undefined) return {};
  return { content: { [answerType]: { schema: { type: 'string' } } } };
}
