import { useSyncExternalStore } from 'react';
import type { Failure } from '#app/contract/errors.ts';
import type { Progress } from '#app/contract/define.ts';
import { MAX_EXPORT } from '#app/contract/limits.ts';
import type { ArchiveContent, ImportOutcome, ImportReport } from '#app/slices/analytics/contract.ts';
import { api, runTask, toCallError } from '#renderer/client/index.ts';
import { fileToBase64 } from '#renderer/editor/bytes.ts';

export type Mapping = Readonly<Record<string, string>>;

/** Why a file is not even sent to be looked through: over the limit, no file, or the system does not hand it over. */
export type Refusal = 'too-large' | 'folder' | 'unreadable';

/** The system did not hand the bytes of a file over: it was moved, is being written, or may not be read. */
export class UnreadableFile extends Error {}

/** A file on its way into the figures: an export, a zip archive of some, or a table of an archive. */
export interface QueuedFile {
  id: string;
  /** Of a table of an archive, its name there. */
  name: string;
  /** The archive that a table is of. */
  archive: string | null;
  bytes: number;
  state:
    /** Others are before it. */
    | 'waiting'
    /** Being looked through; nothing is taken in yet. */
    | 'reading'
    /** Looked through: the person decides. */
    | 'ready'
    /** An archive, whose tables follow as files of their own; `content` says what is in it. */
    | 'opened'
    | 'importing'
    | 'done'
    | 'undone'
    | 'failed'
    /** Can't be read at all: see `refusal`. */
    | 'refused';
  refusal: Refusal | null;
  progress: Progress | null;
  mapping: Mapping;
  /** Of the look through, then of the import. */
  outcome: ImportOutcome | null;
  /** Of an archive. */
  content: ArchiveContent | null;
  failure: Failure | null;
}

/** Without any, its rows could be looked at nowhere and counted in nothing. */
export const hasFigures = ({ sums }: ImportReport): boolean => Object.keys(sums).length > 0;

/** Whether importing it would change anything. */
export const isWorthTaking = ({ state, outcome }: QueuedFile): boolean =>
  state === 'ready' && outcome !== null && outcome.added + outcome.restated > 0 && hasFigures(outcome.report);

interface Work {
  file: File;
  /** The table of an archive; null for a file as it is. */
  entry: string | null;
  commandId: string;
  controller: AbortController | null;
}

/** Reads a file and answers what the service makes of it. */
export type Importer = (
  file: File,
  options: {
    entry: string | null;
    mapping: Mapping;
    dryRun: boolean;
    commandId: string;
    signal: AbortSignal;
    onProgress: (progress: Progress) => void;
  },
) => Promise<ImportOutcome>;

/** Says what is in an archive. */
export type Opener = (file: File, signal: AbortSignal) => Promise<ArchiveContent>;

const bytesOf = (file: File): Promise<string> =>
  fileToBase64(file).catch((error: unknown) => {
    throw new UnreadableFile(file.name, { cause: error });
  });

const openArchive: Opener = async (file, signal) =>
  runTask(api.analytics.tables, { fileName: file.name, content: await bytesOf(file) }, { signal });

const importFile: Importer = async (file, { entry, mapping, dryRun, commandId, signal, onProgress }) => {
  const content = await bytesOf(file);
  const table = entry === null ? {} : { entry };
  const given = Object.keys(mapping).length > 0 ? { mapping } : {};
  return runTask(
    api.analytics.import,
    { fileName: file.name, content, dryRun, ...table, ...given, ...(dryRun ? {} : { commandId }) },
    { signal, onProgress },
  );
};

/**
 * Files that were dropped in, one after another: each is looked through first and taken in when the person says so.
 * It belongs to the window, so that an import goes on when its screen is left.
 */
export class ImportQueue {
  readonly #importer: Importer;
  readonly #opener: Opener;
  readonly #most: number;
  #files: readonly QueuedFile[] = [];
  readonly #work = new Map<string, Work>();
  readonly #listeners = new Set<() => void>();
  #isBusy = false;
  #wanted: string[] = [];

  constructor(importer: Importer = importFile, most = MAX_EXPORT, opener: Opener = openArchive) {
    this.#importer = importer;
    this.#opener = opener;
    this.#most = most;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly QueuedFile[] => this.#files;

  /** Takes files up. One that is too large is refused before any of it is read, and so is a folder, by its name. */
  add(files: readonly File[], folders: readonly string[] = []): void {
    const added = files.map((file): QueuedFile => {
      const id = crypto.randomUUID();
      this.#work.set(id, { file, entry: null, commandId: crypto.randomUUID(), controller: null });
      const isTooLarge = file.size > this.#most;
      const { name, size: bytes } = file;
      return { ...fresh, id, name, bytes, mapping: {}, ...(isTooLarge ? refused('too-large') : {}) };
    });
    const noFiles = folders.map((name): QueuedFile => {
      return { ...fresh, id: crypto.randomUUID(), name, bytes: 0, mapping: {}, ...refused('folder') };
    });
    this.#set([...this.#files, ...added, ...noFiles]);
    this.#next();
  }

  /** Looks a table of an archive through: one of those that count, or one that was left out and is wanted all the same. */
  addTable(archiveId: string, entry: string): void {
    this.#insertTables(archiveId, [entry]);
    this.#next();
  }

  /** The tables of an archive that are among the files, by name. */
  readonly tablesIn = (archiveId: string): ReadonlySet<string> =>
    new Set(
      this.#files.flatMap(({ id }) => {
        const work = this.#work.get(id);
        return work?.entry != null && work.file === this.#work.get(archiveId)?.file ? [work.entry] : [];
      }),
    );

  /** Looks a file through again with columns meaning something else. */
  remap(id: string, column: string, field: string): void {
    const file = this.#find(id);
    if (!file) return;
    this.#work.get(id)?.controller?.abort();
    this.#change(id, { mapping: { ...file.mapping, [column]: field }, state: 'waiting', failure: null });
    this.#next();
  }

  /** Looks a file through once more, with all else as it stands. */
  lookAgain(id: string): void {
    this.#work.get(id)?.controller?.abort();
    this.#change(id, { state: 'waiting', failure: null });
    this.#next();
  }

  /** Takes files in that were looked through. */
  take(ids: readonly string[]): void {
    this.#wanted = [...this.#wanted, ...ids];
    this.#next();
  }

  cancel(id: string): void {
    this.#work.get(id)?.controller?.abort();
    this.drop(id);
  }

  drop(id: string): void {
    this.#work.delete(id);
    this.#wanted = this.#wanted.filter((wanted) => wanted !== id);
    this.#set(this.#files.filter((file) => file.id !== id));
  }

  retry(id: string): void {
    const { archive: _archive, ...again } = fresh;
    this.#change(id, again);
    this.#next();
  }

  /** The import was taken back, or brought back, from wherever. */
  mark(importId: string, isUndone: boolean): void {
    const file = this.#files.find(({ outcome }) => outcome?.importId === importId);
    if (file) this.#change(file.id, { state: isUndone ? 'undone' : 'done' });
  }

  #find(id: string): QueuedFile | undefined {
    return this.#files.find((file) => file.id === id);
  }

  /** One thing at a time: what a person waits for first, then the next file to look through. */
  #next(): void {
    if (this.#isBusy) return;
    const wanted = this.#wanted.shift();
    if (wanted !== undefined && this.#find(wanted)?.state === 'ready') {
      void this.#run(wanted, false);
      return;
    }
    const waiting = this.#files.find(({ state }) => state === 'waiting');
    if (waiting) void this.#run(waiting.id, true);
    else if (this.#wanted.length > 0) this.#next();
  }

  async #run(id: string, dryRun: boolean): Promise<void> {
    const work = this.#work.get(id);
    const file = this.#find(id);
    if (!work || !file) return;
    this.#isBusy = true;
    const controller = new AbortController();
    work.controller = controller;
    this.#change(id, { state: dryRun ? 'reading' : 'importing', progress: null });
    try {
      if (work.entry === null && isArchive(work.file)) {
        await this.#open(id, work, controller.signal);
        return;
      }
      const outcome = await this.#importer(work.file, {
        entry: work.entry,
        mapping: file.mapping,
        dryRun,
        commandId: work.commandId,
        signal: controller.signal,
        onProgress: (progress) => this.#change(id, { progress }),
      });
      if (!controller.signal.aborted) this.#change(id, { outcome, state: dryRun ? 'ready' : 'done' });
    } catch (error) {
      if (controller.signal.aborted) return;
      if (error instanceof UnreadableFile) this.#change(id, refused('unreadable'));
      else this.#change(id, { state: 'failed', failure: toCallError(error).failure });
    } finally {
      this.#isBusy = false;
      this.#next();
    }
  }

  async #open(id: string, { file }: Work, signal: AbortSignal): Promise<void> {
    const content = await this.#opener(file, signal);
    if (signal.aborted) return;
    this.#change(id, { content, state: 'opened' });
    this.#insertTables(
      id,
      content.tables.filter(({ use }) => use === 'figures').map(({ name }) => name),
    );
  }

  /** Puts tables of an archive below it, behind those that are there already. */
  #insertTables(archiveId: string, entries: readonly string[]): void {
    const archive = this.#find(archiveId);
    const work = this.#work.get(archiveId);
    if (!archive || !work) return;
    const present = this.tablesIn(archiveId);
    const tables = entries
      .filter((entry) => !present.has(entry))
      .map((entry): QueuedFile => {
        const id = crypto.randomUUID();
        this.#work.set(id, { file: work.file, entry, commandId: crypto.randomUUID(), controller: null });
        const bytes = archive.content?.tables.find(({ name }) => name === entry)?.bytes ?? 0;
        return { ...fresh, id, name: entry, archive: archive.name, bytes, mapping: {} };
      });
    const last = this.#files.findLastIndex(({ id }) => this.#work.get(id)?.file === work.file);
    this.#set(this.#files.toSpliced(last + 1, 0, ...tables));
  }

  #change(id: string, changes: Partial<QueuedFile>): void {
    this.#set(this.#files.map((file) => (file.id === id ? { ...file, ...changes } : file)));
  }

  #set(files: readonly QueuedFile[]): void {
    this.#files = files;
    for (const listener of this.#listeners) listener();
  }
}

const fresh = {
  archive: null,
  state: 'waiting',
  refusal: null,
  progress: null,
  outcome: null,
  failure: null,
  content: null,
} as const;
const refused = (refusal: Refusal) => ({ state: 'refused', refusal }) as const;

/** By its name: what is in a file is looked at by the service alone. */
const isArchive = ({ name }: File): boolean => /\.zip$/i.test(name);

export const importQueue = new ImportQueue();

export const useImportQueue = (): readonly QueuedFile[] =>
  useSyncExternalStore(importQueue.subscribe, importQueue.snapshot);
