import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Action } from '../access.ts';
import type { Context } from '../accounts/context.ts';
import type { Caller } from '../accounts/sessions.ts';
import type { Assets } from '../assets/assets.ts';
import type { RelayConfig } from '../config/load.ts';
import type { Role } from '../protocol/words.ts';

/** What routes work with. */
export interface Services {
  accounts: Context;
  assets: Assets;
  config: RelayConfig;
  /** Throws when the relay can't serve: says what is missing. */
  ready(): Promise<void>;
  /** Prometheus' text of all figures, and its type. */
  figures(): Promise<{ type: string; text: string }>;
  /** The description of this API. */
  description(): unknown;
}

/** Who may call a route. A workspace's role is looked up before the route is entered, for every one alike. */
export type Scope =
  | {
      kind: 'open';
      /** Takes a code, password or token, so that guessing is counted apart. */ usesCode?: boolean;
    }
  | { kind: 'person' }
  | { kind: 'workspace'; action: Action; /** Whether guests of the workspace may, too. */ guests?: boolean };

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  address: string;
  services: Services;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Throws when the caller may not do this any more: for what takes its time. */
  stillAllowed(): Promise<void>;
}

export type Person = Caller & { account: NonNullable<Caller['account']> };

export interface Callers {
  open: object;
  person: { caller: Person };
  workspace: { caller: Caller; workspace: string; role: Role };
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
/** A body that is handed on as it comes. */
export type Bytes = 'bytes';

export interface RouteSpec<
  S extends Scope,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | Bytes | undefined,
  Answer extends z.ZodType | undefined,
> {
  method: Method;
  path: string;
  summary: string;
  scope: S;
  params?: Params;
  query?: Query;
  body?: Body;
  /** What it answers with when all goes well; only what the schema names leaves the relay. */
  status?: number;
  answer?: Answer;
  /** Type of an answer that is no JSON. */
  answerType?: string;
  handle(
    call: Call<Parsed<Params>, Parsed<Query>, Body extends Bytes ? Readable : Parsed<Body>> &
      Callers[S['kind']],
  ): Promise<Answer extends z.ZodType ? z.input<Answer> : unknown>;
}

/** A route whose types have served their purpose. */
export interface Route {
  method: Method;
  path: string;
  summary: string;
  scope: Scope;
  params?: z.ZodType | undefined;
  query?: z.ZodType | undefined;
  body?: z.ZodType | Bytes | undefined;
  status?: number | undefined;
  answer?: z.ZodType | undefined;
  answerType?: string | undefined;
  handle(call: Call<unknown, unknown, unknown> & Partial<Callers['workspace']>): Promise<unknown>;
}

/** Declares a route: what it takes and answers is checked, described and, in its handler, typed by the same schemas. */
export const route = <
  const S extends Scope,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | Bytes | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(
  spec: RouteSpec<S, Params, Query, Body, Answer>,
): Route => spec as unknown as Route;
