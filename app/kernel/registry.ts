import type { Migration } from '../store/migrations.ts';
import { auditMigrations } from './audit.ts';
import { commandMigrations } from './command-log.ts';
import { documentMigrations } from '../docs/log.ts';
import { syncMigrations } from '../docs/sync/store.ts';
import { readerContentMigrations } from '../store/reader-contents.ts';
import { searchMigrations } from '../store/search-index.ts';
import type { OperationKind } from '../contract/define.ts';
import type { CommandHandler, QueryHandler, Slice, StreamHandler, TaskHandler } from './slice.ts';
import type { Changes, SliceEvent } from './context.ts';
import type { DocumentKind } from '../docs/kind.ts';
import type { ZodType } from 'zod';

interface Schemas {
  name: string;
  inputSchema: ZodType;
  outputSchema: ZodType;
  selfLogging: boolean;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- handlers of any input */
export type Operation = Schemas &
  (
    | { kind: 'query'; handler: QueryHandler<any, unknown> }
    | { kind: 'command'; handler: CommandHandler<any, unknown> }
    | { kind: 'task'; handler: TaskHandler<any, unknown> }
    | { kind: 'stream'; handler: StreamHandler<any, unknown> }
  );

/** Every slice's operations, documents and migrations under one roof; a name given twice throws. */
export class Registry {
  readonly operations = new Map<string, Operation>();
  readonly documents: DocumentKind[] = [];
  readonly migrations: Migration[] = [
    ...commandMigrations,
    ...auditMigrations,
    ...documentMigrations,
    ...syncMigrations,
    ...searchMigrations,
    ...readerContentMigrations,
  ];
  readonly slices: readonly Slice[];
  readonly #listeners = new Map<string, ((change: Changes, event: SliceEvent) => void)[]>();

  constructor(slices: readonly Slice[]) {
    this.slices = slices;
    const names = new Set<string>();
    for (const slice of slices) {
      if (names.has(slice.name)) throw new Error(`slice ${slice.name} is registered twice`);
      names.add(slice.name);
      this.#add(slice);
    }
  }

  #add(slice: Slice): void {
    for (const [name, procedure] of Object.entries(slice.contract)) {
      const { meta, inputSchema, outputSchema } = procedure['~orpc'];
      const path = `${slice.name}.${name}`;
      this.operations.set(path, {
        name: path,
        kind: meta.kind,
        selfLogging: meta.selfLogging ?? false,
        handler: handlerOf(slice, name, meta.kind),
        inputSchema,
        outputSchema,
      } as Operation);
    }
    for (const kind of slice.documents) {
      if (this.documents.some((known) => known.name === kind.name))
        throw new Error(`document kind ${kind.name} is registered twice`);
      this.documents.push(kind);
    }
    this.migrations.push(...slice.migrations);
    for (const [type, listener] of Object.entries(slice.on))
      this.#listeners.set(type, [...this.listeners(type), listener]);
  }

  listeners(type: string): readonly ((change: Changes, event: SliceEvent) => void)[] {
    return this.#listeners.get(type) ?? [];
  }
}

const maps = { query: 'queries', command: 'commands', task: 'tasks', stream: 'streams' } as const;

function handlerOf(slice: Slice, name: string, kind: OperationKind): unknown {
  const handler = slice[maps[kind]][name];
  if (!handler) throw new Error(`slice ${slice.name} has no handler for its ${kind} ${name}`);
  return handler;
}
