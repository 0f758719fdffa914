import { extname } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { fail, ok, unwrap, type Result } from '../../contract/errors.ts';
import type { Changes } from '../../kernel/context.ts';
import { inThread, type ThreadLimits } from '../../kernel/in-thread.ts';
import type { TaskContext, Tasks } from '../../kernel/slice.ts';
import { nameInArchive, readArchive } from './archive.ts';
import type { analytics, ImportOutcome, ImportReport } from './contract.ts';
import { DaySums, restatedBy, type Fact } from './model.ts';
import { readInThread, type Batch, type ReaderJob } from './reader.ts';
import { knownOf, type Known } from './known.ts';
import type { ReadReport } from './reading/index.ts';
import { Ledger, MAX_SKIPPED } from './reading/ledger.ts';
import type { PrintedReport, ReportToPrint } from './report/job.ts';
import { allMeanings, remember } from './meanings.ts';
import {
  addDaySum,
  beginImport,
  currenciesOfSources,
  dropImport,
  dropUnfinished,
  finishImport,
  hasFactsOf,
  importByCommand,
  insertFacts,
  linkImports,
  supersedeFact,
} from './store.ts';

type ImportInput = Parameters<Tasks<typeof analytics>['import']>[1];

/** The report as the contract tells it. */
export const toReport = (report: ReadReport): ImportReport => ({
  source: report.source,
  rows: report.rows,
  skipped: report.skipped,
  skippedCount: report.skippedCount,
  columns: report.columns.map(({ name, mapsTo }) => ({ name, mapsTo })),
  unmapped: report.unmapped,
  layout: report.layout,
  remembered: report.remembered,
  sheet: report.sheet,
  // One in a file's name is not written into its rows.
  period: report.periodFrom === 'file-name' ? null : report.period,
  currency: report.currency,
  currencies: report.currencies,
  sums: report.sums as Record<string, number>,
  encoding: report.hints.encoding,
  delimiter: report.hints.delimiter,
});

const UNKNOWN: Known = { row: null };

const leaveOut = (ledger: Ledger, { line }: Fact, currencies: readonly string[]) => {
  ledger.skip(line, `no currency: known in ${currencies.join(', ')}`);
};

/** A report with the lines that only a look at what is known could leave out. */
const withUnclear = (report: ImportReport, unclear: Ledger): ImportReport => ({
  ...report,
  skipped: [...report.skipped, ...unclear.skipped].sort((a, b) => a.line - b.line).slice(0, MAX_SKIPPED),
  skippedCount: report.skippedCount + unclear.skippedCount,
});

/** One import under way: what it is compared with and what it has counted so far. */
class Importing {
  readonly seq: number;
  added = 0;
  unchanged = 0;
  restated = 0;
  /** Rows left out since nobody can say which known row they speak of. */
  readonly unclear = new Ledger();
  readonly #sums = new DaySums();
  #isFirstOfSource: boolean | null = null;

  constructor(seq: number) {
    this.seq = seq;
  }

  take({ db }: Changes, { source, facts }: Batch): void {
    this.#isFirstOfSource ??= !hasFactsOf(db, source);
    const news: Fact[] = [];
    for (const fact of facts) {
      const said = this.#newsOf(db, fact);
      if (said) news.push(said);
    }
    insertFacts(db, this.seq, news);
    for (const sum of this.#sums.drain()) addDaySum(db, this.seq, sum);
  }

  /** What a row says that is not known, null when nothing; what it replaces no longer counts then. */
  #newsOf(db: Changes['db'], fact: Fact): Fact | null {
    const { row: known, unclear } = this.#isFirstOfSource ? UNKNOWN : knownOf(db, fact, this.seq);
    if (unclear) {
      leaveOut(this.unclear, fact, unclear);
      return null;
    }
    if (!known) {
      this.added += 1;
      this.#sums.add(fact);
      return fact;
    }
    linkImports(db, this.seq, known.import_seq);
    const restated = restatedBy(known, fact);
    if (!restated) {
      this.unchanged += 1;
      return null;
    }
    supersedeFact(db, known.id, this.seq);
    this.#sums.takeOff({ ...fact, currency: known.currency, metrics: known.metrics }, known.import_seq);
    this.restated += 1;
    this.#sums.add(restated);
    // Under the key that names its currency, by which files of either kind find it.
    return fact.currency === '' ? { ...restated, key: known.key } : restated;
  }
}

/** The last import, of each workspace, that was begun or that waits. */
const lastImport = new WeakMap<object, Promise<unknown>>();

/**
 * One import at a time: each compares its rows with those that count, so two at once would both take in the same rows;
 * and what one that fails leaves must not be taken for what another is writing.
 */
async function inTurn<T>({ documents }: Pick<TaskContext, 'documents'>, work: () => Promise<T>): Promise<T> {
  const turn = (lastImport.get(documents) ?? Promise.resolve()).then(work, work);
  lastImport.set(
    documents,
    turn.catch(() => undefined),
  );
  return turn;
}

async function importExport(context: TaskContext, input: ImportInput): Promise<Result<ImportOutcome>> {
  const job = jobOf(context, input);
  if (!job.ok) return job;
  if (input.dryRun) return ok(await dryRun(context, job.value));
  return inTurn(context, () => importInTurn(context, input, job.value));
}

async function importInTurn(
  context: TaskContext,
  input: ImportInput,
  job: ReaderJob,
): Promise<Result<ImportOutcome>> {
  if (context.signal.aborted) return fail('cancelled', 'The import was cancelled. Nothing was taken in.');
  const before = input.commandId === undefined ? undefined : importByCommand(context.db, input.commandId);
  if (before?.report)
    return ok({
      importId: before.id,
      report: JSON.parse(before.report) as ImportReport,
      added: before.added,
      unchanged: before.unchanged,
      restated: before.restated,
    });
  const importId = context.newId();
  const { seq } = unwrap(
    context.write('analytics.beginImport', { id: importId, fileName: nameOf(job) }, ({ db, now, identity }) =>
      ok(
        beginImport(db, {
          id: importId,
          command_id: input.commandId ?? null,
          file_name: nameOf(job),
          source: '',
          at: now,
          person: identity.personId,
        }),
      ),
    ),
  );
  try {
    return ok(await takeIn(context, job, new Importing(seq), importId));
  } catch (error) {
    // On a full disk they stay until the next start: they count for nothing.
    await clearUnfinished(context).catch(() => undefined);
    throw error;
  }
}

async function takeIn(
  context: TaskContext,
  job: ReaderJob,
  importing: Importing,
  importId: string,
): Promise<ImportOutcome> {
  const read = await eachBatch(context, job, (batch) => {
    context.maintain((change) => {
      importing.take(change, batch);
    });
  });
  return finish(context, job, importing, importId, read);
}

/** Reads an export, a batch at a time. The thread that reads ends with it: one that nobody asks on waits for ever. */
async function eachBatch(
  context: TaskContext,
  job: ReaderJob,
  take: (batch: Batch) => void,
): Promise<ReadReport> {
  const rows = readInThread({ ...job, currencies: currenciesOfSources(context.db) }, context.signal);
  try {
    for (;;) {
      const next = await rows.next();
      if (next.done) return next.value;
      take(next.value);
      context.progress({ done: next.value.done, total: null, unit: 'rows' });
      // Keystrokes of the editor go in between.
      await breathe();
    }
  } finally {
    await rows.return(undefined as never);
  }
}

function finish(
  context: TaskContext,
  job: ReaderJob,
  importing: Importing,
  importId: string,
  read: ReadReport,
): ImportOutcome {
  const { seq, added, unchanged, restated } = importing;
  const report = withUnclear(toReport(read), importing.unclear);
  if (added + restated === 0) {
    // A file that says nothing new leaves no trace: nothing could be taken back.
    context.maintain(({ db }) => {
      dropImport(db, seq);
    });
    return { importId: null, report, added, unchanged, restated };
  }
  const fileName = nameOf(job);
  const input = { id: importId, fileName, added, unchanged, restated };
  unwrap(
    context.write('analytics.import', input, (change) => {
      finishImport(change.db, seq, { source: read.source, added, unchanged, restated }, report);
      remember(change.db, read.layout, job.mapping ?? {}, change.now);
      change.emit({ type: 'analytics.imported', importId, fileName, added, restated });
      return ok(null);
    }),
  );
  return { importId, report, added, unchanged, restated };
}

/** What an import is called: the file, and of an archive the table in it. */
const nameOf = ({ fileName, entry }: ReaderJob): string =>
  entry === undefined ? fileName : nameInArchive(fileName, entry);

async function dryRun(context: TaskContext, job: ReaderJob): Promise<ImportOutcome> {
  const counts = { added: 0, unchanged: 0, restated: 0 };
  const left = new Ledger();
  const read = await eachBatch(context, job, ({ facts }) => {
    for (const fact of facts) {
      const { row: known, unclear } = knownOf(context.db, fact, null);
      if (unclear) leaveOut(left, fact, unclear);
      else if (!known) counts.added += 1;
      else if (restatedBy(known, fact)) counts.restated += 1;
      else counts.unchanged += 1;
    }
  });
  return { importId: null, report: withUnclear(toReport(read), left), ...counts };
}

function jobOf(context: TaskContext, input: ImportInput): Result<ReaderJob> {
  const { fileName, entry, mapping } = input;
  const file = fileOf(context, input);
  if (!file.ok) return file;
  return ok({
    file: file.value,
    fileName,
    wantsRows: true,
    remembered: allMeanings(context.db),
    ...(mapping ? { mapping } : {}),
    ...(entry === undefined ? {} : { entry }),
  });
}

function fileOf(
  { caller }: TaskContext,
  { content, path }: Pick<ImportInput, 'content' | 'path'>,
): Result<string | Uint8Array> {
  if (content !== undefined) return ok(new Uint8Array(Buffer.from(content, 'base64')));
  if (path === undefined) return fail('invalid', 'Give the file’s content, or its path.', 'content');
  // A page could otherwise be talked into reading any file of this computer.
  if (caller.via === 'window')
    return fail('forbidden', 'A window gives a file by its content, not by its path.', 'path');
  return ok(path);
}

/** At a start: before anything is imported, what a crash left of an import goes. */
export const clearAtStart = (services: Pick<TaskContext, 'documents' | 'maintain'>): Promise<void> =>
  inTurn(services, () => clearUnfinished(services));

/** Rows that a crash or a cancelled import left, a few at a time. */
async function clearUnfinished({ maintain }: Pick<TaskContext, 'maintain'>): Promise<void> {
  while (maintain(({ db }) => dropUnfinished(db, 20_000))) await breathe();
}

async function printReport({ signal }: TaskContext, report: ReportToPrint) {
  const { bytes, warnings } = await inThread<PrintedReport>(printer, report, PRINTING, signal);
  const fileName = `${report.fileName.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.pdf`;
  return ok({ fileName, type: 'application/pdf', bytes: Buffer.from(bytes).toString('base64'), warnings });
}

const printer = new URL(`./report/report-thread${extname(import.meta.url)}`, import.meta.url);
const PRINTING: ThreadLimits = {
  time: 60_000,
  memory: 512,
  tooMuch: 'This report takes more time or memory than it should. Choose fewer days or parts and try again.',
};

async function listTables(context: TaskContext, input: Parameters<Tasks<typeof analytics>['tables']>[1]) {
  const file = fileOf(context, input);
  if (!file.ok) return file;
  return ok(await readArchive({ file: file.value, fileName: input.fileName }, context.signal));
}

export const tasks: Tasks<typeof analytics> = { import: importExport, tables: listTables, printReport };
