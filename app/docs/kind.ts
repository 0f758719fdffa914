import type { Doc as AutomergeDoc } from '@automerge/automerge/slim';
import type { Doc as YDoc } from 'yjs';
import type { Writer } from '../store/database.ts';

/** What a projection may use: it writes the rows that a document means and nothing else. */
export interface ProjectionContext {
  db: Writer;
  /** When the document was last changed, and by whom. */
  updatedAt: number;
  updatedBy: string;
}

interface KindBase {
  /** `slice/name`, written into the file: never renamed. */
  name: string;
  /** The tables of its rows, each with the column that holds the document's id. */
  tables: Readonly<Record<string, string>>;
  /** Open at a relay to those who may comment and not write; content when absent. */
  stream?: 'comments';
  /** Takes the rows of one document away. */
  unproject(context: ProjectionContext, id: string): void;
}

/** Live text: edits of any number of people merge character by character. */
export interface YjsKind extends KindBase {
  engine: 'yjs';
  project(context: ProjectionContext, id: string, doc: YDoc): void;
}

/** Typed fields with their full history. */
export interface AutomergeKind<T = unknown> extends KindBase {
  engine: 'automerge';
  /** Dotted paths of the fields whose concurrent edits a person must choose between. */
  scalars(value: AutomergeDoc<T>): string[];
  /**
   * Fields that are maps and that a plan of an older version may lack. Before an edit they are put in the same way in
   * every copy, so that two people who fill one at the same time fill the same one. Such a plan is begun once, under an
   * id that nobody else comes to: one begun in two copies has two firsts, and then the same way is not the same.
   */
  maps?: readonly string[];
  project(context: ProjectionContext, id: string, doc: AutomergeDoc<T>): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds kinds of any state
export type DocumentKind = YjsKind | AutomergeKind<any>;
