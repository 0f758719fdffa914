import { setTimeout as delay } from 'node:timers/promises';
import { channel } from './channel.ts';

export interface LiveQuery {
  read(): Promise<unknown>;
  tables: readonly string[];
  onCommit(listener: (tables: ReadonlySet<string>) => void): () => void;
  signal: AbortSignal;
}

/** A burst of commits, typing or an import, is answered once per this many milliseconds. */
const PAUSE = 40;

/**
 * The answer of a query now, and every other answer it gets afterwards. Commits that touch none of its tables
 * cost nothing; an answer equal to the one before is not sent.
 */
export async function* watch({ read, tables, onCommit, signal }: LiveQuery): AsyncGenerator<unknown> {
  const dirty = channel<true>(signal);
  const stop = onCommit((changed) => {
    if (tables.some((table) => changed.has(table))) dirty.latest(true);
  });
  try {
    let last = await read();
    let lastText = JSON.stringify(last);
    yield last;
    for await (const _ of dirty) {
      last = await read();
      const text = JSON.stringify(last);
      if (text === lastText) continue;
      lastText = text;
      yield last;
      await delay(PAUSE);
    }
  } finally {
    stop();
  }
}
