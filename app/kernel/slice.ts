import type {
  AnyContractRouter,
  ContractProcedure,
  InferSchemaInput,
  InferSchemaOutput,
} from '@orpc/contract';
import type { OperationMeta, Progress, TaskEvent } from '../contract/define.ts';
import type { Result } from '../contract/errors.ts';
import type { DocumentKind } from '../docs/kind.ts';
import type { Migration } from '../store/migrations.ts';
import type { Reader, Writer } from '../store/database.ts';
import type { Changes, Services, SliceEvent } from './context.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- the shapes below are inferred from schemas of any kind */
type Procedure<K extends OperationMeta['kind'] = any> = ContractProcedure<any, any, any, OperationMeta<K>>;

/** The part of a contract with operations of one kind. */
type NamesOf<C, K extends OperationMeta['kind']> = {
  [N in keyof C]: C[N] extends ContractProcedure<any, any, any, infer M>
    ? M extends OperationMeta<K>
      ? OperationMeta<K> extends M
        ? N
        : never
      : never
    : never;
}[keyof C];

/** Input of an operation after validation. */
export type InputOf<P> = P extends ContractProcedure<infer I, any, any, any> ? InferSchemaOutput<I> : never;
/** What an operation answers; for tasks the final result, for streams one element. */
export type OutputOf<P> =
  P extends ContractProcedure<any, infer O, any, infer M>
    ? M extends OperationMeta<'task'>
      ? TaskResult<InferSchemaOutput<O>>
      : M extends OperationMeta<'stream'>
        ? Element<InferSchemaOutput<O>>
        : InferSchemaInput<O>
    : never;

type Element<I> = I extends AsyncIterator<infer E, any, any> ? E : never;
type TaskResult<I> =
  Element<I> extends infer E ? (E extends { type: 'result'; result: infer R } ? R : never) : never;

/** A read and the tables it looks at: when one of them changes, whoever watches the query gets a new answer. */
export interface QueryHandler<I, O> {
  tables: readonly string[];
  run(db: Reader, input: I): O;
}

/** Runs inside one write transaction; a failure, or an exception, undoes all of it. */
export type CommandHandler<I, O> = (change: Changes, input: I) => Result<O>;

export interface TaskContext extends Services {
  signal: AbortSignal;
  progress(progress: Progress): void;
}

export type TaskHandler<I, O> = (context: TaskContext, input: I) => Promise<Result<O>>;
export type StreamHandler<I, E> = (
  context: Services & { signal: AbortSignal },
  input: I,
) => AsyncGenerator<E>;

export interface SliceDefinition<C> {
  migrations?: readonly Migration[];
  queries: { [N in NamesOf<C, 'query'>]: QueryHandler<InputOf<C[N]>, OutputOf<C[N]>> };
  commands: { [N in NamesOf<C, 'command'>]: CommandHandler<InputOf<C[N]>, OutputOf<C[N]>> };
  tasks?: { [N in NamesOf<C, 'task'>]: TaskHandler<InputOf<C[N]>, OutputOf<C[N]>> };
  streams?: { [N in NamesOf<C, 'stream'>]: StreamHandler<InputOf<C[N]>, OutputOf<C[N]>> };
  documents?: readonly DocumentKind[];
  /** Called within the transaction of the command that emitted the event. */
  on?: Record<string, (change: Changes, event: SliceEvent) => void>;
  /** Runs once after a workspace opened: schedules, clean-up. The returned function stops it. */
  start?(services: Services): (() => void) | undefined;
}

/** A slice with its types forgotten, as the registry holds it. */
export interface Slice {
  name: string;
  contract: Record<string, Procedure>;
  migrations: readonly Migration[];
  queries: Record<string, QueryHandler<any, unknown>>;
  commands: Record<string, CommandHandler<any, unknown>>;
  tasks: Record<string, TaskHandler<any, unknown>>;
  streams: Record<string, StreamHandler<any, unknown>>;
  documents: readonly DocumentKind[];
  on: Record<string, (change: Changes, event: SliceEvent) => void>;
  start: ((services: Services) => (() => void) | undefined) | null;
}

/**
 * Registers a capability. That each operation of the contract has its handler, with the right types,
 * is checked by the compiler; that names don't clash, by the registry.
 */
export function defineSlice<C extends AnyContractRouter>(
  name: string,
  contract: C,
  definition: SliceDefinition<NoInfer<C>>,
): Slice {
  return {
    name,
    contract: contract as unknown as Record<string, Procedure>,
    migrations: definition.migrations ?? [],
    queries: definition.queries as Record<string, QueryHandler<any, unknown>>,
    commands: definition.commands as Record<string, CommandHandler<any, unknown>>,
    tasks: (definition.tasks ?? {}) as Record<string, TaskHandler<any, unknown>>,
    streams: (definition.streams ?? {}) as Record<string, StreamHandler<any, unknown>>,
    documents: definition.documents ?? [],
    on: definition.on ?? {},
    start: definition.start ?? null,
  };
}

/** Handler maps typed from a contract, so that commands.ts and queries.ts stand in files of their own. */
export type Queries<C> = SliceDefinition<C>['queries'];
export type Commands<C> = SliceDefinition<C>['commands'];
export type Tasks<C> = NonNullable<SliceDefinition<C>['tasks']>;
export type Streams<C> = NonNullable<SliceDefinition<C>['streams']>;
export type { Writer, TaskEvent };
