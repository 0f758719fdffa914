import { parentPort, workerData } from 'node:worker_threads';
import { FailureError } from '../contract/errors.ts';
import { queries } from '../slices/queries.ts';
import { openDatabase, type Connection } from '../store/database.ts';
import { failureOf } from '../store/failures.ts';
import type { ReaderSettings, ReadReply, ReadRequest } from '../store/readers.ts';

/** A reader thread: answers queries by name on a connection of its own that cannot write. */
const settings = workerData as ReaderSettings;
let opened: Connection | null = null;

/** Opened by the first read, so that what goes wrong is that read's failure and the next one tries again. */
const database = (): Connection => (opened ??= openDatabase({ ...settings, readonly: true }));

function answer({ id, operation: name, input }: ReadRequest): ReadReply {
  const [slice = '', own = ''] = name.split('.');
  const query = queries[slice]?.[own];
  if (!query) return { id, ok: false, bug: `${name} is not a query` };
  try {
    return { id, ok: true, value: query.run(database(), input) };
  } catch (error) {
    const failure = error instanceof FailureError ? error.failure : failureOf(error);
    if (failure) return { id, ok: false, failure };
    return {
      id,
      ok: false,
      bug: `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    };
  }
}

parentPort?.on('message', (request: ReadRequest) => {
  parentPort?.postMessage(answer(request));
});
