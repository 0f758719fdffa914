import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { failureCodes, type Failure } from './errors.ts';

/**
 * The four kinds of operation:
 * - a **query** reads; it runs on a reader connection and can be watched;
 * - a **command** changes something in one transaction; it carries a client-made id and is applied once;
 * - a **task** takes long: it reports progress, can be cancelled, and ends with its result;
 * - a **stream** yields until the caller stops it.
 */
export type OperationKind = 'query' | 'command' | 'task' | 'stream';

export interface OperationMeta<K extends OperationKind = OperationKind> {
  kind: K;
  summary: string;
  /**
   * A command that changes nothing when it comes twice (an update of a shared document) and whose own table says
   * who and when: it is written neither to the command log nor to the audit log.
   */
  selfLogging?: boolean;
}

export const failureSchema: z.ZodType<Failure> = z.object({
  code: z.enum(failureCodes),
  message: z.string(),
  field: z.string().optional(),
});

const operation = <K extends OperationKind>(kind: K, summary: string, more: Partial<OperationMeta<K>> = {}) =>
  oc
    .$meta<OperationMeta<K>>({ kind, summary, ...more })
    .errors({ FAILURE: { status: 422, data: failureSchema } })
    .route({ summary });

/** Made by the client, kept when a call is repeated. Left out, the kernel makes one and a repetition is a new command. */
export const commandId = z.uuid();

/** Where a task stands: `done` of `total` in `unit`s, `total` null when unknown. */
export const progressSchema = z.object({
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'rows', 'documents', 'files', 'steps']),
  /** What is being done now, in words; absent when plain from the operation. */
  step: z.string().optional(),
});

export type Progress = z.infer<typeof progressSchema>;

const taskEvent = <O extends z.ZodType>(result: O) =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), progress: progressSchema }),
    z.object({ type: z.literal('result'), result }),
  ]);

export type TaskEvent<T> = { type: 'progress'; progress: Progress } | { type: 'result'; result: T };

export const query = <I extends z.ZodType, O extends z.ZodType>(summary: string, input: I, output: O) =>
  operation('query', summary).input(input).output(output);

export const command = <I extends z.ZodRawShape, O extends z.ZodType>(
  summary: string,
  input: z.ZodObject<I>,
  output: O,
  more: { selfLogging?: boolean } = {},
) =>
  operation('command', summary, more)
    .input(input.extend({ commandId: commandId.optional() }))
    .output(output);

export const task = <I extends z.ZodType, O extends z.ZodType>(summary: string, input: I, output: O) =>
  operation('task', summary)
    .input(input)
    .output(eventIterator(taskEvent(output)));

export const stream = <I extends z.ZodType, O extends z.ZodType>(summary: string, input: I, output: O) =>
  operation('stream', summary).input(input).output(eventIterator(output));

/** For operations that need no input. */
export const nothing = z.object({});

export const id = z.uuid();
/** Milliseconds since 1970, UTC. */
export const instant = z.number().int().nonnegative();
/** A calendar day without a zone, `YYYY-MM-DD`. */
export const day = z.iso.date();
/** Bytes on the wire, base64. */
export const bytes = z.base64();
/** Bytes of at most so many MB, refused before they are decoded. */
export const bytesUpTo = (megabytes: number, message: string) =>
  z
    .string()
    .max(Math.ceil((megabytes * 1024 * 1024) / 3) * 4, message)
    .pipe(bytes);
