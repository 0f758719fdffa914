import type { ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import type { OperationKind, OperationMeta, TaskEvent } from '#app/contract/define.ts';
import type { Contract } from '#app/contract/index.ts';

/** An operation by name, with the types of what it takes and answers. */
export interface Operation<K extends OperationKind, I, O> {
  readonly name: string;
  /** Never there at run time: it carries the types. */
  readonly types?: { kind: K; input: I; output: O };
}

/* eslint-disable @typescript-eslint/no-explicit-any -- inferred from schemas of any kind */
type OperationOf<P> =
  P extends ContractProcedure<infer I, infer O, any, infer M>
    ? M extends OperationMeta<infer K>
      ? Operation<K, InferSchemaInput<I>, Answer<K, InferSchemaOutput<O>>>
      : never
    : never;

/** Tasks answer with their result, streams with one event after another. */
type Answer<K, O> = K extends 'task'
  ? O extends AsyncIterator<infer E, any, any>
    ? E extends { type: 'result'; result: infer R }
      ? R
      : never
    : never
  : K extends 'stream'
    ? O extends AsyncIterator<infer E, any, any>
      ? E
      : never
    : O;

export type Operations = {
  [S in keyof Contract]: { [N in keyof Contract[S]]: OperationOf<Contract[S][N]> };
};

/** What an operation answers. */
export type AnswerOf<P> = P extends Operation<any, any, infer O> ? O : never;

/** Every operation of the contract, without its schemas: `api.campaigns.list`. */
export const api = new Proxy({} as Operations, {
  get: (_, slice: string) =>
    new Proxy({}, { get: (_target, name: string): { name: string } => ({ name: `${slice}.${name}` }) }),
});

export type { TaskEvent };
